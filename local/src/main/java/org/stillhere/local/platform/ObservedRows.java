package org.stillhere.local.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.DueIndex;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchRows;

/**
 * The table, with a note of what was written. DynamoDB Local takes about as long to find nothing as to find something,
 * so its stream is read only after a write, and index {@code due} only where it can have an entry. Everything that
 * writes is in this process.
 */
public final class ObservedRows extends ForwardingRows {
    private final AtomicBoolean written = new AtomicBoolean(true);
    private final Queue<DefenderId> filed = new ConcurrentLinkedQueue<>();
    private final DueEntries dueEntries = new DueEntries();

    /** What is known of index {@code due}: at first nothing, so that every partition is read. */
    private static final class DueEntries {
        private Set<String> lanes = Arrays.stream(Priority.values())
                .flatMap(p -> IntStream.range(0, SHARDS).mapToObj(s -> DueIndex.lane(p, s)))
                .collect(Collectors.toSet());
        private List<DueEntry> all = List.of();
        /** The number of changes that have begun, and of those that have ended. */
        private long begun;
        private long ended;
        /** The number of changes after which all entries were read; negative if they never were. */
        private long readAfter = -1;

        synchronized void begin(Stream<String> into) {
            begun++;
            into.forEach(lanes::add);
        }

        synchronized void end() {
            ended++;
        }

        synchronized boolean mayBeIn(String lane) {
            return lanes.contains(lane);
        }

        private synchronized boolean areKnown() {
            return begun == ended && readAfter == begun;
        }

        private synchronized void known(List<DueEntry> read, long after) {
            if (begun == after && ended == after) {
                all = read;
                readAfter = after;
                lanes = read.stream().map(DueEntry::lane).collect(Collectors.toSet());
            }
        }

        /** The number of changes so far; negative while one is under way, which a reader may miss. */
        private synchronized long whenAtRest() {
            return begun == ended ? begun : -1;
        }

        List<DueEntry> read(Supplier<List<DueEntry>> index) {
            if (areKnown()) {
                return all;
            }
            long before = whenAtRest();
            List<DueEntry> read = index.get();
            known(read, before);
            return read;
        }
    }

    /** An entry of index {@code due}. */
    public record DueEntry(String lane, Instant at) {
    }

    public ObservedRows(Rows rows) {
        super(rows);
    }

    /** Returns whether anything was written since the last call. */
    public boolean written() {
        return written.getAndSet(false);
    }

    /** Returns the defenders whose profile or contacts were written since the last call. */
    public List<DefenderId> filed() {
        List<DefenderId> all = new ArrayList<>();
        for (DefenderId id = filed.poll(); id != null; id = filed.poll()) {
            all.add(id);
        }
        return all;
    }

    /**
     * The due times of all rows, earliest first.
     *
     * @param index
     *            reads all entries of index {@code due}; called only if something was written since the last time
     */
    public List<Instant> dueTimes(Supplier<List<DueEntry>> index) {
        return dueEntries.read(index).stream().map(DueEntry::at).sorted().toList();
    }

    @Override
    public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
        return dueEntries.mayBeIn(DueIndex.lane(lane, shard)) ? super.due(lane, shard, until, limit) : List.of();
    }

    @Override
    public Optional<Instant> nextDue(Priority lane, int shard, Instant after) {
        return dueEntries.mayBeIn(DueIndex.lane(lane, shard)) ? super.nextDue(lane, shard, after) : Optional.empty();
    }

    @Override
    public int setAside(DueKey key, Instant until) {
        dueEntries.begin(Stream.empty()); // A row stays in its partition.
        try {
            return super.setAside(key, until);
        } finally {
            dueEntries.end();
        }
    }

    @Override
    public void transact(List<Write> writes) {
        dueEntries.begin(
                writes.stream().flatMap(w -> w instanceof Write.PutRow put ? Stream.of(put.row()) : Stream.empty())
                        .map(Row::lane).filter(Objects::nonNull));
        try {
            super.transact(writes);
            writes.stream().filter(w -> WatchRows.isProfileOrContact(w.sk())).map(Write::pk).distinct()
                    .forEach(pk -> filed.add(WatchRows.defender(pk)));
        } finally {
            dueEntries.end();
            written.set(true);
        }
    }
}
