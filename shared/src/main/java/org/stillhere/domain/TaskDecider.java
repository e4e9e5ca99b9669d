package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what a command changes in a task. A pure function.
 * <ol>
 * <li>Only a human ends a task, or the end of what it was for.
 * <li>From the time by which it is to be done, the desk is reminded in rounds, as of a case.
 * <li>Whoever takes it is left alone for a while; then the rounds begin again.
 * </ol>
 */
public final class TaskDecider {
    /** The longest that a task can be put off, or left with somebody, without a word. */
    public static final Duration PUT_OFF_MOST = Duration.ofDays(14);

    private TaskDecider() {
    }

    /**
     * Decides. {@code now} is never before the task's last change.
     *
     * @throws InvalidInput
     *             if the command asks for something that is not possible; it names the field
     */
    public static TaskDecision decide(Optional<Task> before, TaskCommand command, Instant now) {
        if (command instanceof TaskCommand.OpenTask open) {
            return open(before, open, now);
        }
        Optional<Task> open = before.filter(Task::isOpen);
        return open.isEmpty() ? notOpen(before, command) : decideOpen(open.get(), command, now);
    }

    private static TaskDecision open(Optional<Task> before, TaskCommand.OpenTask open, Instant now) {
        if (before.isEmpty() || !before.get().isOpen()) {
            return TaskDecision
                    .of(Task.opened(open.topic(), open.dueAt(), now, before.map(Task::version).orElse(0L) + 1));
        }
        Task task = before.get();
        Task again = task.openedAgain(open.topic(), open.dueAt(), now);
        boolean same = again.dueAt().equals(task.dueAt()) && again.topic().equals(task.topic());
        return same ? TaskDecision.unchanged(before) : TaskDecision.of(again);
    }

    /** A tick or the end of a cause that finds nothing open is no fault; a human who finds nothing open is told so. */
    private static TaskDecision notOpen(Optional<Task> before, TaskCommand command) {
        InvalidInput.unless(command instanceof TaskCommand.TickTask || command instanceof TaskCommand.WithdrawTask,
                "task", "one that is open");
        return TaskDecision.unchanged(before);
    }

    private static TaskDecision decideOpen(Task task, TaskCommand command, Instant now) {
        return switch (command) {
            case TaskCommand.OpenTask c -> throw new IllegalStateException("is decided before");
            case TaskCommand.TakeTask c -> TaskDecision.of(task.ownedBy(c.by(), within(c.until(), now), now));
            case TaskCommand.HandTaskOver c -> TaskDecision.of(task.ownedBy(c.to(), within(c.until(), now), now));
            case TaskCommand.ReleaseTask c ->
                    task.owner().filter(c.by()::equals).isPresent() ? TaskDecision.of(task.released(now))
                            : TaskDecision.unchanged(Optional.of(task));
            case TaskCommand.FinishTask c -> {
                InvalidInput.unless(task.kind().offered().contains(c.found().what()), "found",
                        "something that can be found by this task");
                yield TaskDecision
                        .of(task.done(new TaskAttempt(now, c.by(), Optional.of(c.found()), Optional.empty())));
            }
            case TaskCommand.PutTaskOff c -> TaskDecision.of(
                    task.putOff(new TaskAttempt(now, c.by(), Optional.empty(), Optional.of(within(c.again(), now)))));
            case TaskCommand.WithdrawTask c -> TaskDecision.of(task.withdrawn(now));
            case TaskCommand.TickTask c -> tick(task, now);
        };
    }

    private static Instant within(Instant until, Instant now) {
        InvalidInput.unless(until.isAfter(now) && !until.isAfter(now.plus(PUT_OFF_MOST)), "again",
                "a time in the next 14 days");
        return until;
    }

    private static TaskDecision tick(Task task, Instant now) {
        if (task.remindAt().isAfter(now)) {
            return TaskDecision.unchanged(Optional.of(task));
        }
        TaskHarm harm = task.kind().harm();
        if (task.kind().toldOtherwise() || !harm.texted()) {
            return TaskDecision.of(task.remindedUntil(now.plus(PUT_OFF_MOST), now));
        }
        Notice reminder = Notice.ofTask(task, now, harm.level(task.told()));
        Task next = task.remindedUntil(now.plus(harm.gap(task.told())), now);
        return new TaskDecision(Optional.of(next), Optional.of(reminder), true);
    }
}
