package org.stillhere.store.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.Samples;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.vault.TestVaults;

/** Checks the key, the columns in clear and the lifetime of a watch. */
class WatchRowsTest {
    private final WatchRows watches = new WatchRows(new MemoryRows(), new Bodies(TestVaults.one()));

    private static Watch watch() {
        return Samples.watch(Samples.cycles().get(0), Samples.schedules().get(0));
    }

    @Test
    void aWatchIsInItsLaneAndOnItsTeamsBoard() {
        Row row = watches.row(watch());
        assertEquals("D#d1|A#WATCH", row.place());
        assertEquals(12, row.version());
        assertTrue(String.valueOf(row.lane()).matches("U#[01][0-9]"), row.lane());
        assertEquals(watch().dueAt().toEpochMilli(), row.dueAt());
        assertEquals(List.of("north", "d1", "Grey Heron", "waiting+case"), List.of(String.valueOf(row.team()),
                String.valueOf(row.defender()), String.valueOf(row.codename()), String.valueOf(row.state())));
        assertNull(row.expires());
    }

    @Test
    void theShardFollowsFromTheKeyAndNeverChanges() {
        Watch calm = new Watch(watch().identity(), 1, Samples.NOW, watch().agreement(),
                WatchState.starting(watch().cycle()));
        String urgent = String.valueOf(watches.row(watch()).lane());
        String routine = String.valueOf(watches.row(calm).lane());
        assertEquals(urgent.substring(1), routine.substring(1));
        assertNotEquals(urgent, routine);
        assertEquals("waiting", watches.row(calm).state());
    }
}
