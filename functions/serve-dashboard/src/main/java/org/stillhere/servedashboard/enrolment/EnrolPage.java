package org.stillhere.servedashboard.enrolment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.WorryingWordList;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentSuggestions;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;

/** Serves the enrolment of a defender: first the questions to talk through, then the form. */
public final class EnrolPage {
    private final EnrolDefender enrolling;
    private final EnrolmentSuggestions suggestions;
    private final WorryingWordList words;
    private final PageRenderer pages;

    public EnrolPage(Environment environment, Senders senders, PageRenderer pages) {
        this.enrolling = new EnrolDefender(environment, senders);
        this.suggestions = new EnrolmentSuggestions(environment);
        this.words = new WorryingWordList(environment);
        this.pages = pages;
    }

    /** The questions to talk through with the person before the form is filled in. */
    public APIGatewayV2HTTPResponse questions(DashboardRequest request) {
        return pages.page(request, 200, "enrolment/questions", Map.of());
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest request) {
        return switch (request.field("step")) {
            case "talked" -> fresh(request, 200, "");
            case "more" -> carrying(request).show(pages, request, 200, withRoom(request.form(), suggestions, request),
                    Map.of());
            case "try" -> carrying(request).show(pages, request, 200,
                    TextTrial.shown(request, List.of(), words.asRead(request.card().team())), Map.of());
            default -> enrol(request);
        };
    }

    /** Shows the form again with the typed values. Does nothing. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request) {
        return request.form().containsKey("room") ? EnrolmentFormPage.fresh("form.again").show(pages, request, 403,
                EnrolmentFields.sent(request.form()), Map.of()) : fresh(request, 403, "form.again");
    }

    private APIGatewayV2HTTPResponse fresh(DashboardRequest request, int status, String said) {
        Map<String, String> typed = new HashMap<>(request.form());
        typed.put("zone", request.card().zone().getId());
        typed.put("style", "friend");
        typed.put("codename", suggestions.codename(request.card().team()));
        suggest(typed, 2, suggestions, request);
        return EnrolmentFormPage.fresh(said).show(pages, request, status, new EnrolmentFields(typed, 2), Map.of());
    }

    /** The same form with a row for one more contact. */
    static EnrolmentFields withRoom(Map<String, String> sent, EnrolmentSuggestions suggestions,
            DashboardRequest request) {
        Map<String, String> typed = new HashMap<>(sent);
        int room = EnrolmentFields.room(sent) + 1;
        suggest(typed, room, suggestions, request);
        return new EnrolmentFields(typed, room);
    }

    /** Fills in suggestions for each contact: an alias for the defender, a word, a code and usual choices. */
    private static void suggest(Map<String, String> typed, int room, EnrolmentSuggestions suggestions,
            DashboardRequest request) {
        for (int i = 1; i <= room; i++) {
            String of = "c" + i + ".";
            typed.computeIfAbsent(of + "alias", k -> suggestions.alias(typed.values()));
            typed.computeIfAbsent(of + "word", k -> suggestions.word(typed.values()));
            typed.computeIfAbsent(of + "code", k -> suggestions.code());
            typed.computeIfAbsent(of + "zone", k -> typed.getOrDefault("zone", request.card().zone().getId()));
            typed.computeIfAbsent(of + "style", k -> "friend");
            typed.computeIfAbsent(of + "consent", k -> "invited");
        }
    }

    private static EnrolmentFormPage carrying(DashboardRequest request) {
        return EnrolmentFormPage.fresh("").reading(ReadBack.carrying(request.field("confirmed")));
    }

    /** Enrols somebody, once what was understood of their numbers was read back. */
    private APIGatewayV2HTTPResponse enrol(DashboardRequest request) {
        EnrolmentFields form = EnrolmentFields.sent(request.form());
        ReadBack readBack = ReadBack.of(request.labels(), form, Optional.empty());
        EnrolmentFormPage page = EnrolmentFormPage.fresh("").reading(readBack);
        try {
            EnrolmentForm wanted = form.enrolment(request.card().team().value(), request.field("codename"), List.of());
            ReadBack whole = readBack.withNextAsks(request.labels(), form, enrolling.check(request.who(), wanted));
            if (!whole.isConfirmedBy(request.field("confirmed"))) {
                return page.reading(whole).saying("understood.title").show(pages, request, 200, form, Map.of());
            }
            return Web.seeOther("/people/" + enrolling.enrol(request.who(), wanted));
        } catch (InvalidInput refused) {
            return page.show(pages, request, 422, form, new EnrolmentErrors(form).of(refused, request.labels()));
        }
    }
}
