package org.stillhere.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private record Patient(Rows rows) implements Rows {
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

        @Override
        public Optional<Row> get(String pk, String sk) {
            return rows.get(pk, sk);
        }

        @Override
        public List<Row> query(String pk, String skPrefix, int limit) {
            return rows.query(pk, skPrefix, limit);
        }

        @Override
        public List<Row> queryBack(String pk, String skPrefix, int limit) {
            return rows.queryBack(pk, skPrefix, limit);
        }

        @Override
        public List<DueKey> due(Lane lane, int shard, Instant until, int limit) {
            return rows.due(lane, shard, until, limit);
        }

        @Override
        public Optional<Instant> nextDue(Lane lane, int shard, Instant after) {
            return rows.nextDue(lane, shard, after);
        }

        @Override
        public List<Row> board(String team, int limit) {
            return rows.board(team, limit);
        }

        @Override
        public int setAside(DueKey key, Instant until) {
            return rows.setAside(key, until);
        }

        @Override
        public Optional<Integer> count(List<Counter> counters) {
            return rows.count(counters);
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
