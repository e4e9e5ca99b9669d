package org.stillhere.store.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Priority;
import org.stillhere.store.table.CountingRows.CallKind;

/** Checks capacity units against figures that were computed by hand from DynamoDB's published rule. */
class CountingRowsTest {
    private final CountingRows rows = new CountingRows(new MemoryRows());

    /** The size is PK and SK 2 + 3 + 2 + 1, version 7 + 2, schema 6 + 2, body 4 + its length. */
    private static Row sized(int bytes) {
        return Row.of("D#1", "M", 1).body(1, new byte[bytes - 29]);
    }

    @Test
    void theSizeOfAnItemIsThatOfItsNamesAndValues() {
        assertEquals(1024, ItemSize.of(sized(1024)));
        assertEquals(1024 + "dueAt".length() + 8 + "lane".length() + 4,
                ItemSize.of(sized(1024).due("U#01", 1_772_000_000_000L)));
    }

    @Test
    void aWriteCostsAUnitForEachKilobyteBegun() {
        rows.transact(List.of(new Write.PutRow(sized(1024), Write.ANY)));
        assertEquals(1, rows.writeUnits());
        rows.transact(List.of(new Write.PutRow(sized(1025), Write.ANY)));
        assertEquals(3, rows.writeUnits());
    }

    @Test
    void aTransactionCostsTwoUnitsForEachKilobyteBegun() {
        rows.transact(
                List.of(new Write.PutRow(sized(1025), Write.ANY), new Write.PutRow(Row.of("M#1", "M", 1), Write.ANY)));
        assertEquals(2 * (2 + 1), rows.writeUnits());
        assertEquals(2, rows.lastActions());
    }

    @Test
    void unitsOfAQueryAreRoundedUpOnceAndThoseOfGetsEachTime() {
        for (int i = 0; i < 4; i++) {
            rows.transact(List.of(new Write.PutRow(Row.of("D#1", "T#" + i, 1).body(1, new byte[1100]), Write.ANY)));
        }
        rows.reset();
        rows.query("D#1", "T#", 10);
        assertEquals(2, rows.readUnits());
        rows.get("D#1", "T#0");
        rows.get("D#1", "T#9");
        assertEquals(4, rows.readUnits());
        rows.due(Priority.URGENT, 1, java.time.Instant.EPOCH, 10);
        assertEquals(4.5, rows.readUnits());
        assertEquals(List.of(4, 1, 2, 1, 0), List.of(rows.trips(), rows.trips(CallKind.QUERY), rows.trips(CallKind.GET),
                rows.trips(CallKind.DUE), rows.trips(CallKind.TRANSACT)));
    }
}
