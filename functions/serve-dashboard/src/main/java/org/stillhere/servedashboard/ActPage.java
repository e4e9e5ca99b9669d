package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.Acting;
import org.stillhere.casework.Acting.Foreseen;
import org.stillhere.casework.Ground;
import org.stillhere.domain.Command;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Refused;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Web;
import org.stillhere.store.Book.File;
import org.stillhere.vault.Private;

/** One act: what it asks for, then what it would do to whom, then done. Nothing is done that was not shown before. */
final class ActPage {
    private final Acting acting;
    private final PersonPage persons;
    private final Pages pages;

    ActPage(Ground ground, PersonPage persons, Pages pages) {
        this.acting = new Acting(ground);
        this.persons = persons;
        this.pages = pages;
    }

    APIGatewayV2HTTPResponse ask(Visit visit, File file, Act act) {
        Desk desk = persons.desk(visit);
        Names names = persons.names(visit, desk, List.of());
        List<Field> fields = act.fields(visit, file.watch(), desk, names);
        return fields.isEmpty() && act.fits(file.watch()) ? foresee(visit, file, act, fields, desk, "")
                : form(visit, 200, file, act, fields);
    }

    APIGatewayV2HTTPResponse take(Visit visit, File file, Act act) {
        Desk desk = persons.desk(visit);
        Names names = persons.names(visit, desk, List.of());
        List<Field> fields = act.fields(visit, file.watch(), desk, names);
        try {
            if (!visit.field("sure").equals("1")) {
                return foresee(visit, file, act, fields, desk, "");
            }
            String seen = visit.field("seen");
            Optional<Long> version = seen.matches("[0-9]{1,12}") ? Optional.of(Long.valueOf(seen)) : Optional.empty();
            Acting.Outcome outcome = acting.act(visit.who(), file.watch(), version,
                    act.command(visit, file.watch(), desk), Private.of(visit.field("note")));
            return switch (outcome) {
                case Acting.Outcome.Changed c ->
                        foresee(visit, persons.file(visit).orElse(file), act, fields, desk, "act.changed");
                case Acting.Outcome.Done d when d.answer().filter(a -> a.template() == Template.DESK_TAKEN)
                        .isPresent() -> foresee(visit, persons.file(visit).orElse(file), act, fields, desk, "");
                case Acting.Outcome.Done d -> Web.seeOther("/people/" + file.watch().id());
            };
        } catch (Refused refused) {
            return form(visit, 422, file, act,
                    fields.stream().map(
                            f -> f.name().equals(refused.field()) ? f.wrong(reason(visit.l(), refused.field())) : f)
                            .toList());
        }
    }

    private static String reason(Labels l, String field) {
        return l.say(l.has("refused." + field) ? "refused." + field : "refused");
    }

    private APIGatewayV2HTTPResponse form(Visit visit, int status, File file, Act act, List<Field> fields) {
        boolean wrong = fields.stream().anyMatch(f -> !f.error().isEmpty());
        return pages.page(visit, status, "act", Map.of("watch", file.watch(), "act", act, "fields", fields, "fits",
                act.fits(file.watch()) && (status == 200 || wrong)));
    }

    /** What it would do, said before it is done. */
    private APIGatewayV2HTTPResponse foresee(Visit visit, File file, Act act, List<Field> fields, Desk desk,
            String before) {
        Watch watch = file.watch();
        Command command = act.command(visit, watch, desk);
        Foreseen foreseen = acting.foresee(watch, command);
        boolean taken = foreseen.answer().filter(a -> a.template() == Template.DESK_TAKEN).isPresent();
        if (taken && command instanceof Command.DeskClaim claim) {
            foreseen = acting.foresee(watch, new Command.DeskClaim(claim.by(), claim.length(), true));
        }
        Map<String, Object> parameters = new HashMap<>(Map.of("watch", watch, "act", act, "fields", fields, "will",
                will(visit.l(), watch, command, foreseen), "taken",
                taken ? watch.open().flatMap(c -> c.desk().claim()) : Optional.empty(), "names",
                persons.names(visit, desk, List.of()), "before", before.isEmpty() ? "" : visit.l().say(before)));
        parameters.put("does", foreseen.changes());
        return pages.page(visit, 200, "sure", parameters);
    }

    /** One sentence for each thing that it would do. */
    static List<String> will(Labels l, Watch watch, Command command, Foreseen foreseen) {
        List<String> will = new ArrayList<>();
        String codename = watch.codename().value();
        if (!foreseen.changes()) {
            return List.of(l.say("will.nothing"));
        }
        if (command instanceof Command.DeskClaim claim) {
            will.add(l.say("will.claim", l.now().plus(claim.length())));
        }
        if (command instanceof Command.HandOver over) {
            will.add(l.say("will.hand_over", l.now().plus(over.length())));
        }
        if (command instanceof Command.Pause pause) {
            will.add(l.say("will.pause", codename, pause.until()));
        }
        if (command instanceof Command.DeskRelease) {
            will.add(l.say("will.release"));
        }
        if (foreseen.opens()) {
            will.add(l.say("will.open"));
        }
        if (command instanceof Command.EndCase) {
            will.add(l.say("will.end"));
        }
        if (command instanceof Command.CheckIn) {
            will.add(l.say(watch.open().isPresent() ? "will.check_in.case" : "will.check_in", codename));
        }
        will.add(foreseen.contacts() > 0 ? l.count("will.contacts", foreseen.contacts()) : l.say("will.no_contacts"));
        if (foreseen.asked()) {
            will.add(l.say("will.ask", codename));
        }
        if (foreseen.person()) {
            will.add(l.say("will.person", codename));
        }
        if (foreseen.staff()) {
            will.add(l.say("will.staff"));
        }
        if (!foreseen.desk().isEmpty()) {
            will.add(l.say("will.desk"));
        }
        if (!foreseen.toRing().isEmpty()) {
            will.add(l.count("will.ring", foreseen.toRing().size()));
        }
        if (command instanceof Command.EndCase end && end.outcome().incident() || command instanceof Command.Hold) {
            will.add(l.say("will.hold", l.length(Duration.ofDays(7))));
        }
        if (command instanceof Command.Release && watch.cycle() instanceof Cycle.Held held
                && !held.toRing().isEmpty()) {
            will.add(l.count("will.unrung", held.toRing().size()));
        }
        return will;
    }
}
