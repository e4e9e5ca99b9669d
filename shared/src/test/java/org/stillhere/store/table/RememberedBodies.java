package org.stillhere.store.table;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Vault;

/**
 * Bodies that are neither written nor encrypted: what is sealed is a number, and stands for the record itself. For long
 * simulations alone, which spend most of their time on encryption otherwise; the short ones seal. Not thread-safe.
 */
public final class RememberedBodies extends Bodies {
    private final Map<Long, Object> records = new HashMap<>();
    private long next;

    public RememberedBodies(Vault vault) {
        super(vault);
    }

    @Override
    public Row seal(Row row, KeyPurpose purpose, Object record) {
        records.put(++next, record);
        return row.body(SCHEMA, ByteBuffer.allocate(Long.BYTES).putLong(next).array());
    }

    @Override
    public <T> T open(Row row, KeyPurpose purpose, Class<T> type) {
        return Optional.ofNullable(row.body()).map(b -> records.get(ByteBuffer.wrap(b).getLong())).map(type::cast)
                .orElseThrow(() -> new UnknownBody(row.schema()));
    }

    /** A row is gone for good, or has another body now. */
    public void forget(Row row) {
        byte[] body = row.body();
        if (body != null) {
            records.remove(ByteBuffer.wrap(body).getLong());
        }
    }
}
