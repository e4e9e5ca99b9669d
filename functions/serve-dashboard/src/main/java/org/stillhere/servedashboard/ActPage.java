package org.stillhere.servedashboard;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.Acting;
import org.stillhere.casework.Acting.Foreseen;
import org.stillhere.casework.Ground;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
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
        Showing showing = showing(visit, file, act);
        if (!act.fits(file.watch())) {
            return notNow(showing, 200);
        }
        return showing.fields().isEmpty() ? foresee(showing, 200, "") : form(showing, 200);
    }

    /** What it would do, or what is wrong with it, and nothing done. */
    APIGatewayV2HTTPResponse again(Visit visit, File file, Act act) {
        Showing showing = showing(visit, file, act);
        try {
            return act.fits(file.watch()) ? foresee(showing, 403, "form.again") : notNow(showing, 409);
        } catch (Refused refused) {
            return wrong(showing, refused);
        }
    }

    APIGatewayV2HTTPResponse take(Visit visit, File file, Act act) {
        Showing showing = showing(visit, file, act);
        if (!act.fits(file.watch())) {
            return notNow(showing, 409);
        }
        try {
            Command command = act.command(visit, file.watch(), showing.desk());
            Optional<Long> seen = seen(visit);
            if (!visit.field("sure").equals("1")) {
                return foresee(showing, 200, "");
            }
            if (seen.isEmpty() && !act.unseen(visit)) {
                return foresee(showing, 200, "act.look");
            }
            Acting.Outcome outcome = acting.act(visit.who(), file.watch(), seen, command,
                    Private.of(visit.field("note")));
            return switch (outcome) {
                case Acting.Outcome.Changed c -> afresh(visit, act, "act.changed");
                case Acting.Outcome.Done d when d.answer().filter(a -> a.template() == Template.DESK_TAKEN)
                        .isPresent() -> afresh(visit, act, "");
                case Acting.Outcome.Done d when !d.changed() -> notNow(showing(visit, now(visit, file), act), 409);
                case Acting.Outcome.Done d -> Web.seeOther("/people/" + file.watch().id());
            };
        } catch (Refused refused) {
            return wrong(showing, refused);
        }
    }

    /** The version that was looked at; empty if the form says none that can be. */
    private static Optional<Long> seen(Visit visit) {
        String seen = visit.field("seen");
        return seen.matches("[0-9]{1,12}") ? Optional.of(Long.valueOf(seen)) : Optional.empty();
    }

    private File now(Visit visit, File file) {
        return persons.file(visit).orElse(file);
    }

    /** As it stands now: what was typed may make no sense any more. */
    private APIGatewayV2HTTPResponse afresh(Visit visit, Act act, String before) {
        Showing showing = showing(visit, persons.file(visit).orElseThrow(), act);
        return act.fits(showing.watch()) ? foresee(showing, 200, before) : notNow(showing, 409);
    }

    private Showing showing(Visit visit, File file, Act act) {
        Desk desk = persons.desk(visit);
        Names names = persons.names(visit, desk, List.of());
        return new Showing(visit, file.watch(), act, desk, names, act.fields(visit, file.watch(), desk, names));
    }

    /** What a page about one act is made of. */
    private record Showing(Visit visit, Watch watch, Act act, Desk desk, Names names, List<Field> fields) {
        /** Another coordinator who is on it. */
        Optional<Claim> colleague() {
            return watch.open().flatMap(c -> c.desk().claim()).filter(c -> c.until().isAfter(visit.now()))
                    .filter(c -> !c.by().equals(visit.who().value()));
        }
    }

    private APIGatewayV2HTTPResponse wrong(Showing showing, Refused refused) {
        List<Field> fields = showing.fields().stream()
                .map(f -> f.name().equals(refused.field()) ? f.wrong(reason(showing.visit().l(), refused.field())) : f)
                .toList();
        boolean beside = fields.stream().anyMatch(f -> !f.error().isEmpty());
        return beside ? form(
                new Showing(showing.visit(), showing.watch(), showing.act(), showing.desk(), showing.names(), fields),
                422) : notNow(showing, 409);
    }

    private static String reason(Labels l, String field) {
        return l.say(l.has("refused." + field) ? "refused." + field : "refused");
    }

    private APIGatewayV2HTTPResponse form(Showing showing, int status) {
        return pages.page(showing.visit(), status, "act",
                Map.of("watch", showing.watch(), "act", showing.act(), "fields", showing.fields()));
    }

    /** It makes no sense: how it stands now, and what was typed. */
    private APIGatewayV2HTTPResponse notNow(Showing showing, int status) {
        Labels l = showing.visit().l();
        Watch watch = showing.watch();
        List<String> stands = new ArrayList<>(Words.cycle(l, watch));
        watch.open().ifPresent(open -> stands.addAll(Words.of(l, watch, open)));
        watch.open().flatMap(c -> c.claim())
                .ifPresent(c -> stands.add(showing.names().onIt(c.by(), showing.visit().who().value(), c.until())));
        return pages.page(showing.visit(), status, "notnow",
                Map.of("watch", watch, "act", showing.act(), "stands", stands, "note", showing.visit().field("note")));
    }

    /** What it would do, said before it is done. */
    private APIGatewayV2HTTPResponse foresee(Showing showing, int status, String before) {
        Watch watch = showing.watch();
        Labels l = showing.visit().l();
        Command command = showing.act().command(showing.visit(), watch, showing.desk());
        boolean takeover = command instanceof Command.DeskClaim && showing.colleague().isPresent();
        Foreseen foreseen = acting.foresee(watch,
                takeover && command instanceof Command.DeskClaim claim
                        ? new Command.DeskClaim(claim.by(), claim.length(), true)
                        : command);
        Map<String, Object> parameters = new HashMap<>(Map.of("watch", watch, "act", showing.act(), "fields",
                showing.fields(), "will", Foresight.will(l, watch, command, foreseen), "onit", showing.colleague(),
                "takeover", takeover, "names", showing.names(), "before", before.isEmpty() ? "" : l.say(before)));
        parameters.put("does", foreseen.changes());
        return pages.page(showing.visit(), status, "sure", parameters);
    }
}
