package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What one phone may answer right now.
 *
 * @param topic
 *            the case; empty for an invitation, or for a watch that could not be asked
 * @param closedAt
 *            when it was closed; for two hours more it still counts, so that a late text claims nothing new
 */
public record Question(DefenderId defender, Optional<CaseId> topic, Recipient who, Instant openedAt,
        Optional<Instant> closedAt) {
    public Question closed(Instant at) {
        return new Question(defender, topic, who, openedAt, Optional.of(at));
    }
}
