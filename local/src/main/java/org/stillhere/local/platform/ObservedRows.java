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
 * The table, with a note of what was written. Reading DynamoDB Local's stream is slow and keeps a laptop's processor
 * busy, so it is read only after a write. Everything that writes is in this process.
 */
public final class ObservedRows extends ForwardingRows {
    private final AtomicBoolean written = new AtomicBoolean(true);
    private final Queue<DefenderId> filed = new ConcurrentLinkedQueue<>();

    public ObservedRows(Rows rows) {
        super(rows);
    }

    /** Returns whether anything was written since the last call. */
    public boolean written() {
        return written.getAndSet(false);
    }

    /** Returns the defenders whose profile or contacts were written since the last call. */
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
