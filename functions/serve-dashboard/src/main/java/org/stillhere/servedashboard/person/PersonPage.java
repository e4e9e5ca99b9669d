package org.stillhere.servedashboard.person;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.CoordinatorActions.Foreseen;
import org.stillhere.casework.desk.CoordinatorActions;
import org.stillhere.casework.desk.PersonFile;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.CoordinatorCard;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Notes;
import org.stillhere.store.watch.WatchFile;
import org.stillhere.vault.Private;

/** One person: how it stands, what can be done, and what happened. Names and numbers only to whoever gives a reason. */
public final class PersonPage {
    private final Environment environment;
    private final PersonFile people;
    private final CoordinatorActions acting;
    private final PageRenderer pages;

    public PersonPage(Environment environment, PageRenderer pages) {
        this.environment = environment;
        this.people = new PersonFile(environment);
        this.acting = new CoordinatorActions(environment);
        this.pages = pages;
    }

    /** The file that the path names, if it is one of their own team. */
    public Optional<WatchFile> file(DashboardRequest visit) {
        try {
            return people.file(visit.card().team(), new DefenderId(visit.path("id")));
        } catch (InvalidInput noId) {
            return Optional.empty();
        }
    }

    public Desk desk(DashboardRequest visit) {
        return environment.desks().get(visit.card().team());
    }

    public DisplayNames names(DashboardRequest visit, Desk desk, List<ContactCard> opened) {
        Stream<CoordinatorId> others = desk.staff().stream().map(Desk.Member::id).filter(id -> !id.equals(visit.who()));
        List<CoordinatorCard> cards = Stream
                .concat(Stream.of(visit.card()), others.flatMap(id -> environment.coordinators().find(id).stream()))
                .toList();
        return new DisplayNames(visit.l(), cards, opened);
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest visit, WatchFile file) {
        return page(visit, 200, file, Map.of());
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest visit, int status, WatchFile file,
            Map<String, Object> more) {
        boolean opened = more.containsKey("names");
        Desk desk = desk(visit);
        DisplayNames names = names(visit, desk, opened ? file.contacts() : List.of());
        Map<String, Object> parameters = new HashMap<>(Map.of("person", people.person(file), "names", names, "timeline",
                new Timeline(visit.l(), names), "opened", opened, "plan", Optional.empty(), "error", "", "reason", ""));
        parameters.put("claims", claims(visit, file.watch()));
        more.forEach((key, value) -> {
            if (!key.equals("names")) {
                parameters.put(key, value);
            }
        });
        return pages.page(visit, status, "person", parameters);
    }

    /** What the one button that acts at once would do. */
    private String claims(DashboardRequest visit, Watch watch) {
        if (!CaseAction.CLAIM.fits(watch)) {
            return "";
        }
        Command command = new Command.DeskClaim(visit.who(), Claim.DESK_HOLD);
        Foreseen foreseen = acting.foresee(watch, command);
        return foreseen.changes() ? String.join(" ", ActionPreview.will(visit.l(), watch, command, foreseen))
                : visit.l().say("act.claim.asks");
    }

    /** The reason that was typed, once more; nothing is opened. */
    public APIGatewayV2HTTPResponse again(DashboardRequest visit, WatchFile file) {
        return page(visit, 403, file, Map.of("error", visit.l().say("form.again"), "reason", visit.field("reason")));
    }

    /**
     * Opens names and numbers, or what was left for such a day, and not the other: with a reason, which stands beside
     * the timeline with what was opened.
     */
    public APIGatewayV2HTTPResponse open(DashboardRequest visit, WatchFile file) {
        String reason = visit.field("reason");
        boolean plan = visit.field("what").equals("plan");
        if (reason.isEmpty() || reason.length() > CoordinatorActions.NOTE_MOST) {
            return page(visit, 422, file, Map.of("error", visit.l().say("refused.reason"), "reason", reason));
        }
        Command command = plan ? new Command.PlanOpened(Actor.coordinator(visit.who()))
                : new Command.FileOpened(visit.who());
        acting.act(visit.who(), file.watch(), Optional.empty(), command, Private.of(reason));
        Map<String, Object> more = plan
                ? Map.of("plan", Optional
                        .of(environment.watches().notes(file.watch().id()).orElse(new Notes(Private.NONE, List.of()))))
                : Map.of("names", true);
        return page(visit, 200, people.file(visit.card().team(), file.watch().id()).orElse(file), more);
    }
}
