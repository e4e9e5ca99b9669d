package org.stillhere.casework.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.InjectedFailures;
import org.stillhere.casework.Meeting;
import org.stillhere.casework.Together;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.FailureKind;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.PhoneCommand;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.StrangerText;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.store.table.CountingRows.CallKind;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.UnkindRows;
import org.stillhere.store.table.UnkindRows.InjectedTrouble;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tests that commands to watches are loaded, decided and committed once. */
class WatchCommandsTest {
    private static final CoordinatorId MARY = new CoordinatorId("mary");

    private static Command sos() {
        return new Command.Sos(Actor.DEFENDER, Optional.empty());
    }

    @Test
    void tickThatIsDueTakesTwoRoundTrips() {
        CaseworkFixture bench = new CaseworkFixture();
        DefenderId thida = bench.enrol(new FormSample());
        bench.clock.advance(Duration.ofMinutes(30));
        bench.rows.reset();
        assertTrue(bench.watches.tick(thida, w -> true).changes());
        assertEquals(List.of(2, 1, 1),
                List.of(bench.rows.trips(), bench.rows.trips(CallKind.GET), bench.rows.trips(CallKind.TRANSACT)));
        assertEquals(Cycle.Asking.class, bench.watch(thida).cycle().getClass());
    }

    @Test
    void tickBeforeItsTimeReadsOnceAndWritesNothing() {
        CaseworkFixture bench = new CaseworkFixture();
        DefenderId thida = bench.enrol(new FormSample());
        List<String> before = bench.snapshot();
        bench.rows.reset();
        assertFalse(bench.watches.tick(thida, w -> true).changes());
        assertEquals(1, bench.rows.trips());
        assertEquals(before, bench.snapshot());
    }

    @Test
    void commandToAnUnknownDefenderThrowsNoWatch() {
        CaseworkFixture bench = new CaseworkFixture();
        assertThrows(WatchCommands.NoWatch.class, () -> bench.watches.give(new DefenderId("nobody"), sos()));
        assertEquals(List.of(), bench.snapshot());
    }

    @Test
    void callForHelpTellsTwentyFourContactsInOneCallWithinTheLimitOfActions() {
        CaseworkFixture bench = new CaseworkFixture();
        DefenderId thida = bench.enrol(new FormSample().crowd(24, 2));
        bench.rows.reset();
        bench.watches.give(thida, sos());
        assertEquals(24, bench.texts(Purpose.ALARM).size());
        assertTrue(bench.rows.mostActions() <= Rows.MOST_ACTIONS, () -> "actions: " + bench.rows.mostActions());
        Case open = bench.watch(thida).open().orElseThrow();
        assertEquals(List.of(24, 0), List.of(open.contacts().told().size(), open.contacts().queue().size()));
    }

    @Test
    void endOfACaseWithTwentyFourContactsOfTwoPhonesFitsIntoOneTransaction() {
        CaseworkFixture bench = new CaseworkFixture();
        DefenderId thida = bench.enrol(new FormSample().crowd(24, 2));
        bench.watches.give(thida, sos());
        bench.texts(Purpose.ALARM)
                .forEach(m -> bench.watches.give(thida, InjectedFailures.of(m, FailureKind.UNREACHED)));
        assertEquals(48, bench.texts(Purpose.ALARM).size());
        bench.rows.reset();
        bench.watches.give(thida, new Command.EndCase(MARY, Outcome.ALL_CLEAR));
        assertEquals(24, bench.texts(Purpose.CLOSING).size());
        assertTrue(bench.rows.mostActions() <= Rows.MOST_ACTIONS, () -> "actions: " + bench.rows.mostActions());
        assertEquals(Optional.empty(), bench.watch(thida).open());
    }

    @Test
    void claimThatTwentyThreeOthersAreToldOfFitsIntoOneTransaction() {
        CaseworkFixture bench = new CaseworkFixture();
        DefenderId thida = bench.enrol(new FormSample().crowd(24, 2));
        bench.watches.give(thida, sos());
        bench.rows.reset();
        bench.watches.give(thida, new Command.ContactSays(new ContactId("c1"), bench.watch(thida).open().map(Case::id),
                ContactKey.TAKE, new RouteId("r1")));
        assertEquals(23, bench.texts(Purpose.UPDATE).size());
        assertTrue(bench.rows.mostActions() <= Rows.MOST_ACTIONS, () -> "actions: " + bench.rows.mostActions());
    }

