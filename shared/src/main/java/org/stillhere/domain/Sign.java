package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/** The last sign of life, and how much it proves. A text under duress is no sign of life. */
public record Sign(Instant at, Strength strength) {

    /** Whether the last sign came since the open ask was due; after a "later", since the ask was sent again. */
    static boolean cameSinceAsk(Cycle cycle, Optional<Sign> last) {
        return switch (cycle) {
            case Cycle.Asking a -> cameSince(a.ask(), a.since(), last);
            case Cycle.Asked a -> cameSince(a.ask(), a.acceptedAt(), last);
            case Cycle.Checking c -> cameSince(c.ask(), c.askedAt(), last);
            case Cycle.NotAsked n -> false;
            case Cycle.Waiting w -> false;
            case Cycle.Paused p -> false;
            case Cycle.Held h -> false;
        };
    }

    private static boolean cameSince(Cycle.Ask ask, Instant sentAt, Optional<Sign> last) {
        Instant from = ask.laters() > 0 ? sentAt : ask.scheduled();
        return last.filter(s -> !s.at().isBefore(from)).isPresent();
    }
}
