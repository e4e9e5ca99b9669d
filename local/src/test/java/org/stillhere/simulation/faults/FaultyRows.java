package org.stillhere.simulation.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Shows the table as a process sees it: each call may fail, may end the process, and may let another run between. */
public final class FaultyRows extends ForwardingRows {
    private static final String PHONE = "P#";
    private final FaultSchedule faults;
    private final ProcessBoundary process;

    public FaultyRows(Rows rows, FaultSchedule faults, ProcessBoundary process) {
        super(rows);
        this.faults = faults;
        this.process = process;
    }

    @Override
    public Optional<Row> get(String pk, String sk) {
        return read(() -> super.get(pk, sk));
    }

    @Override
    public List<Row> getAll(List<At> places) {
        return read(() -> super.getAll(places));
    }

    @Override
    public List<Row> query(String pk, String skPrefix, int limit) {
        List<Row> rows = read(() -> super.query(pk, skPrefix, limit));
        boolean damaged = pk.startsWith(PHONE) && !rows.isEmpty() && faults.strikes(Fault.PHONE_DAMAGED);
        return damaged ? rows.stream().map(r -> r.body(1, new byte[] { 1, 2, 3 })).toList() : rows;
    }

    @Override
    public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
        return super.due(lane, shard, until, limit); // 32 of them in each sweep, and a fault in one changes nothing.
    }

    @Override
    public void transact(List<Write> writes) {
        process.call(() -> {
            if (faults.strikes(Fault.CONFLICT)) {
                throw cancelled(writes.size(), TransactionCancelled.Why.CONFLICT);
            }
            if (faults.strikes(Fault.THROTTLE)) {
                throw cancelled(writes.size(), TransactionCancelled.Why.THROTTLED);
            }
            return unsure(() -> {
                super.transact(writes);
                return writes;
            });
        });
    }

    @Override
    public int setAside(DueKey key, Instant until) {
        return process.call(() -> unsure(() -> super.setAside(key, until)));
    }

    @Override
    public Optional<Integer> count(List<Counter> counters) {
        return process.call(() -> unsure(() -> super.count(counters)));
    }

    @Override
    public Map<String, Long> tallies(List<String> pks) {
        return read(() -> super.tallies(pks));
    }

    private <T> T read(Supplier<T> call) {
        return process.call(() -> unsure(call));
    }

    /** Makes a call that may never arrive, or may take effect while its answer is lost. */
    private <T> T unsure(Supplier<T> call) {
        if (faults.strikes(Fault.LOST_CALL)) {
            throw SdkClientException.create("the call was lost");
        }
        T answer = call.get();
        if (faults.strikes(Fault.LOST_ANSWER)) {
            throw SdkClientException.create("the answer was lost");
        }
        return answer;
    }

    private static TransactionCancelled cancelled(int actions, TransactionCancelled.Why why) {
        List<TransactionCancelled.Reason> reasons = new ArrayList<>();
        for (int i = 0; i < actions; i++) {
            reasons.add(new TransactionCancelled.Reason(i == 0 ? why : TransactionCancelled.Why.NONE, null));
        }
        return new TransactionCancelled(reasons);
    }
}