    @Test
    void twoCommandsAtOnceAreBothCommittedOnce() throws Exception {
        Meeting[] meeting = new Meeting[1];
        CaseworkFixture bench = new CaseworkFixture(r -> meeting[0] = new Meeting(r, 2));
        DefenderId thida = bench.enrol(new FormSample());
        Watch before = bench.watch(thida);
        meeting[0].arm();
        Together.run(List.of(() -> bench.watches.give(thida, sos()),
                () -> bench.watches.give(thida, new PhoneCommand.FromStranger(StrangerText.SIGN_OF_LIFE))));
        Watch after = bench.watch(thida);
        assertEquals(before.version() + 2, after.version());
        List<EventKind> facts = bench.store.timeline().entries(bench.watch(thida), 10, bench.clock.instant()).stream()
                .map(TimelineEntry::facts).flatMap(List::stream).map(TimelineEvent::what).toList();
        assertEquals(1, facts.stream().filter(EventKind.SOS::equals).count());
        assertEquals(1, facts.stream().filter(EventKind.STRANGER::equals).count());
        assertEquals(1, facts.stream().filter(EventKind.CASE_OPENED::equals).count());
    }

    @Test
    void loserOfTwoClaimsAtOnceIsAnsweredWithTheWinnersName() throws Exception {
        Meeting[] meeting = new Meeting[1];
        CaseworkFixture bench = new CaseworkFixture(r -> meeting[0] = new Meeting(r, 2));
        DefenderId thida = bench.enrol(new FormSample().crowd(2, 1));
        bench.watches.give(thida, sos());
        bench.settle();
        meeting[0].arm();
        List<String> answers = Together.run(List.of(() -> bench.text("IN1", "+66800000000", "5").orElseThrow().reveal(),
                () -> bench.text("IN2", "+66800010000", "5").orElseThrow().reveal()));
        Case open = bench.watch(thida).open().orElseThrow();
        String winner = open.contacts().claim().orElseThrow().by().id();
        String loser = answers.get(winner.equals("c1") ? 1 : 0);
        assertTrue(loser.contains(winner.equals("c1") ? "Friend0" : "Friend1"), loser);
        assertEquals(1, bench.texts(Purpose.UPDATE).size(), "the other contact is told that somebody has the case");
    }

    @Test
    void commandIsCommittedDespiteConflictsAndThrottling() {
        UnkindRows[] unkind = new UnkindRows[1];
        CaseworkFixture bench = new CaseworkFixture(r -> unkind[0] = new UnkindRows(r, new Random(7)));
        DefenderId thida = bench.enrol(new FormSample());
        unkind[0].with(InjectedTrouble.CONFLICT, 0.3).with(InjectedTrouble.THROTTLE, 0.3);
        for (int i = 0; i < 10; i++) {
            bench.watches.give(thida, new PhoneCommand.FromStranger(StrangerText.SIGN_OF_LIFE));
        }
        assertEquals(11, bench.watch(thida).version());
        assertTrue(bench.telemetry.counted(Metric.CONFLICT) > 0);
    }

    @Test
    void endlessConflictsThrowBusyAndWriteNothing() {
        UnkindRows[] unkind = new UnkindRows[1];
        CaseworkFixture bench = new CaseworkFixture(r -> unkind[0] = new UnkindRows(r, new Random(7)));
        DefenderId thida = bench.enrol(new FormSample());
        List<String> before = bench.snapshot();
        unkind[0].with(InjectedTrouble.CONFLICT, 1);
        assertThrows(Busy.class, () -> bench.watches.give(thida, sos()));
        assertEquals(before, bench.snapshot());
    }

    @Test
    void sameEventAfterALostCommitAnswerChangesNothing() {
        UnkindRows[] unkind = new UnkindRows[1];
        CaseworkFixture bench = new CaseworkFixture(r -> unkind[0] = new UnkindRows(r, new Random(7)));
        DefenderId thida = bench.enrol(new FormSample());
        unkind[0].with(InjectedTrouble.LOST_ANSWER, 1);
        assertThrows(SdkClientException.class, () -> bench.text("IN1", FormSample.THIDA, "9"));
        unkind[0].relent();
        Watch after = bench.watch(thida);
        assertEquals(Cause.SOS, after.open().orElseThrow().cause());
        assertTrue(bench.text("IN1", FormSample.THIDA, "9").isPresent());
        assertEquals(after.version(), bench.watch(thida).version());
    }
}
