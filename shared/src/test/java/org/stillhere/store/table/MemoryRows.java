package org.stillhere.store.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillhere.domain.Priority;

/** Keeps a table in memory, with the same results and the same refusals as DynamoDB. Thread-safe. */
public final class MemoryRows implements Rows {
    /** Sorts after every key that begins with the same prefix. */
    private static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));
    private static final Comparator<String> BYTES = MemoryRows::asBytes;
    private static final Comparator<DueKey> BY_TIME = Comparator.comparing(DueKey::dueAt)
            .thenComparing(DueKey::pk, BYTES).thenComparing(DueKey::sk, BYTES);
    private final Map<String, TreeMap<String, Row>> partitions = new HashMap<>();
    private final Map<String, TreeSet<DueKey>> due = new HashMap<>();
    private final Map<String, TreeMap<String, Row>> boards = new HashMap<>();
    private final Map<String, Long> tallies = new HashMap<>();
    private Consumer<Row> gone = r -> {
    };
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Listens to the table's stream, which has each written row in the order of the commits. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called while the table is locked, so it must note the change and call the table only later.
         *
         * @param old
         *            the row before; null if there was none
         */
        void written(@Nullable Row old, Row now);
    }

    /** Tells the listener every row that is written from now on. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Calls this with every row that was replaced by one with another body, deleted or expired. */
    public void onGone(Consumer<Row> listener) {
        gone = listener;
    }

    /** All rows, ordered by partition and sort key. */
    public synchronized List<Row> everything() {
        return all().sorted(Comparator.comparing(Row::pk, BYTES).thenComparing(Row::sk, BYTES)).map(MemoryRows::copy)
                .toList();
    }

    /** Replaces the contents by these rows and clears all counters. No listener is told. */
    public synchronized void restore(List<Row> rows) {
        partitions.clear();
        due.clear();
        boards.clear();
        tallies.clear();
        rows.forEach(row -> store(copy(row)));
    }

    /** The value of a counter. */
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
        return found(beginning(pk, skPrefix).values(), limit);
    }

    @Override
    public synchronized List<Row> queryBack(String pk, String skPrefix, int limit) {
        return found(beginning(pk, skPrefix).descendingMap().values(), limit);
    }

    /** Copies rows up to the limit and no further, since a partial view must be iterated to know its size. */
    private static List<Row> found(Collection<Row> rows, int limit) {
        List<Row> found = new ArrayList<>();
        Iterator<Row> all = rows.iterator();
        while (found.size() < limit && all.hasNext()) {
            found.add(copy(all.next()));
        }
        return List.copyOf(found);
    }

    private NavigableMap<String, Row> beginning(String pk, String skPrefix) {
        return partition(pk).subMap(skPrefix, true, skPrefix + LAST, true);
    }

    @Override
    public boolean rewrite(At place, Function<Row, Optional<Row>> change) {
        Optional<Row> before = get(place.pk(), place.sk());
        Optional<Row> next = before.flatMap(change);
        if (next.isEmpty()) {
            return true;
        }
        synchronized (this) {
            Optional<Row> now = get(place.pk(), place.sk());
            if (now.filter(r -> Arrays.equals(r.body(), before.get().body())
                    && Objects.equals(r.codename(), before.get().codename())).isEmpty()) {
                return false;
            }
            store(copy(contents(now.get(), next.get())));
            return true;
        }
    }

    private static Row contents(Row of, Row from) {
        Row row = of.body(of.schema(), Objects.requireNonNull(from.body()));
        String team = of.team();
        String defender = of.defender();
        String name = from.codename();
        return team == null || defender == null || name == null ? row : row.board(team, defender, name);
    }

    @Override
    public synchronized List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
        return dueKeys(lane, shard).takeWhile(k -> !k.dueAt().isAfter(until)).limit(limit).toList();
    }

    @Override
    public synchronized Optional<Instant> nextDue(Priority lane, int shard, Instant after) {
        return dueKeys(lane, shard).map(DueKey::dueAt).filter(t -> t.isAfter(after)).findFirst();
    }

    private Stream<DueKey> dueKeys(Priority lane, int shard) {
        return Optional.ofNullable(due.get(DueIndex.lane(lane, shard))).stream().flatMap(TreeSet::stream);
    }

    private static Optional<DueKey> dueKey(Row row) {
        return Optional.ofNullable(row.dueAt()).map(d -> new DueKey(row.pk(), row.sk(), Instant.ofEpochMilli(d)));
    }

    @Override
    public synchronized List<Row> board(String team, int limit) {
        return found(boards.getOrDefault(team, new TreeMap<>(BYTES)).values(), limit);
    }

    /** Removes rows that expired before then, as DynamoDB's TTL does days later and in no order. */
    public synchronized void expire(Instant before) {
        long seconds = before.getEpochSecond();
        partitions.values().forEach(p -> p.values().stream().filter(r -> r.expiredAt(seconds)).toList()
                .forEach(r -> forget(p.remove(r.sk()))));
        partitions.values().removeIf(Map::isEmpty);
    }

    @Override
    public synchronized void transact(List<Write> writes) {
        Write.checked(writes);
        List<TransactionCancelled.Reason> reasons = writes.stream().map(this::reason).toList();
        if (reasons.stream().anyMatch(r -> r.why() != TransactionCancelled.Why.NONE)) {
            throw new TransactionCancelled(reasons);
        }
        for (Write write : writes) {
            switch (write) {
                case Write.PutRow put -> put(copy(put.row()));
                case Write.DeleteRow delete -> forget(partition(delete.pk()).remove(delete.sk()));
                case Write.Check check -> {
                    // It writes nothing.
                }
            }
        }
    }

    private void put(Row row) {
        Row old = store(row);
        listeners.forEach(l -> l.written(old, copy(row)));
    }

    /** Puts the row into the table and the indexes. Returns the row before. */
    private @Nullable Row store(Row row) {
        Row old = partitions.computeIfAbsent(row.pk(), k -> new TreeMap<>(BYTES)).put(row.sk(), row);
        if (old != null && !Arrays.equals(old.body(), row.body())) {
            gone.accept(old);
        }
        unindex(old);
        Optional.ofNullable(row.lane()).ifPresent(
                lane -> dueKey(row).ifPresent(k -> due.computeIfAbsent(lane, l -> new TreeSet<>(BY_TIME)).add(k)));
        if (row.team() != null && row.defender() != null) {
            boards.computeIfAbsent(row.team(), t -> new TreeMap<>(BYTES)).put(row.defender(), row);
        }
        return old;
    }

    /** Removes a row that is no longer in the table from the indexes, and tells that its body is gone. */
    private void forget(@Nullable Row old) {
        if (old == null) {
            return;
        }
        gone.accept(old);
        unindex(old);
    }

    private void unindex(@Nullable Row old) {
        if (old == null) {
            return;
        }
        Optional.ofNullable(old.lane()).flatMap(lane -> Optional.ofNullable(due.get(lane)))
                .ifPresent(keys -> dueKey(old).ifPresent(keys::remove));
        Optional.ofNullable(old.team()).flatMap(team -> Optional.ofNullable(boards.get(team)))
                .ifPresent(board -> board.remove(String.valueOf(old.defender())));
    }

    private TransactionCancelled.Reason reason(Write write) {
        Row existing = partition(write.pk()).get(write.sk());
        boolean holds = switch (write.guard()) {
            case Write.Guard.Absent a -> existing == null;
            case Write.Guard.Version v -> existing != null && existing.version() == v.version();
            case Write.Guard.Contents c -> existing != null && c.areOf(existing);
            case Write.Guard.Any a -> true;
        };
        return holds ? new TransactionCancelled.Reason(TransactionCancelled.Why.NONE, null)
                : new TransactionCancelled.Reason(TransactionCancelled.Why.GUARD,
                        existing == null ? null : copy(existing));
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
            if (tally(counters.get(i).pk()) > counters.get(i).room()) {
                return Optional.of(i);
            }
        }
        counters.forEach(c -> tallies.merge(c.pk(), c.by(), Long::sum));
        return Optional.empty();
    }

    @Override
    public synchronized Map<String, Long> tallies(List<String> pks) {
        Map<String, Long> found = new HashMap<>(tallies);
        found.keySet().retainAll(pks);
        return found;
    }

    /** Compares the UTF-8 bytes. This differs from Java's order only for characters that need two UTF-16 units. */
    private static int asBytes(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean pairs = Character.isSurrogate(x) != Character.isSurrogate(y);
                return pairs && x >= Character.MIN_SURROGATE && y >= Character.MIN_SURROGATE ? Character.compare(y, x)
                        : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private TreeMap<String, Row> partition(String pk) {
        return Optional.ofNullable(partitions.get(pk)).orElseGet(() -> new TreeMap<>(BYTES));
    }

    private Stream<Row> all() {
        return partitions.values().stream().flatMap(p -> p.values().stream());
    }

    /** Copies a row, so that callers cannot change the table's bytes. */
    private static Row copy(Row row) {
        byte[] body = row.body();
        return body == null ? row : row.body(row.schema(), body.clone());
    }
}
