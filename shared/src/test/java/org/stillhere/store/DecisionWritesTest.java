package org.stillhere.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Write;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.TestVaults;

/** Checks which writes a decision becomes. */
class DecisionWritesTest {
    private final Store store = Store.of(new MemoryRows(), new Bodies(TestVaults.one()), () -> Instant.EPOCH);

    private static Watch watch() {
        return Samples.watch(Samples.cycles().get(0), Samples.schedules().get(0));
    }

    @Test
    void aDecisionIsOneTransactionWithTheWatchFirst() {
        Decision decision = Decider.decide(watch(), new Command.Sos(Actor.DEFENDER, Optional.of(Samples.ROUTE)),
                Samples.NOW.plusSeconds(600));
        List<Write> writes = Write.checked(store.decisions().ofWatch(12, decision));
        assertEquals(WatchRows.WATCH, writes.get(0).sk());
        assertEquals(Write.version(12), writes.get(0).guard());
        assertEquals(Write.ABSENT, writes.get(writes.size() - 1).guard());
        assertTrue(TimelineRows.isEntry(writes.get(writes.size() - 1).sk()));
        assertEquals(decision.effects().size() + 2, writes.size());
    }
}
