package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/** What a decision wants done, committed with it in one transaction. */
public sealed interface Effect {

    /**
     * Send this.
     *
     * @param ask
     *            for asks and reminders, the number of the ask
     * @param about
     *            for a case's messages, the case
     * @param after
     *            the message to the same recipient that must be settled first
     * @param expires
     *            not worth sending from then on
     */
    record Send(MessageKey key, Recipient to, RouteId route, MessageContent says, Purpose purpose, Priority lane,
            Optional<Integer> ask, Optional<CaseId> about, Optional<MessageKey> after, Optional<Instant> expires)
            implements Effect {
    }

    /** Read the carrier's list of texts from the defender's numbers since then, and take in what is new. */
    record ReadInbound(MessageKey key, int ask, Instant since, Instant until) implements Effect {
    }

    /** Put this before the team's desk. */
    record Tell(MessageKey key, TeamId team, Notice notice) implements Effect {
    }

    /** Open, or close, what a phone may answer. */
    record Put(PhoneKey phone, Question question) implements Effect {
    }

    /** Keep the closed case. */
    record File(ClosedCase closed) implements Effect {
    }
}
