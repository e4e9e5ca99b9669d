package org.stillhere.casework.commit;

import java.time.Duration;
import java.time.Instant;

/**
 * Delays answers to a defender until a whole number of seconds after their text arrived, whatever else had to be
 * written or sent. Opening a case takes a fraction of a second longer than a check-in does, and nobody can tell the
 * difference.
 */
public final class ReplyPacing {
    private static final Duration LENGTH = Duration.ofSeconds(1);

    private ReplyPacing() {
    }

    /** Waits until the next whole second after {@code since}: at most one second. */
    public static void await(Environment environment, Instant since) {
        Duration taken = Duration.between(since, environment.clock().instant());
        environment.pause().sleep(LENGTH.minusMillis(Math.floorMod(taken.toMillis(), LENGTH.toMillis())));
    }
}
