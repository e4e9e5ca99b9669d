package org.stillhere.casework;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.store.Problems;
import org.stillhere.store.Problems.Kind;

/**
 * Whether this engine moves on what is due, for a stack elsewhere that watches it and knows nothing else of it. What
 * else is wrong this engine can say itself.
 */
public final class Alive {
    /** Audits run every five minutes. */
    private static final Duration AUDIT = Duration.ofMinutes(15);
    private final Ground ground;

    public Alive(Ground ground) {
        this.ground = ground;
    }

    /** One round trip. */
    public boolean now() {
        Instant now = ground.clock().instant();
        Problems last = ground.book().problems().value();
        return last.at().plus(AUDIT).isAfter(now) && !last.kinds().contains(Kind.SWEEP)
                && !last.kinds().contains(Kind.OVERDUE);
    }
}
