package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a desk knows of its duty beside the rings.
 *
 * @param handOvers
 *            those that nobody has accepted yet
 * @param turnAt
 *            when the roster changes who is on duty next; empty if no roster is followed
 * @param since
 *            since when the same coordinators are on duty; empty if that is not known
 * @param stretches
 *            since when each of them is on duty
 * @param longToldAt
 *            when somebody was told last that they are on duty for too long; empty if nobody is
 */
public record DeskDuty(DutyPlan plan, List<DutyHandOver> handOvers, Optional<Instant> turnAt, Optional<Instant> since,
        List<DutyStretch> stretches, Optional<Instant> longToldAt) {
    /** A desk that has no roster, and that nobody has handed over. */
    public static final DeskDuty NONE = new DeskDuty(DutyPlan.NONE, List.of(), Optional.empty(), Optional.empty(),
            List.of(), Optional.empty());

    public DeskDuty {
        handOvers = List.copyOf(handOvers);
        stretches = List.copyOf(stretches);
    }

    DeskDuty withPlan(DutyPlan now) {
        return new DeskDuty(now, handOvers, turnAt, since, stretches, longToldAt);
    }

    DeskDuty withHandOvers(List<DutyHandOver> now) {
        return new DeskDuty(plan, now, turnAt, since, stretches, longToldAt);
    }

    DeskDuty withTurnAt(Optional<Instant> now) {
        return new DeskDuty(plan, handOvers, now, since, stretches, longToldAt);
    }

    DeskDuty withSince(Instant now) {
        return new DeskDuty(plan, handOvers, turnAt, Optional.of(now), stretches, longToldAt);
    }

    DeskDuty withStretches(List<DutyStretch> now, Optional<Instant> told) {
        return new DeskDuty(plan, handOvers, turnAt, since, now, told);
    }

    /** Who is on duty for too long at this time, at a desk without a roster. */
    List<DutyStretch> tooLong(Instant now) {
        return plan.followed() ? List.of() : stretches.stream().filter(s -> !s.longAt().isAfter(now)).toList();
    }

    /** When somebody is told next that they are on duty for too long: each one after ten hours, and then again. */
    Optional<Instant> longDutyAt() {
        Stream<Instant> fresh = stretches.stream().map(DutyStretch::longAt)
                .filter(t -> longToldAt.filter(told -> !t.isAfter(told)).isEmpty());
        return plan.followed() ? Optional.empty()
                : Stream.concat(fresh, longToldAt.map(t -> t.plus(DutyPlan.LONGEST)).stream()).min(Instant::compareTo);
    }

    /** The hand-over that this coordinator has offered, or that the end of their shift made. */
    public Optional<DutyHandOver> handOver(CoordinatorId from) {
        return handOvers.stream().filter(h -> h.from().equals(from)).findFirst();
    }

    /** Whether this coordinator is off duty and still has their cases, because nobody has accepted them. */
    boolean keeps(CoordinatorId who) {
        return handOver(who).flatMap(DutyHandOver::until).isPresent();
    }

    Stream<Instant> dueAt() {
        return Stream.concat(Stream.concat(turnAt.stream(), longDutyAt().stream()),
                handOvers.stream().flatMap(h -> Stream.of(h.remindAt(), h.until())).flatMap(Optional::stream));
    }
}
