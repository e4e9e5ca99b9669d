package org.stillhere.servedashboard.person;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CoordinatorActions.Foreseen;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.Desk;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Template;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField;
import org.stillhere.servedashboard.request.Labels;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** One act: what it asks for, then what it would do to whom, then done. Nothing is done that was not shown before. */
public final class ActionPage {
    private final CoordinatorActions acting;
    private final PersonPage persons;
    private final PageRenderer pages;

    public ActionPage(Environment environment, PersonPage persons, PageRenderer pages) {
        this.acting = new CoordinatorActions(environment);
        this.persons = persons;
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse ask(DashboardRequest visit, WatchFile file, CaseAction act) {
        Showing showing = showing(visit, file, act);
        if (!act.fits(file.watch())) {
            return notNow(showing, 200);
        }
        return showing.fields().isEmpty() ? foresee(showing, 200, "") : form(showing, 200);
    }

    /** What it would do, or what is wrong with it, and nothing done. */
    public APIGatewayV2HTTPResponse again(DashboardRequest visit, WatchFile file, CaseAction act) {
        Showing showing = showing(visit, file, act);
        try {
            return act.fits(file.watch()) ? foresee(showing, 403, "form.again") : notNow(showing, 409);
        } catch (InvalidInput refused) {
            return wrong(showing, refused);
        }
    }

    public APIGatewayV2HTTPResponse take(DashboardRequest visit, WatchFile file, CaseAction act) {
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
            CoordinatorActions.ActionResult outcome = acting.act(visit.who(), file.watch(), seen, command,
                    Private.of(visit.field("note")));
            return switch (outcome) {
                case CoordinatorActions.ActionResult.ActionConflict c -> afresh(visit, act, "act.changed");
                case CoordinatorActions.ActionResult.ActionDone d when d.answer()
                        .filter(a -> a.template() == Template.DESK_TAKEN).isPresent() -> afresh(visit, act, "");
                case CoordinatorActions.ActionResult.ActionDone d when !d.changed() ->
                        notNow(showing(visit, now(visit, file), act), 409);
                case CoordinatorActions.ActionResult.ActionDone d -> Web.seeOther("/people/" + file.watch().id());
            };
        } catch (InvalidInput refused) {
            return wrong(showing, refused);
        }
    }

    /** The version that was looked at; empty if the form says none that can be. */
    private static Optional<Long> seen(DashboardRequest visit) {
        String seen = visit.field("seen");
        return seen.matches("[0-9]{1,12}") ? Optional.of(Long.valueOf(seen)) : Optional.empty();
    }

    private WatchFile now(DashboardRequest visit, WatchFile file) {
        return persons.file(visit).orElse(file);
    }

    /** As it stands now: what was typed may make no sense any more. */
    private APIGatewayV2HTTPResponse afresh(DashboardRequest visit, CaseAction act, String before) {
        Showing showing = showing(visit, persons.file(visit).orElseThrow(), act);
        return act.fits(showing.watch()) ? foresee(showing, 200, before) : notNow(showing, 409);
    }

    private Showing showing(DashboardRequest visit, WatchFile file, CaseAction act) {
        Desk desk = persons.desk(visit);
        DisplayNames names = persons.names(visit, desk, List.of());
        return new Showing(visit, file.watch(), act, desk, names, act.fields(visit, file.watch(), desk, names));
    }

    /** What a page about one act is made of. */
    private record Showing(DashboardRequest visit, Watch watch, CaseAction act, Desk desk, DisplayNames names,
            List<FormField> fields) {
        /** Another coordinator who is on it. */
        Optional<Claim> colleague() {
            return watch.open().flatMap(c -> c.desk().claim()).filter(c -> c.until().isAfter(visit.now()))
                    .filter(c -> !c.isBy(visit.who()));
        }
    }

    private APIGatewayV2HTTPResponse wrong(Showing showing, InvalidInput refused) {
        List<FormField> fields = showing.fields().stream()
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
        List<String> stands = new ArrayList<>(WatchDescription.cycle(l, watch));
        watch.open().ifPresent(open -> stands.addAll(WatchDescription.of(l, watch, open)));
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
                showing.fields(), "will", ActionPreview.will(l, watch, command, foreseen), "onit", showing.colleague(),
                "takeover", takeover, "names", showing.names(), "before", before.isEmpty() ? "" : l.say(before)));
        parameters.put("does", foreseen.changes());
        return pages.page(showing.visit(), status, "sure", parameters);
    }
}
