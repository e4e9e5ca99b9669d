package org.stillhere.casework.commit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.Book;
import org.stillhere.store.Pages;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Rows;
import org.stillhere.vault.Vault;

/**
 * What all casework stands on.
 *
 * @param random
 *            secure in production; seeded in tests
 */
public record Environment(Rows rows, Book book, Pages pages, Vault vault, InstantSource clock, RandomGenerator random,
        Sleeper pause, Telemetry telemetry) {

    /** Times are kept to the millisecond: the due index holds no more, and what is due there must be due here. */
    public Environment {
        InstantSource finer = clock;
        clock = () -> finer.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Waits between two tries; in tests it doesn't. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration length);
    }

    public static Environment of(Rows rows, Vault vault, InstantSource clock, RandomGenerator random, Sleeper pause,
            Telemetry telemetry) {
        Bodies bodies = new Bodies(vault);
        return new Environment(rows, new Book(rows, bodies), new Pages(bodies), vault, clock, random, pause, telemetry);
    }

    /** Now, but never before then: clocks of two invocations differ. */
    public Instant nowAfter(Instant then) {
        Instant now = clock.instant();
        return now.isBefore(then) ? then : now;
    }

    /** Between 10 and 100 ms, doubling, with jitter: others are at the same row. */
    public void backOff(int attempt) {
        telemetry.count(org.stillhere.runtime.Metric.CONFLICT);
        pause.sleep(Duration.ofMillis((10L << Math.min(attempt, 4)) + random.nextInt(20)));
    }
}
