package org.stillhere.casework.due;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.DutyChanges;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.Quarantine;
import org.stillhere.casework.commit.TaskCommands;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.health.CarrierBreaker;
import org.stillhere.casework.health.CarrierHealth;
import org.stillhere.casework.health.SignsOfLife;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.ReceiptTimerRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.table.TransientErrors;
import org.stillhere.store.task.TaskRows;
import org.stillhere.store.watch.WatchRows;

/**
 * Moves on whatever is due, urgent rows first. The stream gives speed; the sweep gives certainty.
 * <ol>
 * <li>The index is a hint: each row is read again before it moves.
 * <li>Watches and desks move here; messages are handed to the sender, a few at a time ({@link MessageHandOver}).
 * <li>A damaged row is put into quarantine with a back-off and counted, and a human is told; it never stops the rest.
 * <li>A sender that cannot be reached, or a shard that cannot be read, does not stop the rest either: the sweep fails
 * only after everything else has moved, and the next one tries again in a minute.
 * </ol>
 */
public final class Sweep {
    /** Number of keys that are read from one shard at a time. */
    private static final int PAGE = 500;
    /** Between two sweeps. */
    private static final long SECONDS = 60;
    private final Environment environment;
    private final WatchCommands watches;
    private final DeskCommands desks;
    private final TaskCommands tasks;
    private final DutyChanges dutyChanges;
    private final Quarantine quarantine;
    private final Consumer<List<MessageKey>> sender;
    private final int atOnce;
    private final SignsOfLife heartbeats;
    private final CarrierBreaker breaker;
    private final CarrierHealth health;

    /**
     * @param sender
     *            takes the keys of due messages, any number at once; returns at once
     */
    public Sweep(Environment environment, Consumer<List<MessageKey>> sender) {
        this(environment, sender, Integer.MAX_VALUE);
    }

    /**
     * @param atOnce
     *            how often one sweep calls the sender, at most
     */
    public Sweep(Environment environment, Consumer<List<MessageKey>> sender, int atOnce) {
        this.environment = environment;
        this.watches = new WatchCommands(environment);
        this.desks = new DeskCommands(environment);
        this.tasks = new TaskCommands(environment);
        this.dutyChanges = new DutyChanges(environment);
        this.quarantine = new Quarantine(environment);
        this.sender = sender;
        this.atOnce = atOnce;
        this.heartbeats = new SignsOfLife(environment);
        this.breaker = new CarrierBreaker(environment, heartbeats);
        this.health = new CarrierHealth(environment, true);
    }

    /**
     * The result of one sweep.
     *
     * @param finished
     *            false if time ran out with work left; the next sweep continues
     */
    public record Swept(int moved, int handed, int setAside, boolean finished) {
    }

    /**
     * Sweeps both lanes. Each minute it begins with another shard, because no more than some batches are handed over:
     * no shard waits until all those before it are empty. {@code goOn} says whether there is time for one more row.
     *
     * @throws RuntimeException
     *             at the end, the first exception that kept messages from the sender or a shard from being read
     */
    public Swept run(BooleanSupplier goOn) {
        Instant now = environment.clock().instant();
        Run run = new Run(goOn);
        boolean finished = true;
        int first = (int) (now.getEpochSecond() / SECONDS % Rows.SHARDS);
        for (Priority lane : Priority.values()) {
            for (int i = 0; i < Rows.SHARDS && finished; i++) {
                finished = tried(run, lane, (first + i) % Rows.SHARDS, now, goOn);
            }
            run.handOver.endLane();
        }
        run.handOver.end();
        environment.telemetry().count(Metric.OLDEST_DUE_SECONDS, run.late(now).toSeconds());
        heartbeats.beat(run.pulse(now));
        return run.swept(finished);
    }

    private boolean tried(Run run, Priority lane, int shard, Instant now, BooleanSupplier goOn) {
        try {
            return shard(run, lane, shard, now, goOn);
        } catch (RuntimeException unread) {
            run.failed(unread);
            return true;
        }
    }

    /**
     * Handles each row of a shard once, also those behind any number of rows that do not move. Returns false if time
     * ran out.
     */
    private boolean shard(Run run, Priority lane, int shard, Instant now, BooleanSupplier goOn) {
        Set<DueKey> handled = new HashSet<>();
        int depth = PAGE;
        while (true) {
            List<DueKey> due = environment.rows().due(lane, shard, now, depth);
            int before = handled.size();
            for (DueKey key : due) {
                if (handled.contains(key)) {
                    continue;
                }
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                handled.add(key);
                run.handle(key);
            }
            if (due.size() < depth) {
                return true;
            }
            depth = handled.size() - before < PAGE ? depth + PAGE : depth;
        }
    }

    private final class Run {
        private final Map<TeamId, Boolean> staffed = new HashMap<>();
        private final MessageHandOver handOver = new MessageHandOver(breaker, health, sender, atOnce, this::failed);
        private int moved;
        private int found;
        private int aside;
        private Optional<Instant> oldest = Optional.empty();
        private Optional<RuntimeException> failure = Optional.empty();
        private final BooleanSupplier goOn;

        Run(BooleanSupplier goOn) {
            this.goOn = goOn;
        }

        void handle(DueKey key) {
            oldest = oldest.filter(o -> !key.dueAt().isBefore(o)).or(() -> Optional.of(key.dueAt()));
            try {
                if (MessageRows.isMessage(key.pk())) {
                    found++;
                    handOver.add(MessageRows.key(key.pk()), key.dueAt());
                } else if (ReceiptTimerRows.isTimer(key.pk())) {
                    handOver.add(ReceiptTimerRows.message(key.pk()), key.dueAt());
                } else if (WatchRows.isDefender(key.pk())) {
                    moved += watches
                            .tick(WatchRows.defender(key.pk()),
                                    w -> staffed.computeIfAbsent(w.team(), t -> environment.desks().get(t).staffed()))
                            .changes() ? 1 : 0;
                } else if (TaskRows.isTask(key.sk())) {
                    moved += tasks.tick(key) ? 1 : 0;
                } else if (DeskRows.isDesk(key.pk())) {
                    desk(DeskRows.team(key.pk()));
                    moved++;
                }
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

        /** After a change of duty, whether anybody is on duty is read again. */
        private void desk(TeamId team) {
            if (dutyChanges.tell(team, goOn)) {
                staffed.remove(team);
            }
            desks.tick(team);
        }

        private void setAside(DueKey key, RuntimeException why) {
            aside++;
            environment.telemetry().count(Metric.SET_ASIDE);
            environment.telemetry().trouble(Metric.SET_ASIDE, why);
            try {
                quarantine.row(key);
            } catch (RuntimeException e) {
                environment.telemetry().trouble(Metric.SET_ASIDE, e);
            }
        }

        void failed(RuntimeException why) {
            environment.telemetry().count(Metric.SWEEP_HINDERED);
            environment.telemetry().trouble(Metric.SWEEP_HINDERED, why);
            failure = failure.isPresent() ? failure : Optional.of(why);
        }

        Duration late(Instant now) {
            return oldest.map(o -> Duration.between(o, now)).orElse(Duration.ZERO);
        }

        Pulse pulse(Instant began) {
            return new Pulse(Pulse.Of.SWEEP, began, oldest, found, 0);
        }

        Swept swept(boolean finished) {
            failure.ifPresent(f -> {
                throw f;
            });
            return new Swept(moved, handOver.handed(), aside, finished);
        }
    }
}
