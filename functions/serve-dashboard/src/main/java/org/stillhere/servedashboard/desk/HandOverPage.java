package org.stillhere.servedashboard.desk;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyPlanning;
import org.stillhere.casework.desk.TeamBoard;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.Actor;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DutyHandOver;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Standing;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.FormField.Choice;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.HandOverNote;
import org.stillhere.vault.Private;

/**
 * Serves the page on which one coordinator hands the desk to another: what waits to be accepted, with its note, its
 * cases and the number of its tasks, and the form that asks a colleague.
 */
public final class HandOverPage {
    private static final String PATH = "/desk/hand-over";
    private static final String AGAIN = "form.again";
    private final Environment environment;
    private final DutyPlanning planning;
    private final TeamBoard board;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public HandOverPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.planning = new DutyPlanning(environment);
        this.board = new TeamBoard(environment);
        this.team = team;
        this.pages = pages;
    }

    /**
     * Contains what somebody hands over, or would hand over.
     *
     * @param to
     *            the name of who is asked; empty for whoever is on duty
     * @param until
     *            when it is released if nobody accepts it; empty if it is kept
     * @param note
     *            what they wrote; empty if they wrote nothing
     */
    public record HandedWork(String id, String from, String to, Instant since, Optional<Instant> until, String note,
            List<Standing> cases, long tasks) {
        @Override
        public String toString() {
            return "HandedWork";
        }
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return page(request, 200, "");
    }

    /** Shows a note again that came from a page of an earlier session. Nothing is handed over. */
    public APIGatewayV2HTTPResponse showAgain(DashboardRequest request) {
        return page(request, 403, AGAIN);
    }

    /** Offers, takes back or accepts. What cannot be done is said, and the note is shown again. */
    public APIGatewayV2HTTPResponse change(DashboardRequest request) {
        try {
            ToSetDesk by = new ToSetDesk(request.card());
            switch (request.field("do")) {
                case "offer" -> planning.offer(by, id("to", request.field("to")), Private.of(request.field("note")));
                case "withdraw" -> planning.withdraw(by);
                case "accept" -> planning.accept(by, id("from", request.field("from")));
                default -> throw new InvalidInput("do", "one of the buttons");
            }
            return Web.seeOther(PATH);
        } catch (InvalidInput refused) {
            return page(request, 422, refused.field());
        }
    }

    private static CoordinatorId id(String field, String typed) {
        InvalidInput.unless(typed.matches("[A-Za-z0-9_]{1,32}"), field, "a coordinator");
        return new CoordinatorId(typed);
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, String refused) {
        Desk desk = team.desk(request);
        DisplayNames names = team.names(request, desk, List.of());
        List<HandOverNote> notes = environment.handOverNotes().of(desk.team());
        List<Standing> all = board.of(desk.team()).standings();
        List<HandedWork> waiting = desk.duty().handOvers().stream().map(h -> work(desk, names, h, note(notes, h), all))
                .toList();
        boolean mine = desk.duty().handOver(request.who()).isPresent();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("waiting", waiting);
        parameters.put("mine", mine);
        parameters.put("own", new HandedWork(request.who().value(), "", "", request.now(), Optional.empty(), "",
                cases(all, request.who()), tasks(desk.team(), request.who())));
        parameters.put("staff",
                desk.staff().stream().filter(m -> !m.id().equals(request.who()))
                        .filter(m -> desk.workingRoute(m.id()).isPresent())
                        .map(m -> new Choice(m.id().value(), names.coordinator(m.id().value()))).toList());
        parameters.put("form", request.form());
        parameters.put("refused", refused);
        parameters.put("says", refused.isEmpty() ? "" : request.labels().say(label(request, refused)));
        return pages.page(request, status, "desk/handOver", parameters);
    }

    private static String label(DashboardRequest request, String refused) {
        String key = refused.equals(AGAIN) ? refused : "refused.handover." + refused;
        return request.labels().has(key) ? key : "refused.handover.from";
    }

    private HandedWork work(Desk desk, DisplayNames names, DutyHandOver over, String note, List<Standing> all) {
        return new HandedWork(over.from().value(), names.coordinator(over.from().value()),
                over.to().map(to -> names.coordinator(to.value())).orElse(""), over.at(), over.until(), note,
                cases(all, over.from()), tasks(desk.team(), over.from()));
    }

    /** The note that belongs to this hand-over, and not an older one. */
    private static String note(List<HandOverNote> notes, DutyHandOver over) {
        return over.to().isEmpty() ? ""
                : notes.stream().filter(n -> n.by().equals(over.from())).map(n -> n.words().reveal()).findFirst()
                        .orElse("");
    }

    private static List<Standing> cases(List<Standing> all, CoordinatorId who) {
        return all.stream().filter(s -> s.onIt().filter(c -> c.by().equals(Actor.coordinator(who))).isPresent())
                .toList();
    }

    private long tasks(TeamId team, CoordinatorId who) {
        return environment.tasks().open(team).stream().filter(t -> t.owner().filter(who::equals).isPresent()).count();
    }
}
