package org.stillhere.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.casework.due.Sweep;
import org.stillhere.local.phones.server.PhonesServer;
import org.stillhere.local.platform.ObservedRows;
import org.stillhere.local.platform.Platform;
import org.stillhere.local.platform.ScheduleRunner;
import org.stillhere.runtime.StackPlace;
import org.stillhere.sweepdue.SweepDue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Does what AWS does by itself: it reads the table's stream, drains the queues and runs the schedules. Whoever holds
 * its monitor keeps it from doing anything.
 */
final class LocalEngine {
    /** If the system needs more rounds than this to come to rest, something goes in a circle. */
    private static final int ROUNDS = 400;
    private static final int PAUSE_MILLIS = 100;
    /** The time from one sweep to the next. */
    private static final Duration SWEEP = Duration.ofMinutes(1);
    /** While texts wait, others still get their turn. */
    private static final int SHORT_PAUSE_MILLIS = 1;
    private final Platform platform;
    private final TableChanges changes;
    private final LocalHandlers handlers;
    private final ScheduleRunner schedules;
    private final PhonesServer phones;
    private final TestSwitches switches;
    private volatile boolean open = true;

    LocalEngine(Platform platform, TableChanges changes, LocalHandlers handlers, ScheduleRunner schedules,
            PhonesServer phones, TestSwitches switches) {
        this.platform = platform;
        this.changes = changes;
        this.handlers = handlers;
        this.schedules = schedules;
        this.phones = phones;
        this.switches = switches;
    }

    /** Works in a thread of its own, as time passes, until it is stopped. */
    void start(InstantSource clock) {
        Thread.ofPlatform().name("engine").daemon().start(() -> run(clock));
    }

    void stop() {
        open = false;
    }

    private void run(InstantSource clock) {
        while (open) {
            try {
                Thread.sleep(step(clock.instant()) ? SHORT_PAUSE_MILLIS : PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (open) {
                    System.err.println("The engine failed and continues: " + StackPlace.typeAndPlace(e));
                }
            }
        }
    }

    /**
     * Passes on what was written, runs what is due, and then hands over one batch of texts: however many wait, neither
     * the stream nor a schedule waits for more than one.
     *
     * @return whether a text was handed over, so that more may wait
     */
    synchronized boolean step(Instant now) {
        changes.passOn();
        schedules.run(now);
        return drain(now) > 0;
    }

    private int drain(Instant now) {
        return platform.queue().drain(handlers::named, now);
    }

    private int drainAll(Instant now) {
        int moved = 0;
        for (int batch = drain(now); batch > 0; batch = drain(now)) {
            moved += batch + changes.passOn();
        }
        return moved;
    }

    /** Works until nothing is due by now, the stream is read to its end, and all deliveries are reported. */
    synchronized void settle(Instant now) {
        for (int i = 0; i < ROUNDS; i++) {
            int moved = changes.passOn() + drainAll(now);
            phones.runDue();
            List<Instant> due = dueTimes();
            if (switches.schedulesRun() && due.stream().anyMatch(t -> !t.isAfter(now))) {
                Sweep.Swept swept = handlers.sweepOnce();
                schedules.ran(SweepDue.class, now);
                // What is left because the carrier hangs stays due, for the next minute.
                moved += due.equals(dueTimes()) ? swept.moved() : swept.moved() + swept.handed() + swept.setAside();
            }
            if (moved == 0 && phones.idle() && changes.passOn() == 0
                    && !(switches.schedulesRun() && schedules.run(now))) {
                return;
            }
        }
        System.err.println("The system did not come to rest in " + ROUNDS + " rounds");
    }

    /**
     * The next due time after now, in the table, among the phones or in a queue. What is still due is swept again in a
     * minute.
     */
    Optional<Instant> next(Instant now) {
        List<Instant> due = dueTimes();
        Stream<Instant> left = due.stream().filter(t -> !t.isAfter(now)).limit(1).map(t -> now.plus(SWEEP));
        return Stream.of(due.stream(), left, phones.nextEvent().stream(), platform.queue().next().stream())
                .flatMap(times -> times).filter(now::isBefore).min(Instant::compareTo);
    }

    /** All due times of index {@code due}, of which a laptop has few. */
    private List<Instant> dueTimes() {
        return changes
                .dueTimes(() -> platform.client().scanPaginator(r -> r.tableName(platform.table()).indexName("due"))
                        .items().stream().map(LocalEngine::dueEntry).toList());
    }

    private static ObservedRows.DueEntry dueEntry(Map<String, AttributeValue> keys) {
        return new ObservedRows.DueEntry(Objects.requireNonNull(keys.get("lane")).s(),
                Instant.ofEpochMilli(Long.parseLong(Objects.requireNonNull(keys.get("dueAt")).n())));
    }
}
