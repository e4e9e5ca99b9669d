package org.stillhere.store.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is wrong with the engine, as the last audit saw it.
 *
 * @param at
 *            when it looked
 * @param seen
 *            each kind at most once, those too that may pass
 * @param mailed
 *            those that operators were told of and not yet told to be gone
 * @param desksKnow
 *            the kinds that the desks were last told of, while they could not be told of those that are open now; empty
 *            while the desks know exactly these
 */
public record Problems(Instant at, List<Problem> seen, Set<ProblemKind> mailed, Optional<Set<ProblemKind>> desksKnow) {
    public static final Problems NONE = new Problems(Instant.EPOCH, List.of(), Set.of());

    public Problems {
        seen = List.copyOf(seen);
        mailed = Set.copyOf(mailed);
        desksKnow = desksKnow.map(Set::copyOf);
    }

    /** Problems that every desk knows. */
    public Problems(Instant at, List<Problem> seen, Set<ProblemKind> mailed) {
        this(at, seen, mailed, Optional.empty());
    }

    /**
     * One that was seen.
     *
     * @param since
     *            when an audit first saw it
     * @param code
     *            the carrier's, or how many; 0 where there is none
     */
    public record Problem(ProblemKind kind, Instant since, int code) {
    }

    /** What can be wrong. */
    public enum ProblemKind {
        /** No sweep ran. */
        SWEEP(0),
        /** Something is due for longer than a sweep leaves it. */
        OVERDUE(0),
        /** A text or a notice does not leave the outbox, and no phone is to blame. */
        OUTBOX(0),
        /** Messages wait for the sweep that the stream should bring. */
        STREAM(0),
        /** The carrier's list of what came in is not read. */
        LIST(0),
        /** The carrier takes nothing. */
        CARRIER(0),
        /** Texts that came in wait to be taken in: one that is tried again soon is no problem yet. */
        INBOUND(10),
        /** A queue holds what was given up on. */
        GIVEN_UP(0),
        /** Nobody is on duty at a desk: a change of shift is no problem yet. */
        DESK(10),
        /** The hold switch is set, or the table was restored. */
        HELD(0),
        /** The test handset has not been heard from. */
        CANARY(0),
        /** Another stack that this one watches does not say that it is alive: a few minutes may be the network. */
        OTHER_STACK(10),
        /** Something could not be looked at: the next audit may. */
        UNSEEN(5);

        private final Duration passes;

        ProblemKind(int minutes) {
            this.passes = Duration.ofMinutes(minutes);
        }
    }

    /** Those that have lasted; the others may pass by themselves. */
    public List<Problem> open() {
        return seen.stream().filter(p -> !p.since().plus(p.kind().passes).isAfter(at)).toList();
    }

    /** The kinds that are open. */
    public Set<ProblemKind> kinds() {
        return open().stream().map(Problem::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemKind.class)));
    }

    /** The same, of which operators have been told. */
    public Problems told() {
        return new Problems(at, seen, kinds(), desksKnow);
    }

    /** The kinds that the desks were last told of. */
    public Set<ProblemKind> knownToDesks() {
        return desksKnow.orElseGet(this::kinds);
    }

    /** The same, while the desks know no more than these kinds. */
    public Problems withDesksKnowing(Set<ProblemKind> kinds) {
        return new Problems(at, seen, mailed, Optional.of(kinds));
    }
}
