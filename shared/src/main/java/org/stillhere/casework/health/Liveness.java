package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.casework.commit.Environment;
import org.stillhere.store.engine.Problems;
import org.stillhere.store.engine.Problems.ProblemKind;

/**
 * Whether this engine moves on what is due, for a stack elsewhere that watches it and knows nothing else of it. What
 * else is wrong this engine can say itself.
 */
public final class Liveness {
    /** Audits run every five minutes. */
    private static final Duration AUDIT = Duration.ofMinutes(15);
    private final Environment environment;

    public Liveness(Environment environment) {
        this.environment = environment;
    }

    /** One round trip. */
    public boolean now() {
        Instant now = environment.clock().instant();
        Problems last = environment.engine().problems().value();
        return last.at().plus(AUDIT).isAfter(now) && !last.kinds().contains(ProblemKind.SWEEP)
                && !last.kinds().contains(ProblemKind.OVERDUE);
    }
}
