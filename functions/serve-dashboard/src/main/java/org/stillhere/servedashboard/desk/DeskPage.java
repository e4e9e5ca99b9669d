package org.stillhere.servedashboard.desk;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.erasure.ErasePerson;
import org.stillhere.casework.permission.Permission;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.BusiestMinute;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.ErasureOrder;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;

/**
 * Serves the page of the desk: who is on duty, who is backup, and who is the last resort. Leads also see whose erasure
 * was ordered or done.
 */
public final class DeskPage {
    private static final List<Integer> INTERVALS = List.of(5, 10, 15, 30, 60);
    private static final List<String> RINGS = List.of("duty", "backup", "last", "none");

    /** A state of the duty page: its status, and the key of the message on top. */
    private enum DutyPageState {
        STORED(200, ""), INVALID(422, "refused.ring"), NO_LAST_RESORT(422, "refused.roster.lastresort"),
        NOBODY_ON_DUTY(200, "desk.nobody"), CHANGED_BY_COLLEAGUE(409, "desk.changed");

        private final int status;
        private final String message;

        DutyPageState(int status, String message) {
            this.status = status;
            this.message = message;
        }
    }

    /** The most people of a team whose asks are counted. */
    private static final int PEOPLE_MOST = 10_000;
    private final Environment environment;
    private final DutyRoster roster;
    private final ErasePerson erasing;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public DeskPage(Environment environment, Senders senders, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.roster = new DutyRoster(environment, senders);
        this.erasing = new ErasePerson(environment);
        this.team = team;
        this.pages = pages;
    }

    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        Desk desk = team.desk(request);
        return page(request, desk, DutyPageState.STORED);
    }

    /**
     * Puts each coordinator of the desk in one ring or in none. A form with nobody on duty needs a confirmation. A
     * change that a colleague made since the page was shown is not undone; it is shown beside the typed values.
     */
    public APIGatewayV2HTTPResponse setDuty(DashboardRequest request) {
        Desk desk = team.desk(request);
        String interval = request.field("interval");
        boolean whole = desk.staff().stream().allMatch(m -> RINGS.contains(typed(request, m.id())))
                && INTERVALS.stream().anyMatch(i -> i.toString().equals(interval));
        if (!whole) {
            return page(request, desk, DutyPageState.INVALID);
        }
        String seen = request.field("seen");
        DutyRoster.Duty duty = new DutyRoster.Duty(in(request, desk, "duty"), in(request, desk, "backup"),
                in(request, desk, "last"), Duration.ofMinutes(Long.parseLong(interval)));
        boolean changed = !DutyRoster.Duty.of(desk).mark().equals(seen);
        if (!changed && duty.onDuty().isEmpty() && !desk.duty().plan().followed()
                && !request.field("sure").equals("1")) {
            return page(request, desk, DutyPageState.NOBODY_ON_DUTY);
        }
        boolean noLastResort = desk.duty().plan().followed() && duty.lastResort().isEmpty();
        if (noLastResort) {
            return page(request, desk, DutyPageState.NO_LAST_RESORT);
        }
        return !changed && roster.setDutyUnlessChanged(new ToSetDesk(request.card()), seen, duty)
                ? Web.seeOther("/desk")
                : page(request, team.desk(request), DutyPageState.CHANGED_BY_COLLEAGUE);
    }

    private static String typed(DashboardRequest request, CoordinatorId id) {
        return request.field("ring." + id);
    }

    private static List<CoordinatorId> in(DashboardRequest request, Desk desk, String ring) {
        return desk.staff().stream().map(Desk.Member::id).filter(id -> typed(request, id).equals(ring)).toList();
    }

    /** The ring that was typed for a coordinator. One that is not valid is shown as it is stored. */
    private static String ring(DashboardRequest request, Desk desk, CoordinatorId id) {
        return RINGS.contains(typed(request, id)) ? typed(request, id) : DutyRow.ring(desk, id);
    }

    /** The interval that was typed, in minutes. One that is not valid is shown as it is stored. */
    private static long interval(DashboardRequest request, Desk desk) {
        return INTERVALS.stream().filter(i -> i.toString().equals(request.field("interval"))).findFirst()
                .map(Integer::longValue).orElse(desk.interval().toMinutes());
    }

    /** How many people are asked in the busiest minute of the next day, and what that takes; empty if it is one. */
    private String busiest(DashboardRequest request) {
        return BusiestMinute
                .of(environment.watches().ofTeam(request.card().team(), PEOPLE_MOST).watches(),
                        environment.clock().instant())
                .filter(b -> b.people() > 1)
                .map(b -> request.labels().say("desk.busiest", b.people(), request.labels().when(b.begins())))
                .orElse("");
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, Desk desk, DutyPageState state) {
        boolean conflict = state == DutyPageState.CHANGED_BY_COLLEAGUE;
        Set<CoordinatorId> wordless = team.withoutWord(desk);
        List<DutyRow> members = desk.staff().stream().map(m -> {
            String marked = ring(request, desk, m.id());
            return DutyRow.of(desk, m, wordless.contains(m.id()), marked,
                    conflict ? DutyRow.ring(desk, m.id()) : marked);
        }).toList();
        long stored = desk.interval().toMinutes();
        long interval = interval(request, desk);
        Map<String, Object> parameters = new HashMap<>(
                Map.of("members", members, "staffed", desk.staffed(), "seen", DutyRoster.Duty.of(desk).mark(), "asks",
                        state == DutyPageState.NOBODY_ON_DUTY, "intervals", INTERVALS));
        parameters.put("says", state.message.isEmpty() ? "" : request.labels().say(state.message));
        parameters.put("busiest", busiest(request));
        parameters.put("interval", interval);
        parameters.put("roster", desk.duty().plan().followed());
        parameters.put("theirs", conflict && stored != interval ? stored : 0L);
        parameters.put("names", team.names(request, desk, List.of()));
        parameters.put("erasures", request.may(Permission.ORDER_ERASURE) ? erasing.ofTeam(request.card().team())
                : List.<ErasureOrder> of());
        return pages.page(request, state.status, "desk/dutyRoster", parameters);
    }
}
