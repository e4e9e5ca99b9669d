package org.stillhere.casework.commit;

import java.time.Duration;
import java.time.Instant;

/**
 * When answers to a defender leave: a whole number of seconds after their text came, whatever had to be written or sent
 * besides. Opening a case takes a fraction of a second longer than a check-in does, and nobody can tell.
 */
public final class ReplyPacing {
    private static final Duration LENGTH = Duration.ofSeconds(1);

    private ReplyPacing() {
    }

    /** Waits for the next whole second since then; at most one. */
    public static void await(Environment environment, Instant since) {
        Duration taken = Duration.between(since, environment.clock().instant());
        environment.pause().sleep(LENGTH.minusMillis(Math.floorMod(taken.toMillis(), LENGTH.toMillis())));
    }
}
