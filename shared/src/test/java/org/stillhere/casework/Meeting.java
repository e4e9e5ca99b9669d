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

/** Delays writes, once armed, until a given number of writers wait, so that all of them have read the same rows. */
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
                throw new IllegalStateException("no other writer came", e);
            }
        }
        rows.transact(writes);
    }
}
