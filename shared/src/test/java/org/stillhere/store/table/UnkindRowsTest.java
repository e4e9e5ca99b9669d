package org.stillhere.store.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.table.UnkindRows.InjectedTrouble;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Checks that a caller who retries gets the same results from an unkind table as from a kind one. */
class UnkindRowsTest extends RowsContract {
    private static final long SEED = 20260301;

    @Override
    Rows empty() {
        return new Patient(new UnkindRows(new MemoryRows(), new Random(SEED)).with(InjectedTrouble.CONFLICT, 0.3)
                .with(InjectedTrouble.THROTTLE, 0.3));
    }

    /** Retries transactions that were cancelled for another reason than a guard. */
    private static final class Patient extends ForwardingRows {
        Patient(Rows rows) {
            super(rows);
        }

        @Override
        public void transact(List<Write> writes) {
            while (true) {
                try {
                    rows.transact(writes);
                    return;
                } catch (TransactionCancelled cancelled) {
                    if (cancelled.guardFailed()) {
                        throw cancelled;
                    }
                }
            }
        }
    }

    private static UnkindRows over(Rows kind) {
        return new UnkindRows(kind, new Random(SEED));
    }

    @Test
    void aConflictWritesNothing() {
        MemoryRows kind = new MemoryRows();
        UnkindRows unkind = over(kind).with(InjectedTrouble.CONFLICT, 1);
        TransactionCancelled cancelled = assertThrows(TransactionCancelled.class,
                () -> unkind.transact(List.of(new Write.PutRow(row("M#1", "M"), Write.ABSENT))));
        assertEquals(TransactionCancelled.Why.CONFLICT, cancelled.reasons().get(0).why());
        assertFalse(cancelled.guardFailed());
        assertEquals(List.of(), kind.everything());
        assertEquals(1, unkind.made(InjectedTrouble.CONFLICT));
    }

    @Test
    void aLostResponseLeavesTheRowWritten() {
        MemoryRows kind = new MemoryRows();
        UnkindRows unkind = over(kind).with(InjectedTrouble.LOST_ANSWER, 1);
        assertThrows(SdkClientException.class,
                () -> unkind.transact(List.of(new Write.PutRow(row("M#1", "M"), Write.ABSENT))));
        assertTrue(kind.get("M#1", "M").isPresent());
    }

    @Test
    void aLostCallWritesNothing() {
        MemoryRows kind = new MemoryRows();
        UnkindRows unkind = over(kind).with(InjectedTrouble.LOST_CALL, 1);
        assertThrows(SdkClientException.class,
                () -> unkind.transact(List.of(new Write.PutRow(row("M#1", "M"), Write.ABSENT))));
        assertThrows(SdkClientException.class, () -> unkind.count(List.of(new Rows.Counter("R#1", 1, 0))));
        assertEquals(List.of(), kind.everything());
        assertEquals(0, kind.tally("R#1"));
    }

    @Test
    void aStaleIndexShowsARowsFormerDueTime() {
        UnkindRows unkind = over(new MemoryRows());
        unkind.transact(
                List.of(new Write.PutRow(dueRow("M#1", Priority.URGENT, SHARD, NOON.minusSeconds(60)), Write.ANY)));
        unkind.transact(
                List.of(new Write.PutRow(dueRow("M#1", Priority.URGENT, SHARD, NOON.minusSeconds(5)), Write.ANY)));
        unkind.with(InjectedTrouble.STALE_INDEX, 1);
        assertEquals(List.of(new DueKey("M#1", "M", NOON.minusSeconds(60))),
                unkind.due(Priority.URGENT, SHARD, NOON, 10));
        unkind.relent();
        assertEquals(List.of(new DueKey("M#1", "M", NOON.minusSeconds(5))),
                unkind.due(Priority.URGENT, SHARD, NOON, 10));
    }

    @Test
    void aStaleIndexLacksARowThatWasJustWritten() {
        UnkindRows unkind = over(new MemoryRows()).with(InjectedTrouble.STALE_INDEX, 1);
        unkind.transact(List.of(new Write.PutRow(dueRow("M#1", Priority.URGENT, SHARD, NOON), Write.ANY)));
        assertEquals(List.of(), unkind.due(Priority.URGENT, SHARD, NOON, 10));
    }
}
