package org.stillhere.store.table;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Vault;

/**
 * Keeps records in memory instead of writing and encrypting them: a sealed body is only the record's number. Use it for
 * long simulations alone, which otherwise spend most of their time on encryption; short ones seal. Not thread-safe.
 */
public final class RememberedBodies extends Bodies {
    /** So many rows that are gone can still be opened: the stream delivers rows that have changed meanwhile. */
    private static final int GONE_MOST = 5_000;
    private final Map<Long, Object> records = new HashMap<>();
    private final Deque<Long> gone = new ArrayDeque<>();
    private long next;

    public RememberedBodies(Vault vault) {
        super(vault);
    }

    @Override
    public Row seal(Row row, KeyPurpose purpose, Object record, int least) {
        records.put(++next, record);
        return row.body(SCHEMA, ByteBuffer.allocate(Long.BYTES).putLong(next).array());
    }

    @Override
    public <T> T open(Row row, KeyPurpose purpose, Class<T> type) {
        return Optional.ofNullable(row.body()).map(b -> records.get(ByteBuffer.wrap(b).getLong())).map(type::cast)
                .orElseThrow(() -> new UnknownBody(row.schema()));
    }

    /** Drops the record of a row that was deleted or has another body now, some time later. */
    public void forget(Row row) {
        byte[] body = row.body();
        if (body != null) {
            gone.addLast(ByteBuffer.wrap(body).getLong());
            if (gone.size() > GONE_MOST) {
                records.remove(gone.removeFirst());
            }
        }
    }
}
