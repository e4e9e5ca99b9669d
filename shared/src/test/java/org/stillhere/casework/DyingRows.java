package org.stillhere.casework;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;

/** Ends the function with an exception after so many more transactions. */
public final class DyingRows extends ForwardingRows {
    private final AtomicInteger left;

    public DyingRows(Rows rows, AtomicInteger left) {
        super(rows);
        this.left = left;
    }

    @Override
    public void transact(List<Write> writes) {
        if (left.getAndDecrement() <= 0) {
            throw new RowsDied();
        }
        super.transact(writes);
    }

    static final class RowsDied extends RuntimeException {
    }
}
