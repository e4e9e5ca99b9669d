package org.stillhere.servedashboard.enrolment;

import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.servedashboard.steps.EnrolmentFields;
import org.stillhere.servedashboard.steps.EnrolmentErrors;
import org.stillhere.servedashboard.steps.ReadBack;
import org.stillhere.servedashboard.steps.AnswerSection;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.drafts.EnrolmentDrafts;
import org.stillhere.casework.drafts.EnrolmentDrafts.OpenDraft;
import org.stillhere.casework.drafts.TextPreview;
import org.stillhere.casework.drafts.TextPreview.PreviewedText;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolDefender.CheckedEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.wording.Catalogue;

/**
 * Serves the last page of a draft: all answers, everything that is wrong with them, and the texts that the person and
 * their contacts will get. From here the person is enrolled, or the draft is discarded.
 */
final class CheckPage {
    private final Environment environment;
    private final EnrolmentDrafts drafts;
    private final EnrolDefender enrolling;
    private final TextPreview preview;
    private final PageRenderer pages;

    CheckPage(Environment environment, Senders senders, Catalogue catalogue, PageRenderer pages) {
        this.environment = environment;
        this.drafts = new EnrolmentDrafts(environment);
        this.enrolling = new EnrolDefender(environment, senders);
        this.preview = new TextPreview(catalogue, senders);
        this.pages = pages;
    }

    APIGatewayV2HTTPResponse show(DashboardRequest request, OpenDraft draft, int status, String said) {
        EnrolmentFields fields = EnrolmentFields.sent(draft.fields());
        Map<String, String> errors = faults(request, fields);
        if (!errors.isEmpty()) {
            return show(request, draft, status, errors, said);
        }
        try {
            EnrolmentForm form = form(request, fields);
            CheckedEnrolment checked = enrolling.check(new ToEnrol(request.card()), form);
            String asks = String.join(" ", ReadBack.carrying("").withNextAsks(request.labels(), fields, checked.next())
                    .lines().getOrDefault("every", List.of()));
            return page(request, status, new CheckView(DraftPages.base(draft.id()), Long.toString(draft.version()),
                    sections(request, fields, Map.of()), texts(request, form, checked), asks, said));
        } catch (InvalidInput refused) {
            return show(request, draft, status, new EnrolmentErrors(fields).of(refused, request.labels()), said);
        }
    }

    private APIGatewayV2HTTPResponse show(DashboardRequest request, OpenDraft draft, int status,
            Map<String, String> errors, String said) {
        EnrolmentFields fields = EnrolmentFields.sent(draft.fields());
        List<AnswerSection> sections = sections(request, fields, errors);
        boolean beside = sections.stream().flatMap(s -> s.answers().stream()).anyMatch(a -> !a.error().isEmpty());
        return page(request, status, new CheckView(DraftPages.base(draft.id()), Long.toString(draft.version()),
                sections, List.of(), "", beside || !said.isEmpty() ? said : errors.values().iterator().next()));
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, CheckView view) {
        return pages.page(request, status, "enrolment/check", Map.of("view", view));
    }

    APIGatewayV2HTTPResponse take(DashboardRequest request, OpenDraft draft) {
        return switch (request.field("step")) {
            case "discard" -> {
                drafts.discard(new ToEnrol(request.card()), draft.id());
                yield Web.seeOther("/enrol");
            }
            case "enrol" -> enrol(request, draft);
            default -> show(request, draft, 200, "");
        };
    }

    private APIGatewayV2HTTPResponse enrol(DashboardRequest request, OpenDraft draft) {
        if (!request.field("seen").equals(Long.toString(draft.version()))) {
            return show(request, draft, 409, request.labels().say("check.changed"));
        }
        EnrolmentFields fields = EnrolmentFields.sent(draft.fields());
        Map<String, String> errors = faults(request, fields);
        if (!errors.isEmpty()) {
            return show(request, draft, 422, errors, "");
        }
        try {
            return Web.seeOther("/people/" + enrolling.enrol(new ToEnrol(request.card()), form(request, fields),
                    List.of(environment.drafts().removed(request.who(), draft.id()))) + "/next");
        } catch (InvalidInput refused) {
            return drafts.find(new ToEnrol(request.card()), draft.id()).isEmpty() ? Web.seeOther("/board")
                    : show(request, draft, 422, new EnrolmentErrors(fields).of(refused, request.labels()), "");
        }
    }

    private static EnrolmentForm form(DashboardRequest request, EnrolmentFields fields) {
        return fields.enrolment(request.card().team().value(), fields.get("codename"), List.of());
    }

    private static Map<String, String> faults(DashboardRequest request, EnrolmentFields fields) {
        return new EnrolmentErrors(fields).all(request.card().team().value(), List.of(), request.labels());
    }

    private static List<AnswerSection> sections(DashboardRequest request, EnrolmentFields fields,
            Map<String, String> errors) {
        return AnswerSection.all(request.labels(), fields, false, errors);
    }

    private List<CheckView.TextLine> texts(DashboardRequest request, EnrolmentForm form, CheckedEnrolment checked) {
        String host = "https://" + Web.header(request.event(), "host");
        return preview.of(form, checked, host, request.now()).stream().map(t -> line(request.labels(), form, t))
                .toList();
    }

    private static CheckView.TextLine line(Labels labels, EnrolmentForm form, PreviewedText text) {
        String name = text.contact() < 0 ? form.person().name()
                : form.contacts().entries().get(text.contact()).person().name();
        return new CheckView.TextLine(name, labels.word("preview", text.template()), text.language().tag(),
                text.body().reveal());
    }
}
