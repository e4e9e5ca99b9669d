package org.stillhere.local.phones;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The clock of the whole system, which can be advanced. */
public interface AdvanceableClock {
    /**
     * Advances from one due time to the next, in order, until this much time has passed and nothing due by then is
     * left.
     *
     * @param by
     *            zero or more; zero only does what is due now
     *
     * @return the time after that
     */
    Instant advance(Duration by);

    /** The time now. */
    Instant now();

    /** Whether it is being advanced now. */
    default boolean moving() {
        return false;
    }

    /** The next time that something is due in the system, if it is known. The phones add what they have planned. */
    default Optional<Instant> next() {
        return Optional.empty();
    }
}
