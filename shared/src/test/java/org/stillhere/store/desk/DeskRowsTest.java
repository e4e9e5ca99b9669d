package org.stillhere.store.desk;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.stillhere.domain.Desk;
import org.stillhere.store.Samples;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.vault.TestVaults;

/** Checks when a desk is in the index of what is due. */
class DeskRowsTest {
    private final DeskRows desks = new DeskRows(new MemoryRows(), new Bodies(TestVaults.one()));

    @Test
    void aDeskIsDueOnlyWhileNoticesWait() {
        assertNotEquals(null, desks.row(Samples.desk()).dueAt());
        assertNull(desks.row(Desk.empty(Samples.NORTH)).lane());
    }
}
