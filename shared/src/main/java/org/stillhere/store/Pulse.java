package org.stillhere.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A sign of life of the engine itself, for the board's strip. Each kind stands in the table once, the last one.
 *
 * @param oldest
 *            for a sweep, what was due the longest when it began; empty if nothing was
 * @param waiting
 *            for a sweep, how many messages it found due: texts that should have gone by themselves
 * @param code
 *            for a refusal, the carrier's error code; 0 where it could not be reached
 */
public record Pulse(Of of, Instant at, Optional<Instant> oldest, int waiting, int code) {
    /** What gave the sign. */
    public enum Of {
        /** A sweep went through. */
        SWEEP,
        /** The carrier took a text. */
        ACCEPTED,
        /** The carrier would take none, through no fault of the number's. */
        REFUSED,
        /** The carrier's list of texts that came in was read up to then, and what was missing taken in. */
        LISTED
    }

    public static Pulse accepted(Instant at) {
        return new Pulse(Of.ACCEPTED, at, Optional.empty(), 0, 0);
    }

    public static Pulse listed(Instant at) {
        return new Pulse(Of.LISTED, at, Optional.empty(), 0, 0);
    }

    public static Pulse refused(Instant at, int code) {
        return new Pulse(Of.REFUSED, at, Optional.empty(), 0, code);
    }
}
