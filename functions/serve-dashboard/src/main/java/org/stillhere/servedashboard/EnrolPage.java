package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.Enrolling;
import org.stillhere.casework.Ground;
import org.stillhere.casework.Suggestions;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Refused;
import org.stillhere.runtime.Web;

/** Enrolling somebody: the questions to talk through, then the form. */
final class EnrolPage {
    private final Enrolling enrolling;
    private final Suggestions suggestions;
    private final Pages pages;

    EnrolPage(Ground ground, Senders senders, Pages pages) {
        this.enrolling = new Enrolling(ground, senders);
        this.suggestions = new Suggestions(ground);
        this.pages = pages;
    }

    /** What to talk through with the person before anything is filled in. */
    APIGatewayV2HTTPResponse questions(Visit visit) {
        return pages.page(visit, 200, "questions", Map.of());
    }

    APIGatewayV2HTTPResponse take(Visit visit) {
        return switch (visit.field("step")) {
            case "talked" -> fresh(visit, 200, "");
            case "more" ->
                    FormPage.fresh("").show(pages, visit, 200, withRoom(visit.form(), suggestions, visit), Map.of());
            default -> enrol(visit);
        };
    }

    /** The form once more with what was typed; nothing is done. */
    APIGatewayV2HTTPResponse again(Visit visit) {
        return visit.form().containsKey("room")
                ? FormPage.fresh("form.again").show(pages, visit, 403, Form.sent(visit.form()), Map.of())
                : fresh(visit, 403, "form.again");
    }

    private APIGatewayV2HTTPResponse fresh(Visit visit, int status, String said) {
        Map<String, String> typed = new HashMap<>(visit.form());
        typed.put("zone", visit.card().zone().getId());
        typed.put("style", "friend");
        typed.put("codename", suggestions.codename());
        suggest(typed, 2, suggestions, visit);
        return FormPage.fresh(said).show(pages, visit, status, new Form(typed, 2), Map.of());
    }

    /** The same form with room for one contact more. */
    static Form withRoom(Map<String, String> sent, Suggestions suggestions, Visit visit) {
        Map<String, String> typed = new HashMap<>(sent);
        int room = Form.room(sent) + 1;
        suggest(typed, room, suggestions, visit);
        return new Form(typed, room);
    }

    /** What nobody has to make up: a name for the person and a word of their own, for each contact. */
    private static void suggest(Map<String, String> typed, int room, Suggestions suggestions, Visit visit) {
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

    private APIGatewayV2HTTPResponse enrol(Visit visit) {
        Form form = Form.sent(visit.form());
        try {
            DefenderId id = enrolling.enrol(visit.who(),
                    form.enrolment(visit.card().team().value(), visit.field("codename"), java.util.List.of()));
            return Web.seeOther("/people/" + id);
        } catch (Refused refused) {
            return FormPage.fresh("").show(pages, visit, 422, form, form.errors(visit.l(), refused));
        }
    }
}
