package org.stillhere.store.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.store.message.DeliveredRows.DeliveredRow;
import org.stillhere.store.table.CountingRows;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/** Tests that what the stream delivers saves one reading, and decides nothing that the table should. */
class DeliveredRowsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T01:30:00Z");
    private static final Row WRITTEN = Row.of("M#d1-3-0", "M", 1).state("pending");
    private final CountingRows table = new CountingRows(new MemoryRows());
    private final DeliveredRows rows = new DeliveredRows(table);

    private void write(Row row, long was) {
        table.transact(List.of(new Write.PutRow(row, Write.version(was))));
        table.reset();
    }

    private Optional<Row> read() {
        return rows.get(WRITTEN.pk(), WRITTEN.sk());
    }

    @Test
    void rowIsReadOnceWithoutACallAndThenFromTheTable() {
        write(WRITTEN, 0);
        rows.during(List.of(new DeliveredRow(WRITTEN, NOW)), NOW, () -> {
            assertEquals(Optional.of(WRITTEN), read());
            assertEquals(0, table.trips());
            assertEquals(Optional.of(WRITTEN), read());
            assertEquals(1, table.trips());
            return true;
        });
    }

    @Test
    void whatHasChangedSinceIsNotWrittenOver() {
        write(WRITTEN, 0);
        write(WRITTEN.version(2).state("leased"), 1);
        rows.during(List.of(new DeliveredRow(WRITTEN, NOW)), NOW, () -> {
            Row stale = read().orElseThrow();
            assertThrows(TransactionCancelled.class, () -> rows.transact(
                    List.of(new Write.PutRow(stale.version(2).state("mine"), Write.version(stale.version())))));
            assertEquals(2, read().orElseThrow().version());
            return true;
        });
    }

    /** The stream repeats a batch after a failure. By then most of its rows have changed. */
    @Test
    void rowThatIsDeliveredLateIsReadFromTheTable() {
        write(WRITTEN, 0);
        Instant later = NOW.plus(Duration.ofSeconds(10));
        rows.during(List.of(new DeliveredRow(WRITTEN, NOW)), later, this::read);
        assertEquals(1, table.trips());
    }

    /** It may come again within a second, and has been sent by then. */
    @Test
    void rowThatIsDeliveredAgainIsReadFromTheTable() {
        write(WRITTEN, 0);
        rows.during(List.of(new DeliveredRow(WRITTEN, NOW)), NOW, this::read);
        assertEquals(0, table.trips());
        rows.during(List.of(new DeliveredRow(WRITTEN, NOW)), NOW.plusSeconds(1), this::read);
        assertEquals(1, table.trips());
    }

    @Test
    void nothingIsRememberedAfterwards() {
        write(WRITTEN, 0);
        rows.during(List.of(new DeliveredRow(WRITTEN, NOW)), NOW, () -> true);
        assertThrows(IllegalStateException.class,
                () -> rows.during(List.of(new DeliveredRow(WRITTEN, NOW)), NOW, () -> {
                    throw new IllegalStateException("the work fails");
                }));
        read();
        assertEquals(1, table.trips());
    }
}
