package org.stillhere.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.Lane;

/** The table in memory: the same answers as DynamoDB's, and the same refusals. Thread-safe. */
public final class MemoryRows implements Rows {
    private static final Comparator<String> BYTES = (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8),
            b.getBytes(StandardCharsets.UTF_8));
    private final Map<String, TreeMap<String, Row>> partitions = new HashMap<>();
    private final Map<String, Long> tallies = new HashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** The table's stream: each row that was written, in the order of the commits. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called while the table is locked: notes the change, and calls the table only later.
         *
         * @param old
         *            the row that stood there; null if there was none
         */
        void written(@Nullable Row old, Row now);
    }

    /** Hears of every row written from now on. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Every row there is, by partition and sort key. */
    public synchronized List<Row> everything() {
        return all().sorted(Comparator.comparing(Row::pk, BYTES).thenComparing(Row::sk, BYTES)).map(MemoryRows::copy)
                .toList();
    }

    /** How far a counter has come. */
    public synchronized long tally(String pk) {
        return tallies.getOrDefault(pk, 0L);
    }

    @Override
    public synchronized List<Row> getAll(List<At> places) {
        return places.stream().distinct().flatMap(p -> get(p.pk(), p.sk()).stream()).toList();
    }

    @Override
    public synchronized Optional<Row> get(String pk, String sk) {
        return Optional.ofNullable(partition(pk).get(sk)).map(MemoryRows::copy);
    }

    @Override
    public synchronized List<Row> query(String pk, String skPrefix, int limit) {
        return found(partition(pk).values(), skPrefix, limit);
    }

    @Override
    public synchronized List<Row> queryBack(String pk, String skPrefix, int limit) {
        return found(partition(pk).descendingMap().values(), skPrefix, limit);
    }

    private static List<Row> found(Collection<Row> rows, String skPrefix, int limit) {
        return rows.stream().filter(r -> r.sk().startsWith(skPrefix)).limit(limit).map(MemoryRows::copy).toList();
    }

    @Override
    public synchronized List<DueKey> due(Lane lane, int shard, Instant until, int limit) {
        return dueKeys(lane, shard).filter(k -> !k.dueAt().isAfter(until)).limit(limit).toList();
    }

    @Override
    public synchronized Optional<Instant> nextDue(Lane lane, int shard, Instant after) {
        return dueKeys(lane, shard).map(DueKey::dueAt).filter(t -> t.isAfter(after)).findFirst();
    }

    private Stream<DueKey> dueKeys(Lane lane, int shard) {
        String partition = Keys.lane(lane, shard);
        return all().filter(r -> partition.equals(r.lane())).flatMap(r -> dueKey(r).stream())
                .sorted(Comparator.comparing(DueKey::dueAt));
    }

    private static Optional<DueKey> dueKey(Row row) {
        return Optional.ofNullable(row.dueAt()).map(d -> new DueKey(row.pk(), row.sk(), Instant.ofEpochMilli(d)));
    }

    @Override
    public synchronized List<Row> board(String team, int limit) {
        return all().filter(r -> team.equals(r.team()) && r.defender() != null)
                .sorted(Comparator.comparing(r -> String.valueOf(r.defender()), BYTES)).limit(limit)
                .map(MemoryRows::copy).toList();
    }

    @Override
    public synchronized void transact(List<Write> writes) {
        Write.checked(writes);
        List<Cancelled.Reason> reasons = writes.stream().map(this::reason).toList();
        if (reasons.stream().anyMatch(r -> r.why() != Cancelled.Why.NONE)) {
            throw new Cancelled(reasons);
        }
        for (Write write : writes) {
            switch (write) {
                case Write.Put put -> put(copy(put.row()));
                case Write.Delete delete -> partition(delete.pk()).remove(delete.sk());
            }
        }
    }

    private void put(Row row) {
        Row old = partitions.computeIfAbsent(row.pk(), k -> new TreeMap<>(BYTES)).put(row.sk(), row);
        listeners.forEach(l -> l.written(old, copy(row)));
    }

    private Cancelled.Reason reason(Write write) {
        Row stands = partition(write.pk()).get(write.sk());
        boolean holds = switch (write.guard()) {
            case Write.Guard.Absent a -> stands == null;
            case Write.Guard.Version v -> stands != null && stands.version() == v.version();
            case Write.Guard.Any a -> true;
        };
        return holds ? new Cancelled.Reason(Cancelled.Why.NONE, null)
                : new Cancelled.Reason(Cancelled.Why.GUARD, stands == null ? null : copy(stands));
    }

    @Override
    public synchronized int setAside(DueKey key, Instant until) {
        Row row = partition(key.pk()).get(key.sk());
        if (row == null || dueKey(row).filter(key::equals).isEmpty()) {
            return 0;
        }
        put(row.due(row.lane(), until.toEpochMilli()).strikes(row.strikes() + 1));
        return row.strikes() + 1;
    }

    @Override
    public synchronized Optional<Integer> count(List<Counter> counters) {
        for (int i = 0; i < counters.size(); i++) {
            if (tally(counters.get(i).pk()) >= counters.get(i).limit()) {
                return Optional.of(i);
            }
        }
        counters.forEach(c -> tallies.merge(c.pk(), 1L, Long::sum));
        return Optional.empty();
    }

    private TreeMap<String, Row> partition(String pk) {
        return partitions.getOrDefault(pk, new TreeMap<>(BYTES));
    }

    private Stream<Row> all() {
        return partitions.values().stream().flatMap(p -> p.values().stream());
    }

    /** What is in the table is nobody's to change from outside. */
    private static Row copy(Row row) {
        byte[] body = row.body();
        return body == null ? row : row.body(row.schema(), body.clone());
    }
}
