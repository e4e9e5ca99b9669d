package org.stillhere.domain;

import java.time.Instant;

/**
 * A time for which one coordinator is on duty beside or in place of the weekly hours. A swap is two of them.
 *
 * @param insteadOf
 *            the coordinator who is not on duty then; the same as {@code who} if nobody is replaced
 */
public record DutyCover(CoordinatorId insteadOf, CoordinatorId who, Instant from, Instant until) {
    /** A cover that replaces nobody. */
    public static DutyCover added(CoordinatorId who, Instant from, Instant until) {
        return new DutyCover(who, who, from, until);
    }

    public boolean replaces() {
        return !insteadOf.equals(who);
    }

    DutyShift shift() {
        return new DutyShift(who, from, until);
    }
}
