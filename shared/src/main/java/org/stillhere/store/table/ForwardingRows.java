package org.stillhere.store.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.domain.Priority;

/** Forwards every call to another table. Subclasses change single calls. */
public class ForwardingRows implements Rows {
    protected final Rows rows;

    public ForwardingRows(Rows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Row> get(String pk, String sk) {
        return rows.get(pk, sk);
    }

    @Override
    public List<Row> getAll(List<At> places) {
        return rows.getAll(places);
    }

    @Override
    public List<Row> query(String pk, String skPrefix, int limit) {
        return rows.query(pk, skPrefix, limit);
    }

    @Override
    public List<Row> queryBack(String pk, String skPrefix, int limit) {
        return rows.queryBack(pk, skPrefix, limit);
    }

    @Override
    public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
        return rows.due(lane, shard, until, limit);
    }

    @Override
    public Optional<Instant> nextDue(Priority lane, int shard, Instant after) {
        return rows.nextDue(lane, shard, after);
    }

    @Override
    public List<Row> board(String team, int limit) {
        return rows.board(team, limit);
    }

    @Override
    public void transact(List<Write> writes) {
        rows.transact(writes);
    }

    @Override
    public int setAside(DueKey key, Instant until) {
        return rows.setAside(key, until);
    }

    @Override
    public boolean rewrite(At place, Function<Row, Optional<Row>> change) {
        return rows.rewrite(place, change);
    }

    @Override
    public Optional<Integer> count(List<Counter> counters) {
        return rows.count(counters);
    }

    @Override
    public Map<String, Long> tallies(List<String> pks) {
        return rows.tallies(pks);
    }
}
