package org.stillhere.domain;

import java.util.Optional;

/**
 * A decision about a task.
 *
 * @param task
 *            the next task; empty if there is none and there never was
 * @param tell
 *            the reminder to the desk
 */
public record TaskDecision(Optional<Task> task, Optional<Notice> tell, boolean changes) {
    static TaskDecision unchanged(Optional<Task> task) {
        return new TaskDecision(task, Optional.empty(), false);
    }

    static TaskDecision of(Task next) {
        return new TaskDecision(Optional.of(next), Optional.empty(), true);
    }
}
