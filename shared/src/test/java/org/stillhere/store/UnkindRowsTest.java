package org.stillhere.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Lane;
import org.stillhere.store.Rows.DueKey;
import org.stillhere.store.UnkindRows.Trouble;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whoever tries again gets from an unkind table what they get from a kind one. */
class UnkindRowsTest extends RowsContract {
    private static final long SEED = 20260301;

    @Override
    Rows empty() {
        return new Patient(new UnkindRows(new MemoryRows(), new Random(SEED)).with(Trouble.CONFLICT, 0.3)
                .with(Trouble.THROTTLE, 0.3));
    }

    /** Tries again whatever was not its own fault. */
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
                } catch (Cancelled cancelled) {
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
        UnkindRows unkind = over(kind).with(Trouble.CONFLICT, 1);
        Cancelled said = assertThrows(Cancelled.class,
                () -> unkind.transact(List.of(new Write.Put(row("M#1", "M"), Write.ABSENT))));
        assertEquals(Cancelled.Why.CONFLICT, said.reasons().get(0).why());
        assertFalse(said.guardFailed());
        assertEquals(List.of(), kind.everything());
        assertEquals(1, unkind.made(Trouble.CONFLICT));
    }

    @Test
    void anAnswerThatIsLostLeavesTheRowWritten() {
        MemoryRows kind = new MemoryRows();
        UnkindRows unkind = over(kind).with(Trouble.LOST_ANSWER, 1);
        assertThrows(SdkClientException.class,
                () -> unkind.transact(List.of(new Write.Put(row("M#1", "M"), Write.ABSENT))));
        assertTrue(kind.get("M#1", "M").isPresent());
    }

    @Test
    void aCallThatIsLostLeavesNothing() {
        MemoryRows kind = new MemoryRows();
        UnkindRows unkind = over(kind).with(Trouble.LOST_CALL, 1);
        assertThrows(SdkClientException.class,
                () -> unkind.transact(List.of(new Write.Put(row("M#1", "M"), Write.ABSENT))));
        assertThrows(SdkClientException.class, () -> unkind.count(List.of(new Rows.Counter("R#1", 1, 0))));
        assertEquals(List.of(), kind.everything());
        assertEquals(0, kind.tally("R#1"));
    }

    @Test
    void aStaleIndexShowsWhereARowWasAndNotWhereItIs() {
        UnkindRows unkind = over(new MemoryRows());
        unkind.transact(List.of(new Write.Put(dueRow("M#1", Lane.URGENT, SHARD, NOON.minusSeconds(60)), Write.ANY)));
        unkind.transact(List.of(new Write.Put(dueRow("M#1", Lane.URGENT, SHARD, NOON.minusSeconds(5)), Write.ANY)));
        unkind.with(Trouble.STALE_INDEX, 1);
        assertEquals(List.of(new DueKey("M#1", "M", NOON.minusSeconds(60))), unkind.due(Lane.URGENT, SHARD, NOON, 10));
        unkind.relent();
        assertEquals(List.of(new DueKey("M#1", "M", NOON.minusSeconds(5))), unkind.due(Lane.URGENT, SHARD, NOON, 10));
    }

    @Test
    void aStaleIndexDoesNotKnowWhatJustCame() {
        UnkindRows unkind = over(new MemoryRows()).with(Trouble.STALE_INDEX, 1);
        unkind.transact(List.of(new Write.Put(dueRow("M#1", Lane.URGENT, SHARD, NOON), Write.ANY)));
        assertEquals(List.of(), unkind.due(Lane.URGENT, SHARD, NOON, 10));
    }
}
