package org.stillhere.casework.due;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.DutyChanges;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.Quarantine;
import org.stillhere.casework.commit.TaskCommands;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.ReceiptTimerRows;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.table.TransientErrors;
import org.stillhere.store.task.TaskRows;
import org.stillhere.store.watch.WatchRows;

/**
 * One run of the sweep: moves rows, and counts. {@link #watches} is called by several threads at once, everything else
 * by one. Nothing here throws because of a single row.
 */
final class SweepRun {
    private final Environment environment;
    private final WatchCommands watches;
    private final DeskCommands desks;
    private final TaskCommands tasks;
    private final DutyChanges dutyChanges;
    private final Quarantine quarantine;
    private final BooleanSupplier goOn;
    private final Map<TeamId, Boolean> staffed = new ConcurrentHashMap<>();
    private final AtomicInteger moved = new AtomicInteger();
    private final AtomicInteger aside = new AtomicInteger();
    private final AtomicBoolean ranOut = new AtomicBoolean();
    private int messages;
    private Optional<Instant> oldest = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    SweepRun(Environment environment, BooleanSupplier goOn) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.desks = new DeskCommands(environment);
        this.tasks = new TaskCommands(environment);
        this.dutyChanges = new DutyChanges(environment);
        this.quarantine = new Quarantine(environment);
        this.goOn = goOn;
    }

    BooleanSupplier goOn() {
        return goOn;
    }

    /** Notes that a row was found due; of a watch that is moved here, only if it is due by its own content. */
    synchronized void found(DueKey key) {
        oldest = oldest.filter(o -> !key.dueAt().isBefore(o)).or(() -> Optional.of(key.dueAt()));
    }

    /** Hands a message or the timer of one over. */
    void message(DueKey key, MessageHandOver handOver) {
        guarded(key, () -> {
            if (MessageRows.isMessage(key.pk())) {
                messages++;
                handOver.add(MessageRows.key(key.pk()), key.dueAt());
            } else {
                handOver.add(ReceiptTimerRows.message(key.pk()), key.dueAt());
            }
        });
    }

    /** Moves the task or the desk of a team. */
    void ofDesk(DueKey key) {
        guarded(key, () -> {
            if (TaskRows.isTask(key.sk())) {
                moved.addAndGet(tasks.tick(key) ? 1 : 0);
            } else if (DeskRows.isDesk(key.pk())) {
                desk(DeskRows.team(key.pk()));
                moved.incrementAndGet();
            }
        });
    }

    /**
     * Moves watches, in order, as long as there is time. They are read together, and who is to be asked, is together.
     */
    void watches(List<DueKey> keys) {
        Map<DefenderId, Watch> read = read(keys);
        keys.stream().filter(k -> isDue(read.get(WatchRows.defender(k.pk())))).forEach(this::found);
        Set<DefenderId> asked = asked(read);
        for (DueKey key : keys) {
            if (asked.contains(WatchRows.defender(key.pk()))) {
                continue;
            }
            if (key != keys.get(0) && !goOn.getAsBoolean()) {
                ranOut.set(true);
                return;
            }
            guarded(key, () -> watch(WatchRows.defender(key.pk()), read));
        }
    }

    /** A watch that could not be read together with others counts as due. */
    private boolean isDue(@Nullable Watch watch) {
        return watch == null || !watch.dueAt().isAfter(environment.clock().instant());
    }

    /** Whoever was asked. If that fails, each is asked alone. */
    private Set<DefenderId> asked(Map<DefenderId, Watch> read) {
        try {
            Set<DefenderId> asked = watches.askTogether(read.values(), w -> isStaffed(w.team()));
            moved.addAndGet(asked.size());
            return asked;
        } catch (RuntimeException notTogether) {
            environment.telemetry().trouble(Metric.SWEEP_HINDERED, notTogether);
            return Set.of();
        }
    }

    /** Whether time ran out between watches that were read together. */
    boolean ranOut() {
        return ranOut.get();
    }

    private void watch(DefenderId id, Map<DefenderId, Watch> read) {
        boolean changed = watches.tick(id, Optional.ofNullable(read.get(id)), w -> isStaffed(w.team())).changes();
        moved.addAndGet(changed ? 1 : 0);
    }

    /** Several may read the desk at once; none waits for another. */
    private boolean isStaffed(TeamId team) {
        Boolean known = staffed.get(team);
        boolean now = known != null ? known : environment.desks().get(team).staffed();
        staffed.put(team, now);
        return now;
    }

    /** One round trip. A watch that is not in the result is read alone, and so is each if this fails. */
    private Map<DefenderId, Watch> read(List<DueKey> keys) {
        try {
            return environment.watches().findAll(keys.stream().map(k -> WatchRows.defender(k.pk())).toList());
        } catch (RuntimeException notTogether) {
            environment.telemetry().trouble(Metric.SWEEP_HINDERED, notTogether);
            return Map.of();
        }
    }

    /** The roster is followed first. After a change of duty, whether anybody is on duty is read again. */
    private void desk(TeamId team) {
        desks.turn(team);
        if (dutyChanges.tell(team, goOn)) {
            staffed.remove(team);
        }
        desks.tick(team);
    }

    private void guarded(DueKey key, Runnable work) {
        try {
            work.run();
        } catch (Busy e) {
            environment.telemetry().trouble(Metric.CONFLICT, e);
        } catch (RuntimeException e) {
            if (TransientErrors.passes(e)) {
                failed(e);
            } else {
                setAside(key, e);
            }
        }
    }

    private void setAside(DueKey key, RuntimeException why) {
        aside.incrementAndGet();
        environment.telemetry().count(Metric.SET_ASIDE);
        environment.telemetry().trouble(Metric.SET_ASIDE, why);
        try {
            quarantine.row(key);
        } catch (RuntimeException e) {
            environment.telemetry().trouble(Metric.SET_ASIDE, e);
        }
    }

    /** Does something that must not stop the rest. Returns its result, or true if it threw. */
    boolean tried(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException hindered) {
            failed(hindered);
            return true;
        }
    }

    /** Notes what does not stop the rest, and is thrown at the end. */
    synchronized void failed(RuntimeException why) {
        environment.telemetry().count(Metric.SWEEP_HINDERED);
        environment.telemetry().trouble(Metric.SWEEP_HINDERED, why);
        failure = failure.isPresent() ? failure : Optional.of(why);
    }

    Duration late(Instant now) {
        return oldest.map(o -> Duration.between(o, now)).orElse(Duration.ZERO);
    }

    Pulse pulse(Instant began) {
        return new Pulse(Pulse.Of.SWEEP, began, oldest, messages, 0);
    }

    /**
     * @throws RuntimeException
     *             the first that kept something from being done
     */
    synchronized Sweep.Swept swept(int handed, boolean finished) {
        failure.ifPresent(f -> {
            throw f;
        });
        return new Sweep.Swept(moved.get(), handed, aside.get(), finished);
    }
}
