package org.stillhere.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.due.Sweep;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.store.table.Write;

/** Measures how long it takes until each of many watches that are due in one minute has its ask in the outbox. */
final class DueInOneMinute {
    private static final Instant EIGHT = Instant.parse("2026-11-23T01:30:00Z");

    private DueInOneMinute() {
    }

    static void run(int watches) {
        try (LocalDynamo dynamo = LocalDynamo.inMemory()) {
            Environment environment = BenchPeople.environment(dynamo, EIGHT.plusSeconds(30));
            for (int i = 0; i < watches; i++) {
                environment.rows().transact(
                        List.of(new Write.PutRow(environment.watches().row(BenchPeople.due(i, EIGHT)), Write.ABSENT)));
            }
            long began = System.nanoTime();
            Sweep.Swept swept = new Sweep(environment, keys -> {
            }).run(() -> true);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.out.printf("%d watches due in one minute: %d moved in %.1f s, %.1f ms each%n", watches,
                    swept.moved(), took.toMillis() / 1000.0, took.toMillis() / (double) Math.max(1, swept.moved()));
        }
    }
}
