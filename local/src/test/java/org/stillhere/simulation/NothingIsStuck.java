package org.stillhere.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.DueKey;

/** No timer is lost: whatever is due moves on within minutes once nothing is in its way. */
final class NothingIsStuck implements Promise {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private final Calm calm;
    private final Rows table;
    /** What is due may have been due before somebody let go of it: it counts from when it could move. */
    private final Map<DueKey, Instant> firstSeen = new HashMap<>();

    NothingIsStuck(Calm calm, Rows table) {
        this.calm = calm;
        this.table = table;
    }

    @Override
    public void minute() {
        Instant now = calm.now();
        Set<DueKey> seen = new HashSet<>();
        for (Priority lane : Priority.values()) {
            for (int shard = 0; shard < Rows.SHARDS; shard++) {
                for (DueKey key : table.due(lane, shard, now, 1)) {
                    seen.add(key);
                    if (calm.late(firstSeen.computeIfAbsent(key, k -> now), BOUND)) {
                        throw new Violation("no timer is lost", key + " has not moved");
                    }
                }
            }
        }
        firstSeen.keySet().retainAll(seen);
    }
}
