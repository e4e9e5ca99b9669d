package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskId;
import org.stillhere.domain.TaskHarm;
import org.stillhere.domain.TaskKind;
import org.stillhere.domain.TaskState;
import org.stillhere.domain.TaskSubject;
import org.stillhere.domain.Watch;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.simulation.monitor.Violation;

/**
 * Every call that was promised is a task until a human ends it and says what they found. So is every call with bad
 * news. The desk is reminded of a task when that is due.
 */
public final class PromisesAreTasks implements Promise {
    public static final String NAME = "every promised call is a task until a human ends it";
    /** A reminder is given with the next sweep, and its row may conflict with others a few times. */
    private static final Duration REMINDED_WITHIN = Duration.ofMinutes(6);
    /** Clocks of processes differ by as much. */
    private static final Duration SKEW = Duration.ofMinutes(1);
    private final Lateness lateness;
    private final PromiseMonitor monitor;
    private final Map<TaskId, Task> tasks = new HashMap<>();
    private final Map<Call, Instant> promised = new HashMap<>();

    /** A call that somebody waits for. */
    private record Call(TaskKind kind, DefenderId person, ContactId contact) {
        boolean isMeantBy(Task task) {
            Optional<TaskSubject> subject = task.topic().subject();
            return task.kind() == kind && subject.map(TaskSubject::person).filter(person::equals).isPresent()
                    && subject.flatMap(TaskSubject::contact).filter(contact::equals).isPresent();
        }
    }

    public PromisesAreTasks(Lateness lateness, PromiseMonitor monitor) {
        this.lateness = lateness;
        this.monitor = monitor;
    }

    @Override
    public void changed(Change change) {
        DefenderId person = change.after().id();
        change.detail(EventKind.WANTS_RINGING).map(ContactId::new).ifPresent(
                contact -> promised.put(new Call(TaskKind.RING_CONTACT, person, contact), change.after().changedAt()));
    }

    @Override
    public void taskChanged(Task after) {
        Optional<Task> before = Optional.ofNullable(tasks.put(after.id(), after));
        boolean ends = before.filter(Task::isOpen).isPresent() && !after.isOpen();
        boolean byHuman = after.state() == TaskState.DONE && after.found().isPresent();
        if (ends && !byHuman && after.kind() == TaskKind.RING_CONTACT) {
            throw new Violation(NAME, after.id() + " ended as " + after.state() + " and nobody said what they found");
        }
    }

    @Override
    public void everyMinute() {
        promised.forEach(this::check);
        promised.clear();
        for (Watch watch : monitor.watches().values()) {
            if (watch.cycle() instanceof Cycle.Held held) {
                held.toRing()
                        .forEach(contact -> check(new Call(TaskKind.BAD_NEWS, watch.id(), contact), watch.changedAt()));
            }
        }
        for (Task task : tasks.values()) {
            boolean texted = task.kind().harm() != TaskHarm.PREPARING;
            if (task.isOpen() && texted && lateness.late(task.remindAt(), REMINDED_WITHIN)) {
                throw new Violation(NAME, "nobody was reminded of " + task.id() + " at " + task.remindAt());
            }
        }
    }

    /** The task is open, or it was open after the promise and a human ended it since. */
    private void check(Call call, Instant at) {
        boolean kept = tasks.values().stream().filter(call::isMeantBy)
                .anyMatch(t -> t.isOpen() || !t.changedAt().isBefore(at.minus(SKEW)));
        if (!kept) {
            throw new Violation(NAME, call + " was promised at " + at + " and is no task");
        }
    }
}
