package org.stillhere.store.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.vault.KeyPurpose;

/**
 * Remembers the watches of each team's board as they were read last. A board is read every few seconds, and most of it
 * has not changed since. A row counts as the same only if its contents are, and nothing is remembered of a row that has
 * left the board. Thread-safe.
 */
final class ReadWatches {
    private final Bodies bodies;
    private final Map<TeamId, Map<String, ReadWatch>> read = new ConcurrentHashMap<>();

    private record ReadWatch(Row row, Watch watch) {
        boolean isOf(Row other) {
            return row.schema() == other.schema() && Arrays.equals(row.body(), other.body());
        }
    }

    ReadWatches(Bodies bodies) {
        this.bodies = bodies;
    }

    /** The watches in the rows of a team's board, in their order; empty where one cannot be opened. */
    List<Optional<Watch>> watches(TeamId team, List<Row> board) {
        Map<String, ReadWatch> before = read.getOrDefault(team, Map.of());
        Map<String, ReadWatch> now = new HashMap<>();
        List<Optional<Watch>> all = new ArrayList<>();
        for (Row row : board) {
            Optional<Watch> watch = Optional.ofNullable(before.get(row.place())).filter(k -> k.isOf(row))
                    .map(ReadWatch::watch).or(() -> bodies.openIfReadable(row, KeyPurpose.CASES, Watch.class));
            watch.ifPresent(w -> now.put(row.place(), new ReadWatch(row, w)));
            all.add(watch);
        }
        read.put(team, now);
        return all;
    }
}
