package org.stillhere.local;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stillhere.domain.Lane;
import org.stillhere.store.Rows;
import org.stillhere.store.Row;
import org.stillhere.store.Write;

/**
 * The table, noticing when something is written: reading DynamoDB Local's stream is slow and keeps a laptop warm, so it
 * is read only then. Everything that writes is in this process.
 */
final class NoticedRows implements Rows {
    private final Rows rows;
    private final AtomicBoolean written = new AtomicBoolean(true);

    NoticedRows(Rows rows) {
        this.rows = rows;
    }

    /** Whether anything was written since this was last asked. */
    boolean written() {
        return written.getAndSet(false);
    }

    @Override
    public void transact(List<Write> writes) {
        try {
            rows.transact(writes);
        } finally {
            written.set(true);
        }
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
    public List<DueKey> due(Lane lane, int shard, Instant until, int limit) {
        return rows.due(lane, shard, until, limit);
    }

    @Override
    public Optional<Instant> nextDue(Lane lane, int shard, Instant after) {
        return rows.nextDue(lane, shard, after);
    }

    @Override
    public List<Row> board(String team, int limit) {
        return rows.board(team, limit);
    }

    @Override
    public int setAside(DueKey key, Instant until) {
        return rows.setAside(key, until);
    }

    @Override
    public Optional<Integer> count(List<Counter> counters) {
        return rows.count(counters);
    }
}
