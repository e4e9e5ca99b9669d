package org.stillhere.casework.lookback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One ask and its end.
 *
 * @param askedAt
 *            when the text was written; for an ask that was sent again, the last time
 * @param endedAt
 *            empty while it is open
 */
public record AskRecord(Instant askedAt, Optional<Instant> endedAt, AskEnd end) {

    /** The ends of an ask. */
    public enum AskEnd {
        OPEN, ANSWERED,
        /** A coordinator heard them and said so. */
        HEARD_BY_DESK, MISSED,
        /** We could not ask. */
        NOT_ASKED,
        /** They asked for another time, or are away. */
        PUT_OFF
    }

    AskRecord ended(Instant at, AskEnd how) {
        return new AskRecord(askedAt, Optional.of(at), how);
    }

    /** How long they took to answer; empty if they did not. */
    public Optional<Duration> answeredAfter() {
        return end == AskEnd.ANSWERED ? endedAt.map(at -> Duration.between(askedAt, at)) : Optional.empty();
    }
}
