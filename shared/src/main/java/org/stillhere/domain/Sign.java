package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/** The last sign of life, and how much it proves. A text under duress is no sign of life. */
public record Sign(Instant at, Strength strength) {

    /** Whether the last sign came since the open ask was due; after a "later", since the ask was sent again. */
    static boolean cameSinceAsk(Plan plan, Cycle cycle, Optional<Sign> last) {
        return switch (cycle) {
            case Cycle.Asking a -> cameSince(plan, a.ask(), a.since(), last);
            case Cycle.Asked a -> cameSince(plan, a.ask(), a.acceptedAt(), last);
            case Cycle.Checking c -> cameSince(plan, c.ask(), c.askedAt(), last);
            case Cycle.NotAsked n -> false;
            case Cycle.Waiting w -> false;
            case Cycle.Paused p -> false;
            case Cycle.Held h -> false;
        };
    }

    /** An ask that was late by our fault counts from the time at which it should have left. */
    private static boolean cameSince(Plan plan, Cycle.Ask ask, Instant sentAt, Optional<Sign> last) {
        Instant due = plan.jittered(ask.scheduled());
        Instant from = ask.laters() > 0 || sentAt.isBefore(due) ? sentAt : due;
        return last.filter(s -> !s.at().isBefore(from)).isPresent();
    }
}
