package org.stillhere.casework.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.StaffCards;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.Availability;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.RouteId;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.WatchRows;
import org.stillhere.vault.Private;

/** Tests that what somebody has who is gone is released, whatever fails in between. Mary is on duty, Ko is behind. */
class DutyChangesTest {
    private static final String KO = "+66990000002";
    private boolean indexIsStale;
    private boolean indexFails;
    private boolean watchIsBusy;
    private final CaseworkFixture bench = new CaseworkFixture(HinderedRows::new);
    private CoordinatorId mary = new CoordinatorId("not_yet");
    private CoordinatorId ko = new CoordinatorId("not_yet");
    private DefenderId thida = new DefenderId("not_yet");

    /** Hides everybody from the index, does not read it, or lets every change of a watch fail. */
    private final class HinderedRows extends ForwardingRows {
        HinderedRows(Rows rows) {
            super(rows);
        }

        @Override
        public List<Row> board(String team, int limit) {
            if (indexFails) {
                throw new IllegalStateException("throttled");
            }
            return indexIsStale ? List.of() : super.board(team, limit);
        }

        @Override
        public void transact(List<Write> writes) {
            if (watchIsBusy && WatchRows.isDefender(writes.get(0).pk())) {
                throw new Busy();
            }
            super.transact(writes);
        }
    }

    @BeforeEach
    void maryHasACase() {
        mary = bench.staffed();
        ko = bench.deskKeeping.enter(new DutyRoster.CoordinatorForm("north", "Ko", "lead", "en", "Asia/Bangkok", KO));
        duty(List.of(mary), List.of(ko));
        thida = bench.enrol(new FormSample());
        bench.minutes(2);
        bench.watches.give(thida, new Command.StartCase(mary, Cause.MISSED));
        bench.watches.give(thida, new Command.DeskClaim(mary, Duration.ofHours(12)));
        bench.settle();
    }

    private void duty(List<CoordinatorId> onDuty, List<CoordinatorId> backup) {
        bench.deskKeeping.setDuty(CaseworkFixture.NORTH, onDuty, backup, List.of(), Duration.ofMinutes(5));
    }

    private Desk desk() {
        return bench.store.desks().get(CaseworkFixture.NORTH);
    }

    private Optional<Claim> claim() {
        return bench.watch(thida).open().flatMap(c -> c.desk().claim());
    }

    private int heardByKo() {
        return bench.carrier.heardBy(KO).size();
    }

    @Test
    void whoeverGoesOffDutyReleasesTheirCaseAndTheNextAreTold() {
        int before = heardByKo();
        duty(List.of(ko), List.of());
        bench.settle();
        assertEquals(Optional.empty(), claim());
        assertTrue(heardByKo() > before);
        assertEquals(2, bench.texts(Purpose.ALARM).size(), "the contacts are told");
        bench.minutes(2);
        assertEquals(Optional.empty(), desk().dutyChange());
    }

    @Test
    void whoeverSetsTheDutyOnTheBoardTellsTheWatchesAtOnce() {
        assertTrue(bench.deskKeeping.setDutyUnlessChanged(new ToSetDesk(StaffCards.of(CaseworkFixture.NORTH, ko)),
                DutyRoster.Duty.of(desk()).mark(),
                new DutyRoster.Duty(List.of(ko), List.of(), List.of(), Duration.ofMinutes(5))));
        assertEquals(Optional.empty(), claim());
    }

    @Test
    void dutyThatIsSetWhileTheIndexCannotBeReadIsStillSetAndToldByTheNextSweep() {
        indexFails = true;
        assertTrue(bench.deskKeeping.setDutyUnlessChanged(new ToSetDesk(StaffCards.of(CaseworkFixture.NORTH, ko)),
                DutyRoster.Duty.of(desk()).mark(),
                new DutyRoster.Duty(List.of(ko), List.of(), List.of(), Duration.ofMinutes(5))));
        assertEquals(List.of(ko), desk().onDuty());
        indexFails = false;
        bench.swept();
        assertEquals(Optional.empty(), claim());
    }

    @Test
    void stopReleasesTheCaseAndTheBackupIsTold() {
        bench.text("IN1", CaseworkFixture.DESK_NUMBER, "STOP");
        bench.settle();
        assertEquals(Optional.empty(), claim());
        assertTrue(bench.carrier.heardBy(KO).stream().anyMatch(t -> t.contains("stopped our texts")));
        assertFalse(desk().staffed());
        assertEquals(2, bench.texts(Purpose.ALARM).size());
    }

