package org.stillhere.casework.due;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.watch.WatchRows;

/** Reads which rows of a lane are due, before the first of them moves, so that many can be shared with others. */
final class FirstPages {
    /** Number of keys that are read from one shard at a time. */
    static final int PAGE = 500;
    /** For so long shards are read before the first row moves. Usually it takes a tenth of a second. */
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private final Environment environment;

    FirstPages(Environment environment) {
        this.environment = environment;
    }

    /** A shard of a lane, with what is due up to and including a time. */
    record DueShard(Priority lane, int shard, Instant until) {
        List<DueKey> page(Rows rows, int most) {
            return rows.due(lane, shard, until, most);
        }
    }

    /**
     * The first page of each shard, in this order. A shard that cannot be read is left out. If reading takes long, the
     * others are empty and are read when their turn comes: nothing waits until all have been read.
     */
    Map<Integer, Optional<List<DueKey>>> read(SweepRun run, Priority lane, List<Integer> shards, Instant now) {
        Map<Integer, Optional<List<DueKey>>> pages = new LinkedHashMap<>();
        boolean inTime = run.goOn().getAsBoolean();
        Instant until = environment.clock().instant().plus(WITHIN);
        for (int shard : shards) {
            if (!inTime || environment.clock().instant().isAfter(until)) {
                pages.put(shard, Optional.empty());
            } else {
                run.tried(() -> {
                    pages.put(shard, Optional.of(new DueShard(lane, shard, now).page(environment.rows(), PAGE)));
                    return true;
                });
            }
        }
        return pages;
    }

    static long watches(Optional<List<DueKey>> page) {
        return page.stream().flatMap(List::stream).filter(k -> WatchRows.isDefender(k.pk())).count();
    }
}
