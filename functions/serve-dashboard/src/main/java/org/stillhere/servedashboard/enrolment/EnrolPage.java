package org.stillhere.servedashboard.enrolment;

import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.servedashboard.steps.EnrolmentStep;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.drafts.EnrolmentDrafts;
import org.stillhere.casework.enrolment.EnrolmentSuggestions;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;

/**
 * Serves the first page of an enrolment: the questions to talk through with the person, and the coordinator's own
 * drafts.
 */
public final class EnrolPage {
    private final EnrolmentDrafts drafts;
    private final EnrolmentSuggestions suggestions;
    private final PageRenderer pages;

    public EnrolPage(Environment environment, PageRenderer pages) {
        this.drafts = new EnrolmentDrafts(environment);
        this.suggestions = new EnrolmentSuggestions(environment);
        this.pages = pages;
    }

    /** A draft in the list. It is named by its codename, which tells nothing about the person. */
    public record DraftLine(String id, String codename, Instant changedAt) {
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return show(request, 200, "");
    }

    /** Shows the page again. Does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request) {
        return show(request, 403, request.labels().say("form.again"));
    }

    private APIGatewayV2HTTPResponse show(DashboardRequest request, int status, String error) {
        List<DraftLine> lines = drafts.list(new ToEnrol(request.card())).stream()
                .map(d -> new DraftLine(d.id(), codename(request, d.fields()), d.changedAt())).toList();
        return pages.page(request, status, "enrolment/questions", Map.of("drafts", lines, "error", error));
    }

    private static String codename(DashboardRequest request, Map<String, String> fields) {
        String codename = fields.getOrDefault("codename", "");
        return codename.isEmpty() ? request.labels().say("drafts.unnamed") : codename;
    }

    /** Begins a draft. */
    public APIGatewayV2HTTPResponse begin(DashboardRequest request) {
        try {
            String id = drafts.begin(new ToEnrol(request.card()),
                    Map.of("codename", suggestions.codename(request.card().team()), "style", "friend"));
            return Web.seeOther(DraftPages.base(id) + EnrolmentStep.of(EnrolmentStep.Subject.PERSON).path());
        } catch (InvalidInput tooMany) {
            return show(request, 422, request.labels().say("refused.drafts"));
        }
    }
}