    @Test
    void phoneThatFailsForGoodReleasesTheCase() {
        bench.carrier.always(text -> text.to().e164().equals(CaseworkFixture.DESK_NUMBER)
                ? new SendResult.Refusal(new Failure.Permanent(30005))
                : bench.carrier.take(text));
        bench.text("IN1", FormSample.THIDA, "they are outside, i am scared");
        bench.settle();
        assertEquals(Optional.empty(), claim());
        assertTrue(desk().dutyChange().isPresent() && !desk().staffed());
    }

    @Test
    void phoneThatFailsForGoodWhenACaseIsHandedOverIsLost() {
        bench.carrier.always(text -> text.to().e164().equals(KO) ? new SendResult.Refusal(new Failure.Permanent(30005))
                : bench.carrier.take(text));
        bench.watches.give(thida, new Command.HandOver(mary, ko, new RouteId("r1"), Duration.ofHours(2)));
        bench.settle();
        assertEquals(Optional.empty(), claim());
        assertEquals(Availability.UNREACHABLE, desk().availability(ko));
    }

    @Test
    void claimThatTheIndexDidNotShowIsReleasedAMinuteLater() {
        indexIsStale = true;
        duty(List.of(ko), List.of());
        bench.settle();
        assertTrue(claim().isPresent());
        indexIsStale = false;
        bench.minutes(2);
        assertEquals(Optional.empty(), claim());
        assertEquals(Optional.empty(), desk().dutyChange());
    }

    @Test
    void watchThatIsBusyIsToldByTheNextSweep() {
        watchIsBusy = true;
        duty(List.of(ko), List.of());
        bench.swept();
        assertTrue(claim().isPresent());
        watchIsBusy = false;
        bench.swept();
        assertEquals(Optional.empty(), claim());
    }

    @Test
    void watchesThatAreNotToldInTimeAreToldByTheNextSweep() {
        duty(List.of(ko), List.of());
        assertTrue(new DutyChanges(bench.environment).tell(CaseworkFixture.NORTH, () -> false));
        assertTrue(claim().isPresent());
        bench.swept();
        assertEquals(Optional.empty(), claim());
    }

    /** She has answered nothing, and her contacts wait ten minutes because somebody is on duty. */
    private int missed() {
        bench.watches.give(thida, new Command.EndCase(mary, Outcome.MISTAKE));
        for (int i = 0; i < 120 && bench.watch(thida).open().isEmpty(); i++) {
            bench.minutes(1);
        }
        assertTrue(bench.watch(thida).open().isPresent());
        return bench.texts(Purpose.ALARM).size();
    }

    @Test
    void contactsAreToldAtOnceWhenTheLastPhoneOnDutyStops() {
        int before = missed();
        bench.text("IN1", CaseworkFixture.DESK_NUMBER, "STOP");
        bench.settle();
        assertEquals(before + 1, bench.texts(Purpose.ALARM).size());
    }

    @Test
    void contactsAreToldAtOnceWhenNobodyIsOnDutyAnyMore() {
        int before = missed();
        duty(List.of(), List.of(ko));
        bench.settle();
        assertEquals(before + 1, bench.texts(Purpose.ALARM).size());
    }

    @Test
    void missWhileNoTextReachesWhoeverIsOnDutyTellsContactsAtOnce() {
        bench.text("IN1", CaseworkFixture.DESK_NUMBER, "STOP");
        int before = bench.texts(Purpose.ALARM).size();
        assertTrue(missed() > before);
    }

    @Test
    void firstCoordinatorWhomTextsReachIsPutOnDutyBesideOneWhomTheyDoNot() {
        bench.text("IN1", CaseworkFixture.DESK_NUMBER, "STOP");
        assertTrue(bench.deskKeeping.firstOnDuty(CaseworkFixture.NORTH, ko));
        assertEquals(List.of(mary, ko), desk().onDuty());
        assertTrue(desk().staffed());
    }

    /** Twilio forwards what a phone texts that has stopped our texts. */
    @Test
    void coordinatorWhomNoTextReachesCannotTakeACaseByText() {
        duty(List.of(mary, ko), List.of());
        bench.watches.give(thida, new Command.DeskRelease(mary));
        bench.minutes(10);
        bench.text("IN1", CaseworkFixture.DESK_NUMBER, "STOP");
        Optional<Private> answer = bench.text("IN2", CaseworkFixture.DESK_NUMBER, "5");
        bench.settle();
        assertTrue(Stream
                .concat(answer.stream().map(Private::reveal),
                        bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER).stream())
                .anyMatch(t -> t.contains("Our texts do not reach this phone")));
        assertEquals(Optional.empty(), claim());
        bench.text("IN3", CaseworkFixture.DESK_NUMBER, "START");
        bench.text("IN4", CaseworkFixture.DESK_NUMBER, "5");
        assertTrue(claim().orElseThrow().isBy(mary));
    }
}
