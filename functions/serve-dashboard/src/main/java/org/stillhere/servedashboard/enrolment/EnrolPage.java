package org.stillhere.servedashboard.enrolment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentSuggestions;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;

/** Enrolling somebody: the questions to talk through, then the form. */
public final class EnrolPage {
    private final EnrolDefender enrolling;
    private final EnrolmentSuggestions suggestions;
    private final PageRenderer pages;

    public EnrolPage(Environment environment, Senders senders, PageRenderer pages) {
        this.enrolling = new EnrolDefender(environment, senders);
        this.suggestions = new EnrolmentSuggestions(environment);
        this.pages = pages;
    }

    /** What to talk through with the person before anything is filled in. */
    public APIGatewayV2HTTPResponse questions(DashboardRequest visit) {
        return pages.page(visit, 200, "questions", Map.of());
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest visit) {
        return switch (visit.field("step")) {
            case "talked" -> fresh(visit, 200, "");
            case "more" -> EnrolmentFormPage.fresh("").show(pages, visit, 200,
                    withRoom(visit.form(), suggestions, visit), Map.of());
            default -> enrol(visit);
        };
    }

    /** The form once more with what was typed; nothing is done. */
    public APIGatewayV2HTTPResponse again(DashboardRequest visit) {
        return visit.form().containsKey("room") ? EnrolmentFormPage.fresh("form.again").show(pages, visit, 403,
                SubmittedEnrolment.sent(visit.form()), Map.of()) : fresh(visit, 403, "form.again");
    }

    private APIGatewayV2HTTPResponse fresh(DashboardRequest visit, int status, String said) {
        Map<String, String> typed = new HashMap<>(visit.form());
        typed.put("zone", visit.card().zone().getId());
        typed.put("style", "friend");
        typed.put("codename", suggestions.codename());
        suggest(typed, 2, suggestions, visit);
        return EnrolmentFormPage.fresh(said).show(pages, visit, status, new SubmittedEnrolment(typed, 2), Map.of());
    }

    /** The same form with room for one contact more. */
    static SubmittedEnrolment withRoom(Map<String, String> sent, EnrolmentSuggestions suggestions,
            DashboardRequest visit) {
        Map<String, String> typed = new HashMap<>(sent);
        int room = SubmittedEnrolment.room(sent) + 1;
        suggest(typed, room, suggestions, visit);
        return new SubmittedEnrolment(typed, room);
    }

    /** What nobody has to make up: a name for the person and a word of their own, for each contact. */
    private static void suggest(Map<String, String> typed, int room, EnrolmentSuggestions suggestions,
            DashboardRequest visit) {
        for (int i = 1; i <= room; i++) {
            String of = "c" + i + ".";
            typed.computeIfAbsent(of + "alias", k -> suggestions.alias(typed.values()));
            typed.computeIfAbsent(of + "word", k -> suggestions.word(typed.values()));
            typed.computeIfAbsent(of + "code", k -> suggestions.code());
            typed.computeIfAbsent(of + "zone", k -> typed.getOrDefault("zone", visit.card().zone().getId()));
            typed.computeIfAbsent(of + "style", k -> "friend");
            typed.computeIfAbsent(of + "consent", k -> "invited");
        }
    }

    private APIGatewayV2HTTPResponse enrol(DashboardRequest visit) {
        SubmittedEnrolment form = SubmittedEnrolment.sent(visit.form());
        try {
            DefenderId id = enrolling.enrol(visit.who(),
                    form.enrolment(visit.card().team().value(), visit.field("codename"), java.util.List.of()));
            return Web.seeOther("/people/" + id);
        } catch (InvalidInput refused) {
            return EnrolmentFormPage.fresh("").show(pages, visit, 422, form, form.errors(visit.l(), refused));
        }
    }
}
