package org.stillhere.store.erasure;

import java.util.List;
import java.util.Optional;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.ErasureOrder;
import org.stillhere.store.engine.EngineRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Stored;
import org.stillhere.vault.KeyPurpose;

/**
 * Reads and writes the orders to erase a person, {@code ERASURE#id} in partition {@code CONTROL}. An order lives until
 * the person is erased. The record that remains expires.
 */
public final class ErasureRows {
    private static final String ERASURE = "ERASURE#";
    private static final int MOST = 500;
    private final Rows rows;
    private final Bodies bodies;

    public ErasureRows(Rows rows, Bodies bodies) {
        this.rows = rows;
        this.bodies = bodies;
    }

    public Optional<Stored<ErasureOrder>> find(DefenderId id) {
        return rows.get(EngineRows.PARTITION, ERASURE + id).map(this::open);
    }

    /** Reads all orders and records with one query. One that cannot be opened is left out. */
    public List<Stored<ErasureOrder>> all() {
        return rows.query(EngineRows.PARTITION, ERASURE, MOST).stream().flatMap(r -> bodies
                .openIfReadable(r, KeyPurpose.CASES, ErasureOrder.class).map(order -> new Stored<>(r, order)).stream())
                .toList();
    }

    private Stored<ErasureOrder> open(Row row) {
        return new Stored<>(row, bodies.open(row, KeyPurpose.CASES, ErasureOrder.class));
    }

    public Row row(ErasureOrder order, long version) {
        Row row = Row.of(EngineRows.PARTITION, ERASURE + order.id(), version);
        Row kept = order.done().map(at -> row.expires(at.plus(ErasureOrder.DONE_KEPT).getEpochSecond())).orElse(row);
        return bodies.seal(kept, KeyPurpose.CASES, order);
    }
}
