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
        assertTrue(processed.place().matches("P#hashed-number\\|S#sms#[A-Za-z0-9_-]{32}#d1"), processed.place());
        assertTrue(events.isEvent(processed, "sms", "SM1"));
        assertTrue(events.isEvent(processed, "sms", "SM1", "d1"));
        assertFalse(events.isEvent(processed, "sms", "SM2"));
        Row old = Row.of(processed.pk(), "S#sms#SM1#d1", 1);
        assertTrue(events.isEvent(old, "sms", "SM1") && events.isEvent(old, "sms", "SM1", "d1"));
        assertEquals(seconds(ProcessedEventRows.EVENTS_KEPT), processed.expires());
        assertFalse(processed.expiredAt(seconds(Duration.ofDays(3)) - 1));
        assertTrue(processed.expiredAt(seconds(Duration.ofDays(3))));
    }
}
