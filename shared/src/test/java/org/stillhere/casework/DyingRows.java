package org.stillhere.casework;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.stillhere.store.ForwardingRows;
import org.stillhere.store.Rows;
import org.stillhere.store.Write;

/** The function dies after so many more transactions. */
final class DyingRows extends ForwardingRows {
    private final AtomicInteger left;

    DyingRows(Rows rows, AtomicInteger left) {
        super(rows);
        this.left = left;
    }

    @Override
    public void transact(List<Write> writes) {
        if (left.getAndDecrement() <= 0) {
            throw new Died();
        }
        super.transact(writes);
    }

    static final class Died extends RuntimeException {
    }
}
