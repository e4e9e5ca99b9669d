package org.stillhere.domain;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Checks and sets the roster of a desk. */
final class RosterRules {
    /** The most weekly hours, and the most covers, so that a desk's row stays small. */
    private static final int MOST = 100;
    /** The longest cover in the future. */
    private static final Duration AHEAD = Duration.ofDays(60);
    private static final Duration LOOKED_AT = Duration.ofDays(15);

    private RosterRules() {
    }

    static void set(DeskDecisionBuilder builder, DutyPlan plan) {
        Desk desk = builder.desk;
        List<CoordinatorId> staff = desk.staff().stream().map(Desk.Member::id).toList();
        DutyPlan now = plan.since(builder.now);
        InvalidInput.unless(
                staff.containsAll(Stream.concat(now.weekly().stream().map(DutyHours::who),
                        now.covers().stream().flatMap(c -> Stream.of(c.who(), c.insteadOf()))).toList()),
                "who", "coordinators of this team");
        InvalidInput.unless(now.weekly().size() <= MOST && now.covers().size() <= MOST, "who", "at most 100 entries");
        InvalidInput.unless(
                now.covers().stream().filter(c -> !desk.duty().plan().covers().contains(c))
                        .allMatch(c -> c.from().isBefore(c.until()) && c.until().isAfter(builder.now)
                                && c.until().isBefore(builder.now.plus(AHEAD))),
                "cover", "a time within the next 60 days");
        List<DutyShift> before = desk.duty().plan().tooLong(builder.now, builder.now.plus(LOOKED_AT));
        InvalidInput.unless(before.containsAll(now.tooLong(builder.now, builder.now.plus(LOOKED_AT))), "hours",
                "at most ten hours without a break");
        if (now.followed()) {
            InvalidInput.unless(!now.weekly().isEmpty(), "followed", "weekly hours first");
            InvalidInput.unless(!desk.lastResort().isEmpty(), "lastResort", "somebody, while a roster is used");
        }
        builder.changed = true;
        builder.desk = desk.withDeskDuty(desk.duty().withPlan(now));
        DutyRules.note(builder);
    }
}
