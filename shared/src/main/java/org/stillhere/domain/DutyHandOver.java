package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A hand-over that nobody has accepted yet. Until then, {@code from} keeps what they have.
 *
 * @param to
 *            who is asked to accept; empty for whoever is on duty
 * @param at
 *            when it was offered, or when the shift ended
 * @param remindAt
 *            when the text that asks to accept it is sent again; empty if it is not
 * @param until
 *            when {@code from} lets go whatever happens; empty while they are on duty
 */
public record DutyHandOver(CoordinatorId from, Optional<CoordinatorId> to, Instant at, Optional<Instant> remindAt,
        int reminded, Optional<Instant> until) {
    /** After the end of a shift its cases are kept for so long, as long as anybody off duty may have one. */
    public static final Duration KEPT = Claim.DESK_HOLD;
    private static final Duration REMINDED_EVERY = Duration.ofMinutes(15);
    private static final int REMINDED_MOST = 3;

    static DutyHandOver offered(CoordinatorId from, CoordinatorId to, Instant now, Optional<Instant> until) {
        return new DutyHandOver(from, Optional.of(to), now, Optional.of(now.plus(REMINDED_EVERY)), 0, until);
    }

    static DutyHandOver atEndOfShift(CoordinatorId from, Instant now) {
        return new DutyHandOver(from, Optional.empty(), now, Optional.empty(), 0, Optional.of(now.plus(KEPT)));
    }

    DutyHandOver withUntil(Optional<Instant> end) {
        return new DutyHandOver(from, to, at, remindAt, reminded, end);
    }

    DutyHandOver remindedAt(Instant now) {
        return new DutyHandOver(from, to, at,
                reminded + 1 < REMINDED_MOST ? Optional.of(now.plus(REMINDED_EVERY)) : Optional.empty(), reminded + 1,
                until);
    }
}
