package org.stillhere.servedashboard.desk;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.desk.Sessions;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.CoordinatorCard;

/** Who is on duty, who stands behind them, and who is the last resort. */
public final class DeskPage {
    private static final List<Integer> INTERVALS = List.of(5, 10, 15, 30, 60);
    private static final List<String> RINGS = List.of("duty", "backup", "last", "none");
    private final Environment environment;
    private final DutyRoster keeping;
    private final Sessions sessions;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public DeskPage(Environment environment, Senders senders, Sessions sessions, TeamDirectory team,
            PageRenderer pages) {
        this.environment = environment;
        this.keeping = new DutyRoster(environment, senders);
        this.sessions = sessions;
        this.team = team;
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        Desk desk = team.desk(request);
        return page(request, 200, desk, "", false, id -> DutyRow.ring(desk, id), desk.interval().toMinutes());
    }

    /**
     * Each coordinator of the desk stands in one ring, or in none. Nobody on duty is asked back once; what a colleague
     * has set since it was looked at is shown beside what was typed, and not undone.
     */
    public APIGatewayV2HTTPResponse setDuty(DashboardRequest request) {
        Desk desk = team.desk(request);
        String interval = request.field("interval");
        boolean whole = desk.staff().stream().allMatch(m -> RINGS.contains(typed(request, m.id())))
                && INTERVALS.stream().anyMatch(i -> i.toString().equals(interval));
        if (!whole) {
            return typed(request, 422, desk, "refused.ring", false);
        }
        String seen = request.field("seen");
        DutyRoster.Duty duty = new DutyRoster.Duty(in(request, desk, "duty"), in(request, desk, "backup"),
                in(request, desk, "last"), Duration.ofMinutes(Long.parseLong(interval)));
        boolean changed = !DutyRoster.Duty.of(desk).mark().equals(seen);
        if (!changed && duty.onDuty().isEmpty() && !request.field("sure").equals("1")) {
            return typed(request, 200, desk, "desk.nobody", true);
        }
        return !changed && keeping.setDutyUnlessChanged(request.card().team(), seen, duty) ? Web.seeOther("/desk")
                : typed(request, 409, team.desk(request), "desk.changed", false);
    }

    private static String typed(DashboardRequest request, CoordinatorId id) {
        return request.field("ring." + id);
    }

    private static List<CoordinatorId> in(DashboardRequest request, Desk desk, String ring) {
        return desk.staff().stream().map(Desk.Member::id).filter(id -> typed(request, id).equals(ring)).toList();
    }

    /** The page as it was typed; a ring that was not, as it stands. */
    private APIGatewayV2HTTPResponse typed(DashboardRequest request, int status, Desk desk, String says, boolean asks) {
        long interval = INTERVALS.stream().filter(i -> i.toString().equals(request.field("interval"))).findFirst()
                .map(Integer::longValue).orElse(desk.interval().toMinutes());
        return page(request, status, desk, request.labels().say(says), asks,
                id -> RINGS.contains(typed(request, id)) ? typed(request, id) : DutyRow.ring(desk, id), interval);
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, Desk desk, String says, boolean asks,
            Function<CoordinatorId, String> ring, long interval) {
        boolean beside = status == 409;
        List<DutyRow> members = desk.staff().stream().map(m -> {
            String marked = ring.apply(m.id());
            return DutyRow.of(m, marked, beside ? DutyRow.ring(desk, m.id()) : marked);
        }).toList();
        Map<String, Object> parameters = new HashMap<>(Map.of("members", members, "staffed", desk.staffed(), "seen",
                DutyRoster.Duty.of(desk).mark(), "says", says, "asks", asks, "intervals", INTERVALS));
        parameters.put("interval", interval);
        parameters.put("theirs", beside && desk.interval().toMinutes() != interval ? desk.interval().toMinutes() : 0L);
        parameters.put("names", team.names(request, desk, List.of()));
        parameters.put("signedIn", signedIn(request, desk));
        return pages.page(request, status, "desk/dutyRoster", parameters);
    }

    /** Whose sessions the reader may end, by name: a lead everybody's, auditors' too; everybody their own. */
    private List<CoordinatorCard> signedIn(DashboardRequest request, Desk desk) {
        return Stream
                .concat(desk.staff().stream().map(Desk.Member::id),
                        environment.desks().auditors(request.card().team()).stream())
                .filter(id -> request.isLead() || id.equals(request.who()))
                .flatMap(id -> environment.coordinators().find(id).stream()).toList();
    }

    /** Ends every session of a colleague; a lead may, and everybody their own. */
    public APIGatewayV2HTTPResponse endSessions(DashboardRequest request) {
        Optional<CoordinatorId> who = signedIn(request, team.desk(request)).stream().map(CoordinatorCard::id)
                .filter(id -> id.value().equals(request.field("who"))).findFirst();
        if (who.isEmpty()) {
            return pages.page(request, 403, "common/unavailable", Map.of("why", "not.lead"));
        }
        sessions.endAll(who.get());
        return Web.seeOther("/desk");
    }
}
