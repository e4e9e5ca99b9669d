package org.stillhere.store.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sign of life of the engine, shown on the board. The table contains the last one of each kind.
 *
 * @param oldest
 *            for a sweep, the earliest due time that it found when it began; empty if nothing was due. For REFUSED and
 *            LEFT, since when this has lasted without a break
 * @param waiting
 *            for a sweep, how many messages it found due: texts that the stream should have sent. For ENROLLED, how
 *            many people are enrolled
 * @param code
 *            for a refusal, the carrier's error code; 0 where it could not be reached. For HUNG, ANSWERED and ACCEPTED,
 *            which carrier; 0 for Twilio
 */
public record Pulse(Of of, Instant at, Optional<Instant> oldest, int waiting, int code) {
    /** The kinds of signs. */
    public enum Of {
        /** A sweep finished. */
        SWEEP,
        /** The carrier accepted a text. */
        ACCEPTED,
        /** The carrier refused a text, and the number was not the reason; or the outcome is unknown. */
        REFUSED,
        /** The stream delivered a message when it was written. */
        STREAM,
        /** The sweep found a message that the stream should have delivered. */
        LEFT,
        /** The carrier's list of received texts was read up to then, and missing texts were processed. */
        LISTED,
        /** An attempt to send got no answer from the carrier. */
        HUNG,
        /** The carrier answered an attempt, after it had hung. */
        ANSWERED,
        /** The limit of a sender, or of all texts, kept a text back. */
        LIMITED,
        /** So many people are enrolled. */
        ENROLLED,
        /** The board was used in an odd way. */
        MISUSED
    }

    public static Pulse accepted(Instant at) {
        return accepted(at, 0);
    }

    public static Pulse accepted(Instant at, int carrier) {
        return new Pulse(Of.ACCEPTED, at, Optional.empty(), 0, carrier);
    }

    public static Pulse listed(Instant at) {
        return new Pulse(Of.LISTED, at, Optional.empty(), 0, 0);
    }

    public static Pulse stream(Instant at) {
        return new Pulse(Of.STREAM, at, Optional.empty(), 0, 0);
    }

    public static Pulse hung(Instant at, int carrier) {
        return new Pulse(Of.HUNG, at, Optional.empty(), 0, carrier);
    }

    public static Pulse answered(Instant at, int carrier) {
        return new Pulse(Of.ANSWERED, at, Optional.empty(), 0, carrier);
    }

    public static Pulse limited(Instant at) {
        return new Pulse(Of.LIMITED, at, Optional.empty(), 0, 0);
    }

    public static Pulse enrolled(Instant at, int people) {
        return new Pulse(Of.ENROLLED, at, Optional.empty(), people, 0);
    }

    public static Pulse misused(Instant at) {
        return new Pulse(Of.MISUSED, at, Optional.empty(), 0, 0);
    }

    /** Since when the sign has lasted. For a sign without a duration, this is when it was given. */
    public Instant since() {
        return oldest.filter(o -> of == Of.REFUSED || of == Of.LEFT).orElse(at);
    }

    /** Finds the last sign of a kind. */
    public static Optional<Pulse> of(Of kind, List<Pulse> pulses) {
        return pulses.stream().filter(p -> p.of() == kind).findFirst();
    }

    /** Finds the last sign of a trouble, unless the sign that ends it came later. */
    public static Optional<Pulse> lasting(Of trouble, Of end, List<Pulse> pulses) {
        Optional<Instant> ended = of(end, pulses).map(Pulse::at);
        return of(trouble, pulses).filter(p -> ended.filter(e -> e.isAfter(p.at())).isEmpty());
    }
}
