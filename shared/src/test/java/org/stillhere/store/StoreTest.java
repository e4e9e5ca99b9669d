package org.stillhere.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.Decider;
import org.stillhere.domain.Decision;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Question;
import org.stillhere.domain.Recipient;
import org.stillhere.domain.Watch;
import org.stillhere.domain.WatchState;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.phone.ProcessedEvent;
import org.stillhere.store.phone.ProcessedEventRows;
import org.stillhere.store.phone.QuestionRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.store.timeline.TimelineRows;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.TestVaults;

/** Checks the keys, the columns in clear and the lifetime of each kind of row. */
class StoreTest {
    private final Store store = Store.of(new MemoryRows(), new Bodies(TestVaults.one()));

    private static Watch watch() {
        return Samples.watch(Samples.cycles().get(0), Samples.schedules().get(0));
    }

    private static long seconds(Duration after) {
        return Samples.NOW.plus(after).getEpochSecond();
    }

    @Test
    void aWatchIsDueInItsLaneAndOnItsTeamsBoard() {
        Row row = store.watches().row(watch());
        assertEquals("D#d1|A#WATCH", row.place());
        assertEquals(12, row.version());
        assertTrue(String.valueOf(row.lane()).matches("U#[01][0-9]"), row.lane());
        assertEquals(watch().dueAt().toEpochMilli(), row.dueAt());
        assertEquals(List.of("north", "d1", "Grey Heron", "waiting+case"), List.of(String.valueOf(row.team()),
                String.valueOf(row.defender()), String.valueOf(row.codename()), String.valueOf(row.state())));
        assertNull(row.expires());
    }

    @Test
    void aShardIsDrawnFromTheKeyAndNeverMoves() {
        Watch calm = new Watch(watch().identity(), 1, Samples.NOW, watch().agreement(),
                WatchState.starting(watch().cycle()));
        String urgent = String.valueOf(store.watches().row(watch()).lane());
        String routine = String.valueOf(store.watches().row(calm).lane());
        assertEquals(urgent.substring(1), routine.substring(1));
        assertNotEquals(urgent, routine);
        assertEquals("waiting", store.watches().row(calm).state());
    }

    @Test
    void aMessageIsDueUntilItIsSettledAndThenExpires() {
        Message leased = Samples.message(Samples.effects().get(0));
        Row open = store.messages().row(leased, 4);
        assertEquals("M#d1-3-0|M", open.place());
        assertEquals(leased.dueAt().toEpochMilli(), open.dueAt());
        assertEquals("leased", open.state());
        assertNull(open.expires());
        Row settled = store.messages().row(leased.state(MessageState.ACCEPTED, Samples.NOW), 5);
        assertNull(settled.lane());
        assertNull(settled.dueAt());
        assertEquals(seconds(MessageRows.MESSAGES_KEPT), settled.expires());
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

    @Test
    void aQuestionThatWasClosedCountsForTwoHoursMore() {
        Row closed = store.questions().row(Samples.PHONE, Samples.question());
        assertEquals("P#hashed-number|Q#d1#d1-3#c1", closed.place());
        assertEquals(seconds(Duration.ofHours(2)), closed.expires());
        Question open = new Question(Samples.THIDA, Optional.empty(), new Recipient.Staff(Samples.MARY), Samples.NOW,
                Optional.empty());
        assertEquals("P#hashed-number|Q#d1#-#mary", store.questions().row(Samples.PHONE, open).place());
        assertEquals(seconds(QuestionRows.NO_CASE_KEPT), store.questions().row(Samples.PHONE, open).expires());
    }

    @Test
    void aSeenEventIsKeptForThreeDays() {
        Row seen = store.processedEvents().row(Samples.PHONE, "sms", "SM1", "d1", new ProcessedEvent(Optional.empty()),
                Samples.NOW);
        assertEquals("P#hashed-number|S#sms#SM1#d1", seen.place());
        assertEquals(seconds(ProcessedEventRows.EVENTS_KEPT), seen.expires());
        assertFalse(seen.expiredAt(seconds(Duration.ofDays(3)) - 1));
        assertTrue(seen.expiredAt(seconds(Duration.ofDays(3))));
    }

    @Test
    void theTimelineIsInOrderOfTimeAndThenOfVersion() {
        List<String> keys = List.of(TimelineRows.entrySk(Samples.NOW, 9), TimelineRows.entrySk(Samples.NOW, 10),
                TimelineRows.entrySk(Samples.NOW.plusMillis(1), 2));
        assertEquals(keys, keys.stream().sorted().toList());
    }

    @Test
    void aDeskIsDueOnlyWhileSomethingWaits() {
        assertNotEquals(null, store.desks().row(Samples.desk()).dueAt());
        assertNull(store.desks().row(Desk.empty(Samples.NORTH)).lane());
    }
}
