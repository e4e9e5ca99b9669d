package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.Acting;
import org.stillhere.casework.Agreed;
import org.stillhere.casework.Enrolling;
import org.stillhere.casework.Ground;
import org.stillhere.casework.Revising;
import org.stillhere.casework.Suggestions;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Refused;
import org.stillhere.runtime.Web;
import org.stillhere.store.Book.File;
import org.stillhere.vault.Private;

/** Enrolling somebody: the questions to talk through, then the form. And the form again, for what has changed. */
final class EnrolPage {
    private final Enrolling enrolling;
    private final Revising revising;
    private final Suggestions suggestions;
    private final Acting acting;
    private final Pages pages;

    EnrolPage(Ground ground, Senders senders, Pages pages) {
        this.enrolling = new Enrolling(ground, senders);
        this.revising = new Revising(ground, senders);
        this.suggestions = new Suggestions(ground);
        this.acting = new Acting(ground);
        this.pages = pages;
    }

    /** What to talk through with the person before anything is filled in. */
    APIGatewayV2HTTPResponse questions(Visit visit) {
        return pages.page(visit, 200, "questions", Map.of());
    }

    APIGatewayV2HTTPResponse take(Visit visit) {
        return switch (visit.field("step")) {
            case "talked" -> fresh(visit);
            case "more" -> room(visit);
            default -> enrol(visit);
        };
    }

    private APIGatewayV2HTTPResponse fresh(Visit visit) {
        Map<String, String> typed = new HashMap<>(visit.form());
        typed.put("zone", visit.card().zone().getId());
        typed.put("style", "friend");
        typed.put("codename", suggestions.codename());
        suggest(typed, 2, visit);
        return form(visit, 200, new Form(visit.l(), typed, 2), typed, Map.of(), "/enrol");
    }

    /** What nobody has to make up: a name for the person and a word of their own, for each contact. */
    private void suggest(Map<String, String> typed, int room, Visit visit) {
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

    private APIGatewayV2HTTPResponse room(Visit visit) {
        Map<String, String> typed = new HashMap<>(visit.form());
        int room = Form.room(visit.form()) + 1;
        suggest(typed, room, visit);
        return form(visit, 200, new Form(visit.l(), typed, room), typed, Map.of(),
                visit.path("id").isEmpty() ? "/enrol" : "/people/" + visit.path("id") + "/agreement");
    }

    private APIGatewayV2HTTPResponse enrol(Visit visit) {
        Form form = new Form(visit.l(), visit.form(), Form.room(visit.form()));
        try {
            DefenderId id = enrolling.enrol(visit.who(),
                    form.enrolment(visit.card().team().value(), visit.field("codename"), List.of()));
            return Web.seeOther("/people/" + id);
        } catch (Refused refused) {
            return wrong(visit, form, refused, "/enrol");
        }
    }

    private APIGatewayV2HTTPResponse wrong(Visit visit, Form form, Refused refused, String to) {
        String field = form.fieldOf(refused.field());
        String key = "refused." + refused.field().replaceAll("\\[[0-9]+]", "");
        Labels l = visit.l();
        return form(visit, 422, form, visit.form(), Map.of(field, l.say(l.has(key) ? key : "refused")), to);
    }

    private APIGatewayV2HTTPResponse form(Visit visit, int status, Form form, Map<String, String> typed,
            Map<String, String> errors, String to) {
        boolean known = !to.equals("/enrol");
        return pages.page(visit, status, "form",
                Map.of("sections", form.sections(errors, Map.of(), known), "room", form.contacts(), "to", to,
                        "codename", typed.getOrDefault("codename", ""), "mark", typed.getOrDefault("mark", ""),
                        "changed", false, "known", known));
    }

    /** Names and numbers stand in the form: it is opened with a reason, like the file. */
    APIGatewayV2HTTPResponse agreement(Visit visit, File file) {
        String step = visit.field("step");
        if (step.equals("more")) {
            return room(visit);
        }
        Optional<Agreed> agreed = revising.agreed(file.watch().id());
        if (agreed.isEmpty()) {
            return pages.page(visit, 404, "not", Map.of("why", "not.there"));
        }
        if (!step.equals("open")) {
            return revise(visit, file, agreed.get());
        }
        String reason = visit.field("reason");
        if (reason.isEmpty() || reason.length() > Acting.NOTE_MOST) {
            return pages.page(visit, 422, "reason",
                    Map.of("watch", file.watch(), "error", visit.l().say("refused.reason"), "reason", reason));
        }
        acting.act(visit.who(), file.watch(), Optional.empty(), new Command.FileOpened(visit.who(), true),
                Private.of(reason));
        Map<String, String> typed = Form.typed(agreed.get());
        typed.put("mark", agreed.get().mark());
        typed.put("codename", agreed.get().form().codename());
        return form(visit, 200, new Form(visit.l(), typed, agreed.get().contacts().size()), typed, Map.of(), to(file));
    }

    private static String to(File file) {
        return "/people/" + file.watch().id() + "/agreement";
    }

    private APIGatewayV2HTTPResponse revise(Visit visit, File file, Agreed before) {
        Form form = new Form(visit.l(), visit.form(), Form.room(visit.form()));
        try {
            Agreed wanted = new Agreed(form.enrolment(visit.card().team().value(), file.watch().codename().value(),
                    List.of(before.form().own(), before.form().duress())), form.ids());
            return switch (revising.revise(visit.who(), file.watch().id(), visit.field("mark"), wanted)) {
                case Revising.Outcome.Done d -> Web.seeOther("/people/" + file.watch().id());
                case Revising.Outcome.Changed c -> conflict(visit, file, form, c.now());
            };
        } catch (Refused refused) {
            return wrong(visit, form, refused, to(file));
        }
    }

    /** What they typed is kept, what a colleague wrote meanwhile stands beside it, and the next press decides. */
    private APIGatewayV2HTTPResponse conflict(Visit visit, File file, Form form, Agreed now) {
        return pages.page(visit, 409, "form",
                Map.of("sections", form.sections(Map.of(), Form.typed(now), true), "room", form.contacts(), "to",
                        to(file), "codename", file.watch().codename().value(), "mark", now.mark(), "changed", true,
                        "known", true));
    }
}
