package org.stillhere.simulation;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.domain.Lane;
import org.stillhere.store.Rows;
import org.stillhere.store.Rows.DueKey;

/** No timer is lost: whatever is due moves on within minutes once nothing is in its way. */
final class NothingIsStuck implements Promise {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private final Calm calm;
    private final Rows table;

    NothingIsStuck(Calm calm, Rows table) {
        this.calm = calm;
        this.table = table;
    }

    @Override
    public void minute() {
        Instant now = calm.now();
        for (Lane lane : Lane.values()) {
            for (int shard = 0; shard < Rows.SHARDS; shard++) {
                for (DueKey key : table.due(lane, shard, now, 1)) {
                    if (calm.late(key.dueAt(), BOUND)) {
                        throw new Violation("no timer is lost", key + " has not moved");
                    }
                }
            }
        }
    }
}
