package org.stillhere.domain;

import java.util.Optional;

/**
 * Says what is to be done for whom, and why.
 *
 * @param subject
 *            whom it is about; empty if it is about nobody of the team, such as a hand-over
 * @param reason
 *            the event from which it follows
 */
public record TaskTopic(TaskKind kind, TeamId team, Optional<TaskSubject> subject, EventKind reason) {
    /** A task about a person. */
    public static TaskTopic of(TaskKind kind, TeamId team, TaskSubject subject, EventKind reason) {
        return new TaskTopic(kind, team, Optional.of(subject), reason);
    }

    /** The same with a newer reason. */
    TaskTopic because(EventKind newer) {
        return new TaskTopic(kind, team, subject, newer);
    }
}
