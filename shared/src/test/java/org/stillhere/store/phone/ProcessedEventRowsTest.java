package org.stillhere.store.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.store.Samples;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.vault.TestVaults;

/** Checks the key and the lifetime of a processed event. */
class ProcessedEventRowsTest {
    private final ProcessedEventRows events = new ProcessedEventRows(new MemoryRows(), new Bodies(TestVaults.one()));

    private static long seconds(Duration after) {
        return Samples.NOW.plus(after).getEpochSecond();
    }

    @Test
    void aProcessedEventExpiresAfterThreeDays() {
        Row processed = events.row(Samples.PHONE, "sms", "SM1", "d1", new ProcessedEvent(Optional.empty()),
                Samples.NOW);
        assertEquals("P#hashed-number|S#sms#SM1#d1", processed.place());
        assertEquals(seconds(ProcessedEventRows.EVENTS_KEPT), processed.expires());
        assertFalse(processed.expiredAt(seconds(Duration.ofDays(3)) - 1));
        assertTrue(processed.expiredAt(seconds(Duration.ofDays(3))));
    }
}
