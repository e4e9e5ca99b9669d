package org.stillhere.local.phones;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The clock of the whole house, which can be advanced. */
public interface Settling {
    /**
     * Goes from one due time to the next, in order, until this much time has passed and nothing due by then is left.
     *
     * @param by
     *            zero or more; zero only settles
     *
     * @return the time it is then
     */
    Instant advance(Duration by);

    /** The time it is. */
    Instant now();

    /** When something is next due anywhere in the house, if that is known; the phones add what they know. */
    default Optional<Instant> next() {
        return Optional.empty();
    }
}
