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
import org.stillhere.store.records.Message;
import org.stillhere.store.records.MessageState;
import org.stillhere.store.records.ProcessedEvent;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.vault.TestVaults;

/** Where everything stands, what is in clear beside it, and how long it is kept. */
class PagesTest {
    private final Bodies bodies = new Bodies(TestVaults.one());
    private final Pages pages = new Pages(bodies);

    private static Watch watch() {
        return Samples.watch(Samples.cycles().get(0), Samples.schedules().get(0));
    }

    private static long seconds(Duration after) {
        return Samples.NOW.plus(after).getEpochSecond();
    }

    @Test
    void aWatchIsDueInItsLaneAndOnItsTeamsBoard() {
        Row row = pages.watch(watch());
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
        String urgent = String.valueOf(pages.watch(watch()).lane());
        String routine = String.valueOf(pages.watch(calm).lane());
        assertEquals(urgent.substring(1), routine.substring(1));
        assertNotEquals(urgent, routine);
        assertEquals("waiting", pages.watch(calm).state());
    }

    @Test
    void aMessageIsDueUntilItIsSettledAndThenExpires() {
        Message leased = Samples.message(Samples.effects().get(0));
        Row open = pages.message(leased, 4);
        assertEquals("M#d1-3-0|M", open.place());
        assertEquals(leased.dueAt().toEpochMilli(), open.dueAt());
        assertEquals("leased", open.state());
        assertNull(open.expires());
        Row settled = pages.message(leased.state(MessageState.ACCEPTED, Samples.NOW), 5);
        assertNull(settled.lane());
        assertNull(settled.dueAt());
        assertEquals(seconds(Pages.MESSAGES_KEPT), settled.expires());
    }

    @Test
    void aDecisionIsOneTransactionWithTheWatchFirst() {
        Decision decision = Decider.decide(watch(), new Command.Sos(Actor.DEFENDER, Optional.of(Samples.ROUTE)),
                Samples.NOW.plusSeconds(600));
        List<Write> writes = Write.checked(pages.decision(12, decision));
        assertEquals(Keys.WATCH, writes.get(0).sk());
        assertEquals(Write.version(12), writes.get(0).guard());
        assertEquals(Write.ABSENT, writes.get(writes.size() - 1).guard());
        assertTrue(writes.get(writes.size() - 1).sk().startsWith(Keys.TIMELINE));
        assertEquals(decision.effects().size() + 2, writes.size());
    }

    @Test
    void aQuestionThatWasClosedCountsForTwoHoursMore() {
        Row closed = pages.question(Samples.PHONE, Samples.question());
        assertEquals("P#hashed-number|Q#d1#d1-3#c1", closed.place());
        assertEquals(seconds(Duration.ofHours(2)), closed.expires());
        Question open = new Question(Samples.THIDA, Optional.empty(), new Recipient.Staff(Samples.MARY), Samples.NOW,
                Optional.empty());
        assertEquals("P#hashed-number|Q#d1#-#mary", pages.question(Samples.PHONE, open).place());
        assertEquals(seconds(Pages.NO_CASE_KEPT), pages.question(Samples.PHONE, open).expires());
    }

    @Test
    void aSeenEventIsKeptForThreeDays() {
        Row seen = pages.seen(Samples.PHONE, "sms", "SM1", "d1", new ProcessedEvent(Optional.empty()), Samples.NOW);
        assertEquals("P#hashed-number|S#sms#SM1#d1", seen.place());
        assertEquals(seconds(Pages.SEEN_KEPT), seen.expires());
        assertFalse(seen.expiredAt(seconds(Duration.ofDays(3)) - 1));
        assertTrue(seen.expiredAt(seconds(Duration.ofDays(3))));
    }

    @Test
    void theTimelineIsInOrderOfTimeAndThenOfVersion() {
        List<String> keys = List.of(Keys.timeline(Samples.NOW, 9), Keys.timeline(Samples.NOW, 10),
                Keys.timeline(Samples.NOW.plusMillis(1), 2));
        assertEquals(keys, keys.stream().sorted().toList());
    }

    @Test
    void aDeskIsDueOnlyWhileSomethingWaits() {
        assertNotEquals(null, pages.desk(Samples.desk()).dueAt());
        assertNull(pages.desk(Desk.empty(Samples.NORTH)).lane());
    }
}
