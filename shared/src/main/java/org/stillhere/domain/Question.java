package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A question that one phone can answer now.
 *
 * @param topic
 *            the case; empty for an invitation, or for a watch that could not be asked
 * @param closedAt
 *            when it was closed; it is still matched for two hours, so that a late text is not taken for another
 *            question
 * @param askedAt
 *            when a text last asked this phone for it; empty if that is not known
 */
public record Question(DefenderId defender, Optional<CaseId> topic, Recipient who, Instant openedAt,
        Optional<Instant> closedAt, Optional<Instant> askedAt) {

    /** A question of which is not known when it was last asked. */
    public Question(DefenderId defender, Optional<CaseId> topic, Recipient who, Instant openedAt,
            Optional<Instant> closedAt) {
        this(defender, topic, who, openedAt, closedAt, Optional.empty());
    }

    /** An open question that a text asks now. It may have been asked before. */
    public static Question asked(DefenderId defender, Optional<CaseId> topic, Recipient who, Instant openedAt,
            Instant now) {
        return new Question(defender, topic, who, openedAt, Optional.empty(), Optional.of(now));
    }

    public Question closed(Instant at) {
        return new Question(defender, topic, who, openedAt, Optional.of(at), askedAt);
    }

    public boolean isOpen() {
        return closedAt.isEmpty();
    }

    /** The last time at which it is known to have been asked. */
    public Instant lastAsked() {
        return askedAt.orElse(openedAt);
    }

    /** Whether a text about it may have left since then: it was asked or closed, or nobody knows. */
    public boolean mayBeTextedSince(Instant since) {
        return isOpen() && askedAt.isEmpty()
                || Stream.of(askedAt, closedAt).flatMap(Optional::stream).anyMatch(at -> !at.isBefore(since));
    }
}
