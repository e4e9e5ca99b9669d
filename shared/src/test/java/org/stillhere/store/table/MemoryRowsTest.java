package org.stillhere.store.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.Rows.DueKey;

class MemoryRowsTest extends RowsContract {
    @Override
    Rows empty() {
        return new MemoryRows();
    }

    @Test
    void theStreamGivesEachWrittenRowWithTheRowBefore() {
        MemoryRows table = new MemoryRows();
        List<String> stream = new ArrayList<>();
        table.listen((old, now) -> stream.add((old == null ? "new" : "v" + old.version()) + " " + now));
        table.transact(List.of(new Write.PutRow(Row.of("D#1", "A#WATCH", 1), Write.ABSENT),
                new Write.PutRow(dueRow("M#1", Priority.URGENT, SHARD, NOON), Write.ABSENT)));
        table.transact(List.of(new Write.PutRow(Row.of("D#1", "A#WATCH", 2), Write.version(1))));
        assertThrows(TransactionCancelled.class,
                () -> table.transact(List.of(new Write.PutRow(Row.of("D#1", "A#WATCH", 2), Write.version(1)))));
        table.setAside(new DueKey("M#1", "M", NOON), NOON.plusSeconds(60));
        assertEquals(List.of("new Row(A#WATCH v1)", "new Row(M v1)", "v1 Row(A#WATCH v2)", "v1 Row(M v1)"), stream);
    }

    @Test
    void changingABodyOutsideDoesNotChangeTheTable() {
        MemoryRows table = new MemoryRows();
        byte[] body = { 1, 2, 3 };
        table.transact(List.of(new Write.PutRow(Row.of("D#1", "A#WATCH", 1).body(1, body), Write.ANY)));
        body[0] = 9;
        byte[] read = table.get("D#1", "A#WATCH").orElseThrow().body();
        if (read != null) {
            read[1] = 9;
        }
        assertArrayEquals(new byte[] { 1, 2, 3 }, table.everything().get(0).body());
    }
}
