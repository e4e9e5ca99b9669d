package org.stillhere.store.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The problems of the engine that the last audit found.
 *
 * @param at
 *            when the audit ran
 * @param seen
 *            contains each kind at most once, also problems that may pass by themselves
 * @param mailed
 *            kinds that operators were told of, and were not yet told to be over
 * @param desksKnow
 *            kinds that the desks were last told of, while they could not be told of those that are open now; empty
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
     * A problem that an audit found.
     *
     * @param since
     *            when an audit first saw it
     * @param code
     *            the carrier's error code, or a number of items; 0 if there is neither
     */
    public record Problem(ProblemKind kind, Instant since, int code) {
    }

    /** The kinds of problems. Some count only after they have lasted a while. */
    public enum ProblemKind {
        /** No sweep ran. */
        SWEEP(0),
        /** A row is overdue for longer than a working sweep would leave it. */
        OVERDUE(0),
        /** A text or a notice does not leave the outbox, and the phone is not the reason. */
        OUTBOX(0),
        /** The sweep has to handle messages that the stream should have delivered. */
        STREAM(0),
        /** The carrier's list of received texts cannot be read. */
        LIST(0),
        /** Received texts could not be taken in, again and again. */
        TEXTS_UNTAKEN(0),
        /** A part of the list of received texts was not read while its texts could still be taken in. */
        LIST_SKIPPED(0),
        /** One number sent more texts than a person writes. */
        FLOOD(0),
        /** The list does not show the numbers that texted. */
        LIST_MASKED(0),
        /** The carrier accepts nothing. */
        CARRIER(0),
        /** One of two carriers accepts nothing, and texts leave by the other one. */
        FAILED_OVER(0),
        /** Received texts wait to be processed. A text that is retried soon is no problem yet. */
        INBOUND(10),
        /** A dead-letter queue contains events. */
        GIVEN_UP(0),
        /** Nobody is on duty at a desk whom texts reach. A change of shift is no problem yet. */
        DESK(10),
        /** No ring of a desk has anybody whom texts surely reach. */
        DESK_UNREACHED(0),
        /** The sending hold is on, or the table was restored. */
        HELD(0),
        /** The test handset has not answered. */
        CANARY(0),
        /** The other stack that this one watches shows no sign of life. A few minutes may be the network. */
        OTHER_STACK(10),
        /** Nobody gets the e-mails to a group of people: no subscription is confirmed. */
        MAILBOX(0),
        /** The limit of a sender, or of all texts, keeps texts back. */
        LIMIT(0),
        /** Nobody has confirmed for a week that the operators' e-mail is read. */
        MAIL_UNREAD(0),
        /** The board was used in an odd way within the last hour. The engine itself works. */
        MISUSE(0),
        /** Somebody edited, removed or reordered entries of an audit trail. The engine itself works. */
        TRAIL(0),
        /** A check could not be made. The next audit may succeed. */
        UNSEEN(5);

        private final Duration passes;

        ProblemKind(int minutes) {
            this.passes = Duration.ofMinutes(minutes);
        }
    }

    /** The problems that have lasted. The others may pass by themselves. */
    public List<Problem> open() {
        return seen.stream().filter(p -> !p.since().plus(p.kind().passes).isAfter(at)).toList();
    }

    /** The kinds that are open. */
    public Set<ProblemKind> kinds() {
        return open().stream().map(Problem::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemKind.class)));
    }

    /** Returns these problems after operators were told of them. */
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
