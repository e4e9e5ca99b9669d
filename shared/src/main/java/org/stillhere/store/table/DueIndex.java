package org.stillhere.store.table;

import org.stillhere.domain.Priority;

/** Names the partitions of index {@code due}. Each lane has {@link Rows#SHARDS} partitions, such as {@code U#07}. */
public final class DueIndex {
    private DueIndex() {
    }

    /**
     * @param shard
     *            from 0 to {@link Rows#SHARDS} - 1
     */
    public static String lane(Priority lane, int shard) {
        return String.format("%s#%02d", lane == Priority.URGENT ? "U" : "R", shard);
    }

    /** The partition for a row. Its shard is computed from the row's key alone, so a row never changes its shard. */
    public static String laneOf(Priority lane, String pk) {
        return lane(lane, Math.floorMod(pk.hashCode(), Rows.SHARDS));
    }
}
