package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.Acting;
import org.stillhere.casework.Agreed;
import org.stillhere.casework.Ground;
import org.stillhere.casework.Revising;
import org.stillhere.casework.Suggestions;
import org.stillhere.domain.Command;
import org.stillhere.domain.Refused;
import org.stillhere.runtime.Web;
import org.stillhere.store.Book.File;
import org.stillhere.vault.Private;

/**
 * The form again, for what has changed. Everything of a person stands in it, so it is opened with a reason, and whoever
 * did not open it is asked for one, whatever they send.
 */
final class AgreementPage {
    private static final Set<String> OWN = Set.of("csrf", "step", "ticket", "reason");
    private final Revising revising;
    private final Suggestions suggestions;
    private final Acting acting;
    private final Ticket ticket;
    private final Pages pages;

    AgreementPage(Ground ground, Senders senders, Pages pages) {
        this.revising = new Revising(ground, senders);
        this.suggestions = new Suggestions(ground);
        this.acting = new Acting(ground);
        this.ticket = new Ticket(ground);
        this.pages = pages;
    }

    APIGatewayV2HTTPResponse take(Visit visit, File file) {
        Optional<Agreed> agreed = revising.agreed(file.watch().id());
        if (agreed.isEmpty()) {
            return pages.page(visit, 404, "not", Map.of("why", "not.there"));
        }
        if (visit.field("step").equals("open")) {
            return open(visit, file, agreed.get());
        }
        if (!ticket.shownBy(visit, file.watch().id())) {
            return reason(visit, 403, file, "reason.first");
        }
        return visit.field("step").equals("more") ? shown(visit, file).show(pages, visit, 200,
                EnrolPage.withRoom(visit.form(), suggestions, visit), Map.of()) : revise(visit, file, agreed.get());
    }

    /** Nothing is done and nothing shown but what was sent. */
    APIGatewayV2HTTPResponse again(Visit visit, File file) {
        return reason(visit, 403, file, "form.again");
    }

    private APIGatewayV2HTTPResponse reason(Visit visit, int status, File file, String why) {
        return pages.page(visit, status, "reason", Map.of("watch", file.watch(), "error", visit.l().say(why), "reason",
                visit.field("reason"), "typed", typed(visit)));
    }

    /** What was typed into the form before it had to be opened again. */
    private static Map<String, String> typed(Visit visit) {
        Map<String, String> typed = new LinkedHashMap<>(visit.form());
        typed.keySet().removeAll(OWN);
        return typed;
    }

    private APIGatewayV2HTTPResponse open(Visit visit, File file, Agreed agreed) {
        String reason = visit.field("reason");
        if (reason.isEmpty() || reason.length() > Acting.NOTE_MOST) {
            return reason(visit, 422, file, "refused.reason");
        }
        acting.act(visit.who(), file.watch(), Optional.empty(), new Command.FileOpened(visit.who(), true),
                Private.of(reason));
        String opened = ticket.issue(visit, file.watch().id());
        if (visit.form().containsKey("room")) {
            return shown(visit, file, visit.field("mark"), opened).show(pages, visit, 200, Form.sent(typed(visit)),
                    Map.of());
        }
        return shown(visit, file, agreed.mark(), opened).show(pages, visit, 200,
                new Form(Prefilled.of(agreed), agreed.contacts().size()), Map.of());
    }

    private static FormPage shown(Visit visit, File file) {
        return shown(visit, file, visit.field("mark"), visit.field("ticket"));
    }

    private static FormPage shown(Visit visit, File file, String mark, String opened) {
        return new FormPage("/people/" + file.watch().id() + "/agreement", file.watch().codename().value(), mark,
                opened, "");
    }

    private APIGatewayV2HTTPResponse revise(Visit visit, File file, Agreed before) {
        Form form = Form.sent(visit.form());
        try {
            Agreed wanted = new Agreed(form.enrolment(visit.card().team().value(), file.watch().codename().value(),
                    List.of(before.form().own(), before.form().duress())), form.ids());
            return switch (revising.revise(visit.who(), file.watch().id(), visit.field("mark"), wanted)) {
                case Revising.Outcome.Done d -> Web.seeOther("/people/" + file.watch().id());
                case Revising.Outcome.Changed c -> conflict(visit, file, form, c.now());
            };
        } catch (Refused refused) {
            return shown(visit, file).show(pages, visit, 422, form, form.errors(visit.l(), refused));
        }
    }

    /** What they typed is kept, what a colleague wrote meanwhile stands beside it, and the next press decides. */
    private APIGatewayV2HTTPResponse conflict(Visit visit, File file, Form mine, Agreed now) {
        Conflict conflict = new Conflict(visit.l(), mine, Prefilled.of(now));
        return shown(visit, file, now.mark(), visit.field("ticket")).saying("form.changed").show(pages, visit, 409,
                conflict.form(), conflict.sections(), Map.of());
    }
}
