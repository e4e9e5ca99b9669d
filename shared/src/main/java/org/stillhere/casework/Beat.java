package org.stillhere.casework;

import java.time.Duration;
import java.time.Instant;

/**
 * When answers to a defender leave: a whole number of seconds after their text came, whatever had to be written or sent
 * besides. Opening a case takes a fraction of a second longer than a check-in does, and nobody can tell.
 */
final class Beat {
    private static final Duration LENGTH = Duration.ofSeconds(1);

    private Beat() {
    }

    /** Waits for the next whole second since then; at most one. */
    static void await(Ground ground, Instant since) {
        Duration taken = Duration.between(since, ground.clock().instant());
        ground.pause().sleep(LENGTH.minusMillis(Math.floorMod(taken.toMillis(), LENGTH.toMillis())));
    }
}
