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
import org.stillhere.domain.Effect;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Write;
import org.stillhere.store.task.TaskRows;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.TestVaults;

/** Checks which writes a decision becomes. */
class DecisionWritesTest {
    private final MemoryRows table = new MemoryRows();
    private final Store store = Store.of(table, new Bodies(TestVaults.one()), () -> Instant.EPOCH);

    private static Watch watch() {
        return Samples.watch(Samples.cycles().get(0), Samples.schedules().get(0));
    }

    @Test
    void aDecisionIsOneTransactionWithTheWatchFirst() {
        Decision decision = Decider.decide(watch(), new Command.Sos(Actor.DEFENDER, Optional.of(Samples.ROUTE)),
                Samples.NOW.plusSeconds(600));
        List<Write> writes = Write.checked(store.decisions().ofWatch(watch(), decision));
        assertEquals(WatchRows.WATCH, writes.get(0).sk());
        assertEquals(Write.version(12), writes.get(0).guard());
        assertEquals(Write.ABSENT, writes.get(writes.size() - 1).guard());
        assertTrue(TimelineRows.isEntry(writes.get(writes.size() - 1).sk()));
        long work = decision.effects().stream().filter(Effect.Work.class::isInstance).count();
        assertEquals(decision.effects().size() - work + 2, writes.size(), "no task is open that could be withdrawn");
    }

    @Test
    void openTaskIsWithdrawnInTheTransactionOfTheDecisionAndOnItsVersion() {
        Decision decision = Decider.decide(watch(), new Command.Sos(Actor.DEFENDER, Optional.of(Samples.ROUTE)),
                Samples.NOW.plusSeconds(600));
        Effect.Work work = decision.effects().stream().filter(Effect.Work.class::isInstance)
                .map(Effect.Work.class::cast).findFirst().orElseThrow();
        Write open = store.decisions()
                .ofTask(work.topic(), TaskCommand.OpenTask.from(work.topic(), Samples.NOW), Samples.NOW).orElseThrow();
        assertEquals(Write.ABSENT, open.guard());
        table.transact(List.of(open));
        List<Write> writes = Write.checked(store.decisions().ofWatch(watch(), decision));
        assertEquals(decision.effects().size() + 2, writes.size());
        Write task = writes.stream().filter(w -> TaskRows.isTask(w.sk())).findFirst().orElseThrow();
        assertEquals(Write.version(1), task.guard());
    }
}
