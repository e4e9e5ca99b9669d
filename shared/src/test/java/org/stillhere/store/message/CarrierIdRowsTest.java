package org.stillhere.store.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.Samples;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.TestVaults;

/** Checks that a text of the carrier is found by its id, and that its id is not in the table. */
class CarrierIdRowsTest {
    private static final MessageKey KEY = new MessageKey("d1-3-0");
    private final MemoryRows table = new MemoryRows();
    private final Bodies bodies = new Bodies(TestVaults.one());
    private final CarrierIdRows ids = new CarrierIdRows(table, bodies);

    @Test
    void aClaimedTextIsFoundByItsIdWhichIsNotInItsKey() {
        Write.PutRow claim = ids.claim("SM123", KEY, Samples.NOW);
        table.transact(List.of(claim));
        assertFalse(claim.pk().contains("SM123"));
        assertEquals(Optional.of(KEY), ids.messageOf("SM123"));
        assertEquals(TextOwner.THIS_MESSAGE, ids.ownerOf("SM123", KEY));
        assertEquals(TextOwner.NOBODY, ids.ownerOf("SM124", KEY));
    }

    @Test
    void aTextThatTheVersionBeforeClaimedIsFoundToo() {
        Row old = bodies.seal(Row.of("C#SM123", "C", 1), KeyPurpose.CASES, KEY);
        table.transact(List.of(new Write.PutRow(old, Write.ABSENT)));
        assertEquals(Optional.of(KEY), ids.messageOf("SM123"));
        assertEquals(TextOwner.ANOTHER_MESSAGE, ids.ownerOf("SM123", new MessageKey("d2-1-0")));
        assertTrue(ids.messageOf("SM12").isEmpty());
    }
}
