package org.stillhere.store.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stillhere.store.table.Rows.Counter;

/**
 * Segments that this process has taken from the counters of a sender and of all texts, and has not sent yet. These two
 * rows are everybody's: written with each text, they would take no more than some hundred texts a second. So a process
 * that sends much takes more segments at once. What it has left when it ends, or when the hour ends, counts as sent,
 * which errs on the safe side. Each class of texts has segments of its own, because each has a limit of its own.
 * Thread-safe.
 */
public final class SegmentBlocks {
    /** The most segments that are taken at once. */
    private static final long MOST = 32;
    /** And at most this part of what the class may send in an hour. */
    private static final long PART = 200;
    /** A process that has used up what it took within this time takes twice as much. */
    private static final Duration BUSY = Duration.ofMinutes(1);
    private static final int REMEMBERED = 100;
    private final CounterRows counters;
    private final Map<String, Block> blocks = new HashMap<>();

    private record Block(long left, long size, Instant taken) {
        Block with(long segments) {
            return new Block(left + segments, size, taken);
        }
    }

    public SegmentBlocks(CounterRows counters) {
        this.counters = counters;
    }

    /**
     * Takes the segments of one text. No round trip while some are left, otherwise one or two.
     *
     * @param both
     *            the counters of the sender and of all texts, with what the class may have counted in this hour
     *
     * @return false if one of them is at its limit
     */
    public boolean take(List<Counter> both, LimitClass kind, long segments, Instant now) {
        String key = key(both, kind);
        long size;
        synchronized (blocks) {
            Block block = blocks.getOrDefault(key, new Block(0, 1, Instant.EPOCH));
            if (block.left() >= segments) {
                blocks.put(key, block.with(-segments));
                return true;
            }
            long least = both.stream().mapToLong(Counter::limit).min().orElse(0);
            boolean busy = now.isBefore(block.taken().plus(BUSY));
            size = Math.max(segments, busy ? Math.min(2 * block.size(), Math.min(MOST, least / PART)) : 1);
        }
        if (!counted(both, size)) {
            if (size == segments || !counted(both, segments)) {
                return takenFromBelow(both, kind, segments);
            }
            size = segments;
        }
        synchronized (blocks) {
            if (blocks.size() > REMEMBERED) {
                blocks.clear();
            }
            long left = blocks.getOrDefault(key, new Block(0, 1, now)).left();
            blocks.put(key, new Block(left + size - segments, size, now));
        }
        return true;
    }

    /** What less urgent texts have left counts already, so a more urgent one may have it once its limit is reached. */
    private boolean takenFromBelow(List<Counter> both, LimitClass kind, long segments) {
        synchronized (blocks) {
            for (LimitClass below : LimitClass.values()) {
                Block block = blocks.get(key(both, below));
                if (below.compareTo(kind) < 0 && block != null && block.left() >= segments) {
                    blocks.put(key(both, below), block.with(-segments));
                    return true;
                }
            }
            return false;
        }
    }

    /** Returns the segments of a text that is not sent. */
    public void giveBack(List<Counter> both, LimitClass kind, long segments) {
        synchronized (blocks) {
            blocks.computeIfPresent(key(both, kind), (k, block) -> block.with(segments));
        }
    }

    private boolean counted(List<Counter> both, long segments) {
        return counters.count(both.stream().map(c -> c.by(segments)).toList());
    }

    /** The keys of the counters contain the hour. */
    private static String key(List<Counter> both, LimitClass kind) {
        return both.get(0).pk() + " " + kind;
    }
}
