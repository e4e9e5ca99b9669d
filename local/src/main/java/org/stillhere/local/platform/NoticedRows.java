package org.stillhere.local.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stillhere.domain.DefenderId;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchRows;

/**
 * The table, noticing when something is written: reading DynamoDB Local's stream is slow and keeps a laptop warm, so it
 * is read only then. Everything that writes is in this process.
 */
public final class NoticedRows extends ForwardingRows {
    private final AtomicBoolean written = new AtomicBoolean(true);
    private final Queue<DefenderId> filed = new ConcurrentLinkedQueue<>();

    public NoticedRows(Rows rows) {
        super(rows);
    }

    /** Whether anything was written since this was last asked. */
    public boolean written() {
        return written.getAndSet(false);
    }

    /** Whose names and numbers were written since this was last asked. */
    public List<DefenderId> filed() {
        List<DefenderId> all = new ArrayList<>();
        for (DefenderId id = filed.poll(); id != null; id = filed.poll()) {
            all.add(id);
        }
        return all;
    }

    @Override
    public void transact(List<Write> writes) {
        try {
            super.transact(writes);
            writes.stream().filter(w -> WatchRows.isProfileOrContact(w.sk())).map(Write::pk).distinct()
                    .forEach(pk -> filed.add(WatchRows.defender(pk)));
        } finally {
            written.set(true);
        }
    }
}
