package org.stillhere.store.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.PhoneKey;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Rows.Counter;

/** Checks the keys, the lifetime and the limits of the counters. */
class CounterRowsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final PhoneKey PHONE = new PhoneKey("hashed-number");
    private final CounterRows counters = new CounterRows(new MemoryRows());

    @Test
    void aCounterIsKeyedByItsHourAndExpiresThreeHoursAfterTheHourBegan() {
        long expires = Instant.parse("2026-03-01T15:00:00Z").getEpochSecond();
        for (Instant at : List.of(NOW, Instant.parse("2026-03-01T12:59:59Z"))) {
            assertEquals(new Counter("R#to#hashed-number#492324", 20, expires), CounterRows.to(PHONE, 20, at));
            assertEquals(new Counter("R#from#hashed-sender#492324", 2_400, expires),
                    CounterRows.from("hashed-sender", 2_400, at));
            assertEquals(new Counter("R#all#492324", 6_000, expires), CounterRows.all(6_000, at));
        }
        assertEquals("R#all#492325", CounterRows.all(6_000, Instant.parse("2026-03-01T13:00:00Z")).pk());
    }

    @Test
    void countingStopsWhenOneCounterReachesItsLimit() {
        List<Counter> both = List.of(CounterRows.all(9, NOW), CounterRows.to(PHONE, 1, NOW));
        assertTrue(counters.count(both));
        assertFalse(counters.count(both));
        assertTrue(counters.count(List.of(CounterRows.to(PHONE, 1, NOW.plusSeconds(3_600)))));
    }
}
