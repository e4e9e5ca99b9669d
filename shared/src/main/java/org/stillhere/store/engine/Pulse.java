package org.stillhere.store.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sign of life of the engine itself, for the board's strip. Each kind stands in the table once, the last one.
 *
 * @param oldest
 *            for a sweep, what was due the longest when it began; empty if nothing was. For what lasts (REFUSED, LEFT),
 *            since when it has been so without a break
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
        /** The carrier would take none, through no fault of the number's; or nobody knows whether it did. */
        REFUSED,
        /** The stream brought a message as it was written. */
        STREAM,
        /** The sweep brought a message that the stream should have brought. */
        LEFT,
        /** The carrier's list of texts that came in was read up to then, and what was missing taken in. */
        LISTED
    }

    public static Pulse accepted(Instant at) {
        return new Pulse(Of.ACCEPTED, at, Optional.empty(), 0, 0);
    }

    public static Pulse listed(Instant at) {
        return new Pulse(Of.LISTED, at, Optional.empty(), 0, 0);
    }

    public static Pulse stream(Instant at) {
        return new Pulse(Of.STREAM, at, Optional.empty(), 0, 0);
    }

    /** Since when it has been so: for a sign that came once, when it came. */
    public Instant since() {
        return oldest.filter(o -> of == Of.REFUSED || of == Of.LEFT).orElse(at);
    }

    /** Of these, the last of a kind. */
    public static Optional<Pulse> of(Of kind, List<Pulse> pulses) {
        return pulses.stream().filter(p -> p.of() == kind).findFirst();
    }

    /** Of these, the last of a trouble, unless the kind that ends it has come since. */
    public static Optional<Pulse> lasting(Of trouble, Of end, List<Pulse> pulses) {
        Optional<Instant> ended = of(end, pulses).map(Pulse::at);
        return of(trouble, pulses).filter(p -> ended.filter(e -> e.isAfter(p.at())).isEmpty());
    }
}
