package org.stillhere.store.table;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.domain.Priority;

/**
 * Counts round trips, actions and capacity units of another table. Units follow the published rule, because DynamoDB
 * Local reports wrong figures. Thread-safe.
 */
public final class CountingRows implements Rows {
    private static final long PAGE = 1024 * 1024;
    private final Rows rows;
    private final Map<CallKind, Integer> trips = new EnumMap<>(CallKind.class);
    private int lastActions;
    private int mostActions;
    private double readUnits;
    private long writeUnits;
    private long indexUnits;
    /** Rows as they were last written here. The cost of an index depends on the row before. */
    private final Map<String, Row> lastWritten = new HashMap<>();

    /** The kinds of round trips. */
    public enum CallKind {
        GET, GET_ALL, QUERY, DUE, BOARD, TRANSACT, SET_ASIDE, COUNT
    }

    public CountingRows(Rows rows) {
        this.rows = rows;
    }

    /** Sets all counts to zero. */
    public synchronized void reset() {
        trips.clear();
        lastActions = 0;
        mostActions = 0;
        readUnits = 0;
        writeUnits = 0;
        indexUnits = 0;
    }

    public synchronized int trips() {
        return trips.values().stream().mapToInt(n -> n).sum();
    }

    public synchronized int trips(CallKind kind) {
        return trips.getOrDefault(kind, 0);
    }

    /** Actions of the last transaction, also if it was cancelled. */
    public synchronized int lastActions() {
        return lastActions;
    }

    public synchronized int mostActions() {
        return mostActions;
    }

    /** Units of reads. An index is read eventually consistent, at half the price. */
    public synchronized double readUnits() {
        return readUnits;
    }

    public synchronized long writeUnits() {
        return writeUnits;
    }

    /**
     * Units of writes to the two indexes, which follow writes to the table. They are counted once, also for a
     * transaction.
     */
    public synchronized long indexUnits() {
        return indexUnits;
    }

    private synchronized void note(CallKind kind, int times, double read, long written) {
        trips.merge(kind, times, Integer::sum);
        readUnits += read;
        writeUnits += written;
    }

    @Override
    public List<Row> getAll(List<At> places) {
        List<Row> found = rows.getAll(places);
        double units = found.stream().mapToDouble(r -> ItemSize.readUnits(bytes(List.of(r)))).sum();
        note(CallKind.GET_ALL, (places.size() + MOST_READ - 1) / MOST_READ, units, 0);
        return found;
    }

    @Override
    public Optional<Row> get(String pk, String sk) {
        Optional<Row> found = rows.get(pk, sk);
        note(CallKind.GET, 1, ItemSize.readUnits(found.map(ItemSize::of).orElse(0)), 0);
        return found;
    }

    @Override
    public List<Row> query(String pk, String skPrefix, int limit) {
        return queried(rows.query(pk, skPrefix, limit));
    }

    @Override
    public List<Row> queryBack(String pk, String skPrefix, int limit) {
        return queried(rows.queryBack(pk, skPrefix, limit));
    }

    private List<Row> queried(List<Row> found) {
        long bytes = bytes(found);
        note(CallKind.QUERY, (int) (bytes / PAGE) + 1, ItemSize.readUnits(bytes), 0);
        return found;
    }

    private static long bytes(List<Row> found) {
        return found.stream().mapToLong(ItemSize::of).sum();
    }

    @Override
    public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
        List<DueKey> keys = rows.due(lane, shard, until, limit);
        String partition = DueIndex.lane(lane, shard);
        long bytes = keys.stream().mapToLong(k -> ItemSize.ofKeys(k, partition)).sum();
        note(CallKind.DUE, 1, ItemSize.readUnits(bytes) / 2.0, 0);
        return keys;
    }

    @Override
    public Optional<Instant> nextDue(Priority lane, int shard, Instant after) {
        note(CallKind.DUE, 1, 0.5, 0);
        return rows.nextDue(lane, shard, after);
    }

    @Override
    public List<Row> board(String team, int limit) {
        List<Row> found = rows.board(team, limit);
        long bytes = bytes(found);
        note(CallKind.BOARD, (int) (bytes / PAGE) + 1, ItemSize.readUnits(bytes) / 2.0, 0);
        return found;
    }

    @Override
    public void transact(List<Write> writes) {
        long units = writes.stream().mapToLong(CountingRows::units).sum();
        boolean alone = writes.size() == 1 && writes.get(0) instanceof Write.PutRow;
        note(CallKind.TRANSACT, 1, 0, alone ? units : 2 * units);
        synchronized (this) {
            lastActions = writes.size();
            mostActions = Math.max(mostActions, lastActions);
        }
        rows.transact(writes);
        writes.forEach(this::indexed);
    }

    private synchronized void indexed(Write write) {
        Optional<Row> after = write instanceof Write.PutRow put ? Optional.of(put.row()) : Optional.empty();
        String place = write.pk() + "|" + write.sk();
        Optional<Row> before = Optional.ofNullable(lastWritten.get(place));
        after.ifPresentOrElse(r -> lastWritten.put(place, r), () -> lastWritten.remove(place));
        Optional<String> was = before.flatMap(CountingRows::due);
        Optional<String> is = after.flatMap(CountingRows::due);
        // A changed key deletes one entry and adds one. Index due contains nothing but keys.
        indexUnits += was.equals(is) ? 0 : was.stream().count() + is.stream().count();
        indexUnits += after.filter(r -> r.team() != null).map(r -> ItemSize.writeUnits(ItemSize.of(r))).orElse(0L);
    }

    private static Optional<String> due(Row row) {
        return Optional.ofNullable(row.lane()).map(lane -> lane + "|" + row.dueAt());
    }

    /** A delete costs the size of the deleted row, which is unknown here. It counts as one unit, the least. */
    private static long units(Write write) {
        return switch (write) {
            case Write.PutRow put -> ItemSize.writeUnits(ItemSize.of(put.row()));
            case Write.DeleteRow delete -> 1;
            case Write.Check check -> 1;
        };
    }

    @Override
    public int setAside(DueKey key, Instant until) {
        note(CallKind.SET_ASIDE, 1, 0, 1);
        return rows.setAside(key, until);
    }

    @Override
    public boolean rewrite(At place, Function<Row, Optional<Row>> change) {
        return rows.rewrite(place, change);
    }

    @Override
    public Optional<Integer> count(List<Counter> counters) {
        note(CallKind.COUNT, 1, 0, counters.size() == 1 ? 1 : 2L * counters.size());
        return rows.count(counters);
    }

    @Override
    public Map<String, Long> tallies(List<String> pks) {
        note(CallKind.GET_ALL, 1, pks.size() / 2.0, 0);
        return rows.tallies(pks);
    }
}
