package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.casework.commit.Environment;
import org.stillhere.store.engine.Problems;
import org.stillhere.store.engine.Problems.ProblemKind;

/**
 * Tells a stack elsewhere, which watches this one and knows nothing else of it, whether this engine moves on what is
 * due. Other problems this engine can report itself.
 */
public final class Liveness {
    /** The last audit may be so old. Audits run every five minutes. */
    private static final Duration AUDIT = Duration.ofMinutes(15);
    private final Environment environment;

    public Liveness(Environment environment) {
        this.environment = environment;
    }

    /** Reads whether the engine is alive now. One round trip. */
    public boolean now() {
        Instant now = environment.clock().instant();
        Problems last = environment.engine().problems().value();
        return last.at().plus(AUDIT).isAfter(now) && !last.kinds().contains(ProblemKind.SWEEP)
                && !last.kinds().contains(ProblemKind.OVERDUE);
    }
}
