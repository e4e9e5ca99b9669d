package org.stillhere.local;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stillhere.store.ForwardingRows;
import org.stillhere.store.Rows;
import org.stillhere.store.Write;

/**
 * The table, noticing when something is written: reading DynamoDB Local's stream is slow and keeps a laptop warm, so it
 * is read only then. Everything that writes is in this process.
 */
final class NoticedRows extends ForwardingRows {
    private final AtomicBoolean written = new AtomicBoolean(true);

    NoticedRows(Rows rows) {
        super(rows);
    }

    /** Whether anything was written since this was last asked. */
    boolean written() {
        return written.getAndSet(false);
    }

    @Override
    public void transact(List<Write> writes) {
        try {
            super.transact(writes);
        } finally {
            written.set(true);
        }
    }
}
