package org.stillhere.store.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stillhere.store.Samples;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.vault.TestVaults;

/** Checks the key, the columns in clear and the lifetime of a message. */
class MessageRowsTest {
    private final MessageRows messages = new MessageRows(new MemoryRows(), new Bodies(TestVaults.one()));

    private static long seconds(Duration after) {
        return Samples.NOW.plus(after).getEpochSecond();
    }

    @Test
    void aMessageIsDueUntilItIsSettledAndThenExpires() {
        Message leased = Samples.message(Samples.effects().get(0));
        Row open = messages.row(leased, 4);
        assertEquals("M#d1-3-0|M", open.place());
        assertEquals(leased.dueAt().toEpochMilli(), open.dueAt());
        assertEquals("pending", open.state(), "whether it is tried just now is nobody's concern");
        assertNull(open.expires());
        Row settled = messages.row(leased.withState(MessageState.ACCEPTED, Samples.NOW), 5);
        assertNull(settled.lane());
        assertNull(settled.dueAt());
        assertNull(settled.state(), "whether it went, failed or was taken back is nobody's concern");
        assertEquals(seconds(MessageRows.MESSAGES_KEPT), settled.expires());
    }
}
