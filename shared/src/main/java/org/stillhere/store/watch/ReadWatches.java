package org.stillhere.store.watch;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.vault.KeyPurpose;

/**
 * Remembers the watches of the rows that were read last. A board is read every few seconds, and most of it has not
 * changed since. A row counts as the same only if its contents are. Thread-safe.
 */
final class ReadWatches {
    /** Enough for some large teams. */
    private static final int MOST = 4_000;
    private final Bodies bodies;
    private final Map<String, ReadWatch> read = new ConcurrentHashMap<>();

    private record ReadWatch(Row row, Watch watch) {
        boolean isOf(Row other) {
            return row.schema() == other.schema() && Arrays.equals(row.body(), other.body());
        }
    }

    ReadWatches(Bodies bodies) {
        this.bodies = bodies;
    }

    /** The watch in a row; empty if it cannot be opened. */
    Optional<Watch> watch(Row row) {
        ReadWatch known = read.get(row.place());
        if (known != null && known.isOf(row)) {
            return Optional.of(known.watch());
        }
        Optional<Watch> watch = bodies.openIfReadable(row, KeyPurpose.CASES, Watch.class);
        if (read.size() >= MOST) {
            read.clear();
        }
        watch.ifPresent(w -> read.put(row.place(), new ReadWatch(row, w)));
        return watch;
    }
}
