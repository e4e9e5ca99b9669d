package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/** An effect is something that a decision wants done. It is committed with the decision in one transaction. */
public sealed interface Effect {

    /**
     * Send a text.
     *
     * @param ask
     *            for asks and reminders, the number of the ask
     * @param about
     *            for a case's messages, the case
     * @param after
     *            the message to the same recipient that must be settled first
     * @param expires
     *            from then on it is not worth sending
     */
    record Send(MessageKey key, Recipient to, RouteId route, MessageContent says, Purpose purpose, Priority lane,
            Optional<Integer> ask, Optional<CaseId> about, Optional<MessageKey> after, Optional<Instant> expires)
            implements Effect {
        /** Whether it is a note of an ordinary day to a coordinator: it is about no case, and worth nothing later. */
        public boolean ordinaryNote() {
            return purpose == Purpose.DESK && about.isEmpty() && expires.isPresent();
        }
    }

    /** Read the carrier's list of texts from the defender's numbers since then, and process new ones. */
    record ReadInbound(MessageKey key, int ask, Instant since, Instant until) implements Effect {
    }

    /** Tell the team's desk. */
    record Tell(MessageKey key, TeamId team, Notice notice) implements Effect {
    }

    /** Open or close a question to a phone. */
    record Put(PhoneKey phone, Question question) implements Effect {
    }

    /**
     * Open a task of the desk, or withdraw it. It is committed with the decision from which it follows, so that nothing
     * is promised without its task.
     */
    record Work(TaskTopic topic, TaskCommand command) implements Effect {
    }

    /** File the closed case. */
    record File(ClosedCase closed) implements Effect {
    }
}
