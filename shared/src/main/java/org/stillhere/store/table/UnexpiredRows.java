package org.stillhere.store.table;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Hides rows that have expired. The table removes an expired row up to two days later, and nothing may depend on that
 * delay. Classes whose next write is guarded by the version of an expired row read past this one, and check the time
 * themselves.
 */
public final class UnexpiredRows extends ForwardingRows {
    private final InstantSource clock;

    public UnexpiredRows(Rows rows, InstantSource clock) {
        super(rows);
        this.clock = clock;
    }

    @Override
    public Optional<Row> get(String pk, String sk) {
        return rows.get(pk, sk).filter(this::lives);
    }

    @Override
    public List<Row> getAll(List<At> places) {
        return rows.getAll(places).stream().filter(this::lives).toList();
    }

    @Override
    public List<Row> query(String pk, String skPrefix, int limit) {
        return rows.query(pk, skPrefix, limit).stream().filter(this::lives).toList();
    }

    @Override
    public List<Row> queryBack(String pk, String skPrefix, int limit) {
        return rows.queryBack(pk, skPrefix, limit).stream().filter(this::lives).toList();
    }

    private boolean lives(Row row) {
        return !row.expiredAt(clock.instant().getEpochSecond());
    }
}
