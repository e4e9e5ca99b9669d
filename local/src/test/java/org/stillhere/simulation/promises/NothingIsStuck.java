package org.stillhere.simulation.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.stillhere.domain.Priority;
import org.stillhere.simulation.monitor.Lateness;
import org.stillhere.simulation.monitor.Promise;
import org.stillhere.simulation.monitor.Violation;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.DueKey;

/** No timer is lost: everything that is due moves on within minutes once no fault prevents it. */
public final class NothingIsStuck implements Promise {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private final Lateness lateness;
    private final Rows table;
    /** When each key was first seen as due. A lease may have kept it from moving before that. */
    private final Map<DueKey, Instant> firstSeen = new HashMap<>();

    public NothingIsStuck(Lateness lateness, Rows table) {
        this.lateness = lateness;
        this.table = table;
    }

    @Override
    public void everyMinute() {
        Instant now = lateness.now();
        Set<DueKey> seen = new HashSet<>();
        for (Priority lane : Priority.values()) {
            for (int shard = 0; shard < Rows.SHARDS; shard++) {
                for (DueKey key : table.due(lane, shard, now, 1)) {
                    seen.add(key);
                    if (lateness.late(firstSeen.computeIfAbsent(key, k -> now), BOUND)) {
                        throw new Violation("no timer is lost", key + " has not moved");
                    }
                }
            }
        }
        firstSeen.keySet().retainAll(seen);
    }
}
