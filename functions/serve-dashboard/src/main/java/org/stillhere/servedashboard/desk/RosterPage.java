package org.stillhere.servedashboard.desk;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyPlanning;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DutyCover;
import org.stillhere.domain.DutyHours;
import org.stillhere.domain.DutyPlan;
import org.stillhere.domain.DutyShift;
import org.stillhere.domain.InvalidInput;
import org.stillhere.runtime.Web;
import org.stillhere.servedashboard.person.DisplayNames;
import org.stillhere.servedashboard.person.TeamDirectory;
import org.stillhere.servedashboard.request.DashboardRequest;
import org.stillhere.servedashboard.request.PageRenderer;
import org.stillhere.store.desk.CoordinatorCard;

/**
 * Serves the roster of a desk: the shifts of a week with its gaps, the weekly hours, and what was swapped. Hours are
 * typed by the clock of a zone, and shifts are shown by the clock of the reader.
 */
public final class RosterPage {
    private static final String PATH = "/desk/roster";
    /** So many weeks ahead can be looked at. */
    private static final int WEEKS = 8;
    private final Environment environment;
    private final DutyPlanning planning;
    private final TeamDirectory team;
    private final PageRenderer pages;

    public RosterPage(Environment environment, TeamDirectory team, PageRenderer pages) {
        this.environment = environment;
        this.planning = new DutyPlanning(environment);
        this.team = team;
        this.pages = pages;
    }

    /** The week that is shown; {@code ?give=} names a shift that is to be given to somebody. */
    public APIGatewayV2HTTPResponse show(DashboardRequest request) {
        return page(request, 200, "", request.query("give"));
    }

    /** Changes the roster. What cannot be taken is said, and what was typed is shown again. */
    public APIGatewayV2HTTPResponse change(DashboardRequest request) {
        try {
            change(request, team.desk(request));
            return Web.seeOther(PATH + "?week=" + week(request.field("week")));
        } catch (InvalidInput refused) {
            return page(request, 422, refused.field(), request.field("give"));
        }
    }

    private void change(DashboardRequest request, Desk desk) {
        DutyPlan plan = desk.duty().plan();
        String key = request.field("key");
        ToSetDesk by = new ToSetDesk(request.card());
        switch (request.field("do")) {
            case "add" -> planning.addHours(by, typedHours(request, desk));
            case "remove" -> plan.weekly().stream().filter(h -> RosterKeys.of(h).equals(key)).findFirst()
                    .ifPresent(h -> planning.removeHours(by, h));
            case "uncover" -> plan.covers().stream().filter(c -> RosterKeys.of(c).equals(key)).findFirst()
                    .ifPresent(c -> planning.removeCover(by, c));
            case "give" -> planning.cover(by, given(request, desk));
            case "follow" -> planning.follow(by, true);
            case "draft" -> planning.follow(by, false);
            default -> throw new InvalidInput("do", "one of the buttons");
        }
    }

    private static CoordinatorId colleague(Desk desk, String field, String typed) {
        return desk.staff().stream().map(Desk.Member::id).filter(id -> id.value().equals(typed)).findFirst()
                .orElseThrow(() -> new InvalidInput(field, "a coordinator"));
    }

    private static List<DutyHours> typedHours(DashboardRequest request, Desk desk) {
        CoordinatorId who = colleague(desk, "who", request.field("who"));
        List<DayOfWeek> days = Stream.of(DayOfWeek.values()).filter(d -> request.field("day." + d).equals("1"))
                .toList();
        InvalidInput.unless(!days.isEmpty(), "days", "at least one day");
        LocalTime from = time("from", request.field("from"));
        LocalTime to = time("to", request.field("to"));
        ZoneId zone = zone(request.field("zone"));
        return days.stream().map(day -> new DutyHours(who, day, from, to, zone)).toList();
    }

    private static LocalTime time(String field, String typed) {
        try {
            return LocalTime.parse(typed.length() == 4 ? "0" + typed : typed);
        } catch (DateTimeException noTime) {
            throw new InvalidInput(field, "a time such as 08:00");
        }
    }

    private static ZoneId zone(String typed) {
        InvalidInput.unless(typed.contains("/") || typed.equals("UTC"), "zone", "a zone such as Asia/Yangon");
        try {
            return ZoneId.of(typed);
        } catch (DateTimeException noZone) {
            throw new InvalidInput("zone", "a zone such as Asia/Yangon");
        }
    }

    /** A shift or a gap that a colleague takes, and perhaps a shift of theirs in return. */
    private static List<DutyCover> given(DashboardRequest request, Desk desk) {
        CoordinatorId to = colleague(desk, "to", request.field("to"));
        Optional<DutyShift> gap = RosterKeys.gap(request.field("give"));
        if (gap.isPresent()) {
            return List.of(DutyCover.added(to, gap.get().from(), gap.get().until()));
        }
        DutyShift shift = shift(desk, request.field("give"));
        InvalidInput.unless(!shift.who().equals(to), "to", "a colleague");
        DutyCover cover = new DutyCover(shift.who(), to, shift.from(), shift.until());
        if (request.field("back").isEmpty()) {
            return List.of(cover);
        }
        DutyShift back = shift(desk, request.field("back"));
        InvalidInput.unless(back.who().equals(to), "back", "a shift of the colleague who takes this one");
        return List.of(cover, new DutyCover(to, shift.who(), back.from(), back.until()));
    }

    private static DutyShift shift(Desk desk, String key) {
        return RosterKeys.shift(key).map(s -> DutyPlanning.shift(desk, s.who(), s.from()))
                .orElseThrow(() -> new InvalidInput("give", "a shift of the roster"));
    }

    private static int week(String typed) {
        return typed.matches("[0-9]") ? Math.min(WEEKS, Integer.parseInt(typed)) : 0;
    }

    private APIGatewayV2HTTPResponse page(DashboardRequest request, int status, String refused, String give) {
        Desk desk = team.desk(request);
        DisplayNames names = team.names(request, desk, List.of());
        int week = week(request.field("week").isEmpty() ? request.query("week") : request.field("week"));
        RosterWeek view = new RosterWeek(desk, request.labels(), names);
        Instant begin = request.labels().now().plus(Duration.ofDays(7L * week));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("plan", desk.duty().plan());
        parameters.put("lines", view.lines(begin, begin.plus(Duration.ofDays(7))));
        parameters.put("weekly", view.weekly());
        parameters.put("covers", view.covers());
        parameters.put("given", view.line(give));
        parameters.put("backs", view.backs(give));
        parameters.put("staff", view.staff());
        parameters.put("zones", zones(desk));
        parameters.put("days", view.days());
        parameters.put("week", week);
        parameters.put("last", WEEKS);
        parameters.put("form", request.form());
        parameters.put("refused", refused.isEmpty() ? "" : refused);
        parameters.put("says", refused.isEmpty() ? "" : request.labels().say(label(request, refused)));
        return pages.page(request, status, "desk/roster", parameters);
    }

    private static String label(DashboardRequest request, String refused) {
        String key = "refused.roster." + refused.toLowerCase(Locale.ROOT);
        return request.labels().has(key) ? key : "refused.roster.do";
    }

    /** The zones in which the coordinators of the desk live. */
    private List<String> zones(Desk desk) {
        return desk.staff().stream().flatMap(m -> environment.coordinators().find(m.id()).stream())
                .map(CoordinatorCard::zone).map(ZoneId::getId).distinct().sorted().toList();
    }
}
