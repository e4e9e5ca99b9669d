package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.hold.HoldChange;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.HoldSettings;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.NoticeKind;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.Purpose;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.limit.LimitClass;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import org.stillhere.vault.PhoneNumber;

/** Tests the order of texts to one recipient, the sending hold, and the limits. */
class SendingOrderTest {
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private static final String NILARS_OTHER = "+66812345609";
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void thidaIsEnrolledWithNilar() {
        FormSample form = new FormSample();
        form.contacts.remove(1);
        thida = bench.enrol(form);
    }

    private MessageKey only(Purpose purpose) {
        List<Message> found = bench.texts(purpose);
        assertEquals(1, found.size());
        return found.get(0).key();
    }

    private MessageKey alarm() {
        bench.watches.give(thida, new Command.StartCase(MARY, Cause.MISSED));
        return only(Purpose.ALARM);
    }

    private MessageKey ended(Outcome outcome) {
        bench.watches.give(thida, new Command.EndCase(MARY, outcome));
        return only(Purpose.CLOSING);
    }

    private void handle(MessageKey... keys) {
        bench.outbox.handle(List.of(keys));
    }

    private MessageState state(MessageKey key) {
        return bench.message(key).state();
    }

    @Test
    void updateBeforeItsAlarmWaitsAndLeavesInTheSameCall() {
        MessageKey alarm = alarm();
        bench.watches.give(thida, new Command.DeskClaim(MARY, Duration.ofHours(1)));
        handle(only(Purpose.UPDATE), alarm);
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size());
        assertEquals(alarm + "/1", bench.carrier.asked().get(0).reference());
    }

    @Test
    void updateWaitsWhileItsAlarmIsNotSettled() {
        MessageKey alarm = alarm();
        bench.watches.give(thida, new Command.DeskClaim(MARY, Duration.ofHours(1)));
        bench.carrier.next(bench.carrier::lose);
        handle(alarm);
        MessageKey update = only(Purpose.UPDATE);
        handle(update);
        assertEquals(MessageState.PENDING, state(update));
        assertEquals(1, bench.carrier.asked().size());
        assertTrue(bench.message(update).dueAt().isAfter(bench.clock.instant()));
    }

    @Test
    void closingCancelsAnUnsentAlarmAndItself() {
        MessageKey alarm = alarm();
        MessageKey closing = ended(Outcome.ALL_CLEAR);
        handle(closing, alarm);
        assertEquals(List.of(MessageState.CANCELLED, MessageState.CANCELLED), List.of(state(alarm), state(closing)));
        assertEquals(List.of(), bench.carrier.asked());
    }

    @Test
    void closingIsSentAfterASentAlarm() {
        MessageKey alarm = alarm();
        handle(alarm);
        MessageKey closing = ended(Outcome.ALL_CLEAR);
        handle(closing);
        assertEquals(MessageState.ACCEPTED, state(closing));
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    @Test
    void closingGoesToTheNumberOfNowIfItWasCorrectedWhileItWaited() {
        handle(alarm());
        MessageKey closing = ended(Outcome.ALL_CLEAR);
        revised(List.of(FormSample.contact("Nilar", 1, "agreed", NILARS_OTHER)), List.of("c1"));
        handle(closing);
        assertEquals(MessageState.ACCEPTED, state(closing));
        assertEquals(1, bench.carrier.heardBy(NILARS_OTHER).size());
    }

    @Test
    void closingReachesWhoIsRemovedWhileItWaits() {
        handle(alarm());
        MessageKey closing = ended(Outcome.ALL_CLEAR);
        revised(List.of(FormSample.contact("Ko Aung", 1, "agreed", FormSample.KO_AUNG)), List.of(""));
        handle(closing);
        assertEquals(MessageState.ACCEPTED, state(closing));
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    @Test
    void closingReachesWhoIsRemovedAfterTheirNumberWasCorrectedWhileItWaits() {
        handle(alarm());
        MessageKey closing = ended(Outcome.ALL_CLEAR);
        revised(List.of(FormSample.contact("Nilar", 1, "agreed", NILARS_OTHER)), List.of("c1"));
        revised(List.of(FormSample.contact("Ko Aung", 1, "agreed", FormSample.KO_AUNG)), List.of(""));
        handle(closing);
        assertEquals(MessageState.ACCEPTED, state(closing));
        assertEquals(1, bench.carrier.heardBy(NILARS_OTHER).size());
    }

    @Test
    void closingReachesWhoseConsentIsWithdrawnWhileItWaits() {
        handle(alarm());
        MessageKey closing = ended(Outcome.ALL_CLEAR);
        revised(List.of(FormSample.contact("Nilar", 1, "declined", FormSample.NILAR),
                FormSample.contact("Ko Aung", 1, "agreed", FormSample.KO_AUNG)), List.of("c1", ""));
        handle(closing);
        assertEquals(MessageState.ACCEPTED, state(closing));
    }

    @Test
    void whoIsRemovedAfterTheClosingIsForgottenAtOnce() {
        handle(alarm());
        handle(ended(Outcome.ALL_CLEAR));
        revised(List.of(FormSample.contact("Ko Aung", 1, "agreed", FormSample.KO_AUNG)), List.of(""));
        assertEquals(List.of("c2"), bench.environment.watches().file(thida).orElseThrow().contacts().stream()
                .map(c -> c.id().value()).toList());
    }

    private void revised(List<EnrolmentForm.ContactEntry> contacts, List<String> known) {
        FormSample form = new FormSample();
        form.contacts = contacts;
        ReviseEnrolment revising = new ReviseEnrolment(bench.environment, bench.senders);
        assertInstanceOf(ReviseEnrolment.RevisionResult.RevisionDone.class, revising.revise(MARY, thida,
                revising.agreed(thida).orElseThrow().mark(), new CurrentEnrolment(form.fill(), known)));
    }

    @Test
    void closingAfterAnAlarmOfUnknownOutcomeWaitsUntilItIsSettled() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier::takeUnheard);
        handle(alarm);
        MessageKey closing = ended(Outcome.ALL_CLEAR);
        handle(closing);
        assertEquals(MessageState.PENDING, state(closing));
        bench.after(Duration.ofMinutes(2));
        assertEquals(MessageState.ACCEPTED, state(closing));
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    @Test
    void closingIsSentAfterAnAlarmWhoseSenderCrashed() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier::takeAndCrash);
        handle(alarm);
        MessageKey closing = ended(Outcome.ALL_CLEAR);
        bench.after(Duration.ofMinutes(2));
        assertEquals(MessageState.ACCEPTED, state(closing));
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    @Test
    void closingAfterARefusedAlarmIsCancelled() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier.refuse(new Failure.Permanent(21614)));
        handle(alarm);
        MessageKey closing = ended(Outcome.ALL_CLEAR);
        handle(closing);
        assertEquals(MessageState.CANCELLED, state(closing));
    }

    @Test
    void endWithBadNewsIsNotTexted() {
        MessageKey alarm = alarm();
        handle(alarm);
        bench.watches.give(thida, new Command.EndCase(MARY, Outcome.DETAINED));
        bench.after(Duration.ofDays(1));
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    @Test
    void holdOfAllTextsDelaysThemAndLosesNone() {
        MessageKey alarm = alarm();
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.ALL);
        handle(alarm);
        assertEquals(List.of(), bench.carrier.asked());
        assertEquals(1, bench.telemetry.counted(Metric.HELD_BACK));
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.NOTHING);
        bench.clock.advance(Duration.ofMinutes(1));
        handle(alarm);
        assertEquals(MessageState.ACCEPTED, state(alarm));
    }

    @Test
    void holdOfRoutineTextsLetsUrgentTextsLeave() {
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.ROUTINE);
        bench.after(Duration.ofMinutes(30));
        handle(alarm());
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size());
        assertEquals(List.of(), bench.carrier.heardBy(FormSample.THIDA));
    }

    @Test
    void restoredTableStartsOnHold() {
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.NOTHING, "table-that-was-backed-up");
        handle(alarm());
        assertEquals(List.of(), bench.carrier.asked());
    }

    /** Lets go of a restored table as an operator does: what the first command shows is said back. */
    private SendingHoldSetting.HoldScope letGo() {
        HoldChange.Switched shown = bench.outbox.hold(SendingHoldSetting.HoldScope.NOTHING, "");
        assertEquals(SendingHoldSetting.HoldScope.ALL, shown.now(), "showing changes nothing");
        return bench.outbox.hold(SendingHoldSetting.HoldScope.NOTHING, shown.preview().letGo()).now();
    }

    /** Restores an alarm to its state before it was sent. The mark of the carrier's text remains in the table. */
    private MessageKey restoredAfterItWasSent() {
        MessageKey alarm = alarm();
        Row backup = bench.table.get(MessageRows.pk(alarm), MessageRows.SK).orElseThrow();
        handle(alarm);
        bench.table.transact(List.of(new Write.PutRow(backup, Write.ANY)));
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.NOTHING, "table-that-was-backed-up");
        return alarm;
    }

    /** A text sent after the backup is found at the carrier and not sent again; texts received since are taken in. */
    @Test
    void restoredTableIsReconciledBeforeItSends() {
        MessageKey alarm = restoredAfterItWasSent();
        bench.table.transact(List.of(new Write.DeleteRow("C#SM1", "C", Write.ANY)));
        bench.carrier.receives("SMsince", PhoneNumber.ofE164(FormSample.THIDA), CaseworkFixture.OURS, "1 mango");
        bench.carrier.listsDown(true);
        HoldChange.Switched shown = bench.outbox.hold(SendingHoldSetting.HoldScope.NOTHING, "");
        assertEquals(new HoldChange.Switched(SendingHoldSetting.HoldScope.ALL, false, 1, shown.preview()), shown);
        assertEquals(List.of(1, bench.readers.listedNumbers().size()),
                List.of(shown.preview().alarms(), shown.preview().unread()));
        bench.carrier.listsDown(false);
        assertEquals(SendingHoldSetting.HoldScope.ALL, bench.outbox.hold(SendingHoldSetting.HoldScope.ALL, "").now());
        handle(alarm);
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size(), "the table remains on hold");
        assertEquals(SendingHoldSetting.HoldScope.NOTHING, letGo());
        bench.minutes(5);
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size(),
                "the alarm sent after the backup, and its closing");
    }

    /**
     * A backup may contain half of what was written in its last second: the owner of the text, but not that it left.
     */
    @Test
    void halfOfAMarkInARestoredTableIsEnough() {
        MessageKey alarm = restoredAfterItWasSent();
        assertEquals(SendingHoldSetting.HoldScope.NOTHING, letGo());
        handle(alarm);
        assertEquals(MessageState.ACCEPTED, state(alarm));
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    @Test
    void unsentTextOfARestoredTableIsSent() {
        MessageKey alarm = alarm();
        HoldSettings.set(bench, SendingHoldSetting.HoldScope.NOTHING, "table-that-was-backed-up");
        letGo();
        handle(alarm);
        assertEquals(List.of(MessageState.ACCEPTED, 1),
                List.of(state(alarm), bench.carrier.heardBy(FormSample.NILAR).size()));
        assertEquals(1, bench.carrier.looks());
    }

    private static boolean allows(RateLimiter limiter, PhoneKey to, Priority lane, Instant now) {
        LimitClass kind = lane == Priority.URGENT ? LimitClass.ALARM : LimitClass.ASK;
        return limiter.count(to, "s1", 1, kind, now).isEmpty();
    }

    private RateLimiter limiter() {
        return new RateLimiter(bench.environment, SendingLimits.DERIVED);
    }

    @Test
    void onePhoneGetsAtMostTwentyRoutineAndFortyUrgentTextsAnHour() {
        RateLimiter limiter = limiter();
        var nilar = bench.watch(thida).contacts().get(0).routes().get(0).phone();
        long routine = IntStream.range(0, 30)
                .filter(i -> allows(limiter, nilar, Priority.ROUTINE, CaseworkFixture.START)).count();
        long urgent = IntStream.range(0, 60).filter(i -> allows(limiter, nilar, Priority.URGENT, CaseworkFixture.START))
                .count();
        assertEquals(List.of(20L, 20L), List.of(routine, urgent));
        assertTrue(allows(limiter, nilar, Priority.ROUTINE, CaseworkFixture.START.plus(Duration.ofHours(1))));
    }

    private static RateLimiter.Limited answer(PhoneKey to) {
        return new RateLimiter.Limited(to, CaseworkFixture.OURS, 1, LimitClass.ANSWER, Optional.empty());
    }

    private void useUpTheLimitOf(PhoneKey phone) {
        RateLimiter limiter = limiter();
        IntStream.range(0, 40).forEach(i -> allows(limiter, phone, Priority.URGENT, bench.clock.instant()));
    }

    @Test
    void alarmBeyondTheLimitOfAPhoneUsesTheReserveOfItsCase() {
        MessageKey alarm = alarm();
        useUpTheLimitOf(bench.watch(thida).contacts().get(0).routes().get(0).phone());
        handle(alarm);
        assertEquals(MessageState.ACCEPTED, state(alarm));
        assertEquals(0, bench.telemetry.counted(Metric.LIMITED));
    }

    @Test
    void alarmBeyondTheReserveOfItsCaseIsCancelledAndCountedAndTheDeskIsTold() {
        MessageKey alarm = alarm();
        PhoneKey nilar = bench.watch(thida).contacts().get(0).routes().get(0).phone();
        useUpTheLimitOf(nilar);
        String own = ((Effect.Send) bench.message(alarm).work()).about().orElseThrow().value();
        RateLimiter limiter = limiter();
        IntStream.range(0, 4)
                .forEach(i -> limiter.count(
                        new RateLimiter.Limited(nilar, CaseworkFixture.OURS, 1, LimitClass.ALARM, Optional.of(own)),
                        bench.clock.instant()));
        handle(alarm);
        assertEquals(MessageState.CANCELLED, state(alarm));
        assertEquals(1, bench.telemetry.counted(Metric.LIMITED));
        assertTrue(bench.messages().stream().anyMatch(m -> m.work() instanceof Effect.Tell t
                && t.notice().kind() == NoticeKind.UNREACHABLE && t.notice().contact().isPresent()));
    }

    @Test
    void answersAreCountedApartFromAlarms() {
        RateLimiter limiter = limiter();
        PhoneKey nilar = bench.watch(thida).contacts().get(0).routes().get(0).phone();
        assertEquals(30, IntStream.range(0, 50)
                .filter(i -> limiter.count(answer(nilar), bench.clock.instant()).isEmpty()).count());
        assertTrue(allows(limiter, nilar, Priority.URGENT, bench.clock.instant()));
    }

    @Test
    void lastTextsOfAnHourAreReservedForSos() {
        IntStream.range(0, 40).forEach(i -> allows(limiter(),
                bench.watch(thida).contacts().get(0).routes().get(0).phone(), Priority.URGENT, bench.clock.instant()));
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size());
    }
}
