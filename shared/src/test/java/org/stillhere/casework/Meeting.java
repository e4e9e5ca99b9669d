package org.stillhere.casework;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;

/** Once armed, lets nobody write before as many as said have come to write: all have read the same. */
public final class Meeting extends ForwardingRows {
    private final CyclicBarrier all;
    private final AtomicInteger expected = new AtomicInteger();

    public Meeting(Rows rows, int parties) {
        super(rows);
        this.all = new CyclicBarrier(parties);
    }

    public void arm() {
        expected.set(all.getParties());
    }

    @Override
    public void transact(List<Write> writes) {
        if (expected.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            try {
                all.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("nobody else came", e);
            }
        }
        rows.transact(writes);
    }
}
