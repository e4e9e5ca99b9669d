package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A case as the history keeps it.
 *
 * @param toRing
 *            for bad news, the contacts whom a human rings, beginning with those who were told; otherwise empty
 * @param beforeHold
 *            what the person was in before the end held the watch; empty if it did not
 */
public record ClosedCase(Case was, Outcome outcome, Actor by, Instant at, List<ContactId> toRing,
        Optional<BeforeHold> beforeHold) {
    /** A coordinator can take a closing back for so long. */
    public static final Duration UNDONE_WITHIN = Duration.ofMinutes(10);

    /** A case whose end did not hold the watch. */
    public ClosedCase(Case was, Outcome outcome, Actor by, Instant at, List<ContactId> toRing) {
        this(was, outcome, by, at, toRing, Optional.empty());
    }

    /** The cycle and the trip that the hold ended. */
    public record BeforeHold(Cycle cycle, Optional<Trip> trip) {
    }

    /** From then on the closing stays. */
    public Instant undoneUntil() {
        return at.plus(UNDONE_WITHIN);
    }

    /** Whether a coordinator can take the closing back now. What the engine closed, it closed by an answer. */
    public boolean canBeUndone(Instant now) {
        return by.isCoordinator() && now.isBefore(undoneUntil());
    }
}
