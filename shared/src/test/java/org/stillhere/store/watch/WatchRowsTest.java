package org.stillhere.store.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Codename;
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

    private static Watch calm() {
        return new Watch(watch().identity(), 12, watch().changedAt(), watch().agreement(),
                WatchState.starting(watch().cycle()));
    }

    @Test
    void aWatchIsInItsLaneAndOnItsTeamsBoard() {
        Row row = watches.row(watch());
        assertEquals("D#d1|A#WATCH", row.place());
        assertEquals(12, row.version());
        assertTrue(String.valueOf(row.lane()).matches("R#[01][0-9]"), row.lane());
        assertEquals(watch().dueAt().toEpochMilli(), row.dueAt());
        assertEquals(List.of("north", "d1", "Optional[Grey Heron]"), List.of(String.valueOf(row.team()),
                String.valueOf(row.defender()), String.valueOf(watches.codename(row).map(Codename::value))));
        assertNull(row.expires());
        assertNull(row.state());
    }

    @Test
    void neitherLaneNorColumnsNorSizeTellWhetherACaseIsOpen() {
        assertTrue(watch().open().isPresent());
        Row open = watches.row(watch());
        Row quiet = watches.row(calm());
        assertEquals(List.of(open.place(), String.valueOf(open.lane()), open.version(), open.schema()),
                List.of(quiet.place(), String.valueOf(quiet.lane()), quiet.version(), quiet.schema()));
        assertEquals(length(open), length(quiet));
        assertEquals(String.valueOf(open.codename()).length(), String.valueOf(quiet.codename()).length());
    }

    @Test
    void theCodenameInItsColumnIsSealedAndIsReadAlsoIfTheBodyIsDamagedOrOld() {
        Row damaged = watches.row(watch()).body(1, new byte[] { 1 });
        assertFalse(String.valueOf(damaged.codename()).contains("Heron"));
        assertEquals(Optional.of(new Codename("Grey Heron")), watches.codename(damaged));
        Row old = damaged.board("north", "d1", "Grey Heron");
        assertEquals(Optional.of(new Codename("Grey Heron")), watches.codename(old));
        Row moved = Row.of("D#d2", "A#WATCH", 1).board("north", "d2", String.valueOf(damaged.codename()));
        assertEquals(Optional.empty(), watches.codename(moved));
    }

    private static int length(Row row) {
        return Objects.requireNonNull(row.body()).length;
    }
}
