package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A question that one phone can answer now.
 *
 * @param topic
 *            the case; empty for an invitation, or for a watch that could not be asked
 * @param closedAt
 *            when it was closed; it is still matched for two hours, so that a late text is not taken for another
 *            question
 */
public record Question(DefenderId defender, Optional<CaseId> topic, Recipient who, Instant openedAt,
        Optional<Instant> closedAt) {
    public Question closed(Instant at) {
        return new Question(defender, topic, who, openedAt, Optional.of(at));
    }
}
