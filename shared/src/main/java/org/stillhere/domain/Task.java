package org.stillhere.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One piece of work that a human has promised or must do. It is a small aggregate of a team's desk with a timer of its
 * own, and the desk is reminded of it until a human ends it.
 *
 * @param version
 *            one higher with every change
 * @param dueAt
 *            by when it is to be done
 * @param remindAt
 *            when the desk is reminded next
 * @param owner
 *            the coordinator who does it
 * @param told
 *            how often the desk was reminded since the time for it passed
 * @param attempts
 *            what was tried, the earliest first; the oldest are forgotten
 */
public record Task(TaskId id, TaskTopic topic, long version, Instant changedAt, Instant openedAt, Instant dueAt,
        Instant remindAt, TaskState state, Optional<CoordinatorId> owner, int told, List<TaskAttempt> attempts) {

    /** The order of the board: first what does harm, then by time. */
    public static final Comparator<Task> URGENT_FIRST = Comparator.comparing((Task t) -> t.topic().kind().harm())
            .thenComparing(Task::dueAt).thenComparing(t -> t.id().value());
    private static final int ATTEMPTS_KEPT = 20;
    private static final int TOLD_MOST = 1000;

    static Task opened(TaskTopic topic, Instant dueAt, Instant now, long version) {
        return new Task(TaskId.of(topic), topic, version, now, now, dueAt, dueAt, TaskState.OPEN, Optional.empty(), 0,
                List.of());
    }

    public TaskKind kind() {
        return topic.kind();
    }

    public boolean isOpen() {
        return state == TaskState.OPEN;
    }

    public boolean isAbout(DefenderId person) {
        return topic.subject().map(TaskSubject::person).filter(person::equals).isPresent();
    }

    /** Whether the time for it has passed. */
    public boolean lateAt(Instant now) {
        return isOpen() && !dueAt.isAfter(now);
    }

    /**
     * Whether it stands on the board itself, and not only in the list of all tasks: what does harm soon, and what was
     * to be done by now. What prepares for a day that may come never does.
     */
    public boolean isForTheBoardAt(Instant now) {
        return switch (kind().harm()) {
            case NOW, SOON -> true;
            case LATER -> lateAt(now);
            case PREPARING -> false;
        };
    }

    /** What was found when it was done; empty while it is open, and if it was withdrawn. */
    public Optional<Finding> found() {
        return state == TaskState.DONE && !attempts.isEmpty() ? attempts.get(attempts.size() - 1).found()
                : Optional.empty();
    }

    /** The same cause once more: it is due at the earlier time. */
    Task openedAgain(TaskTopic again, Instant due, Instant now) {
        boolean sooner = due.isBefore(dueAt);
        return new Task(id, topic.because(again.reason()), version + 1, now, openedAt, sooner ? due : dueAt,
                sooner ? due : remindAt, TaskState.OPEN, owner, told, attempts);
    }

    Task ownedBy(CoordinatorId who, Instant until, Instant now) {
        return new Task(id, topic, version + 1, now, openedAt, dueAt, until, state, Optional.of(who), 0, attempts);
    }

    /** Nobody has it any more. Whoever had it was left alone; the desk is reminded at once if it is due. */
    Task released(Instant now) {
        return new Task(id, topic, version + 1, now, openedAt, dueAt, dueAt.isAfter(now) ? dueAt : now, state,
                Optional.empty(), 0, attempts);
    }

    Task remindedUntil(Instant next, Instant now) {
        return new Task(id, topic, version + 1, now, openedAt, dueAt, next, state, owner, Math.min(told + 1, TOLD_MOST),
                attempts);
    }

    Task putOff(TaskAttempt attempt) {
        Instant again = attempt.again().orElse(dueAt);
        return new Task(id, topic, version + 1, attempt.at(), openedAt, again, again, state, Optional.of(attempt.by()),
                0, with(attempt));
    }

    Task done(TaskAttempt attempt) {
        return new Task(id, topic, version + 1, attempt.at(), openedAt, dueAt, remindAt, TaskState.DONE,
                Optional.of(attempt.by()), 0, with(attempt));
    }

    Task withdrawn(Instant now) {
        return new Task(id, topic, version + 1, now, openedAt, dueAt, remindAt, TaskState.WITHDRAWN, owner, 0,
                attempts);
    }

    private List<TaskAttempt> with(TaskAttempt one) {
        List<TaskAttempt> next = new ArrayList<>(attempts);
        next.add(one);
        return List.copyOf(next.subList(Math.max(0, next.size() - ATTEMPTS_KEPT), next.size()));
    }
}
