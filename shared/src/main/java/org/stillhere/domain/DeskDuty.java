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
 */
public record DeskDuty(DutyPlan plan, List<DutyHandOver> handOvers, Optional<Instant> turnAt, Optional<Instant> since) {
    /** A desk that has no roster, and that nobody has handed over. */
    public static final DeskDuty NONE = new DeskDuty(DutyPlan.NONE, List.of(), Optional.empty(), Optional.empty());

    public DeskDuty {
        handOvers = List.copyOf(handOvers);
    }

    DeskDuty withPlan(DutyPlan now) {
        return new DeskDuty(now, handOvers, turnAt, since);
    }

    DeskDuty withHandOvers(List<DutyHandOver> now) {
        return new DeskDuty(plan, now, turnAt, since);
    }

    DeskDuty withTurnAt(Optional<Instant> now) {
        return new DeskDuty(plan, handOvers, now, since);
    }

    DeskDuty withSince(Instant now) {
        return new DeskDuty(plan, handOvers, turnAt, Optional.of(now));
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
        return Stream.concat(turnAt.stream(),
                handOvers.stream().flatMap(h -> Stream.of(h.remindAt(), h.until())).flatMap(Optional::stream));
    }
}
