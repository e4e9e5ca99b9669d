package org.stillhere.bench;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.due.SweepSpread;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.store.table.Write;

/** Measures how long it takes until each of many watches that are due in one minute has its ask in the outbox. */
final class DueInOneMinute {
    private static final Instant EIGHT = Instant.parse("2026-11-23T01:30:00Z");

    /** The setting of an account in which a thousand functions may run at once. */
    private static final int PARTS = 20;

    private DueInOneMinute() {
    }

    /** Returns a row of a table: watches, seconds, watches a second. */
    static String run(int watches) {
        try (LocalDynamo dynamo = LocalDynamo.inMemory()) {
            Environment environment = BenchPeople.environment(dynamo, EIGHT.plusSeconds(30));
            for (int i = 0; i < watches; i++) {
                environment.rows().transact(
                        List.of(new Write.PutRow(environment.watches().row(BenchPeople.due(i, EIGHT)), Write.ABSENT)));
            }
            Sweep[] sweep = new Sweep[1];
            long began = System.nanoTime();
            try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
                sweep[0] = new Sweep(environment, keys -> {
                }, PARTS, SweepSpread.deployed(PARTS, part -> others.execute(() -> sweep[0].part(part, () -> true))));
                sweep[0].run(() -> true);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return String.format(Locale.ROOT, "| %,d | %.1f | %.0f |", watches, seconds, watches / seconds);
        }
    }
}
