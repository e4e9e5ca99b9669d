package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Carrier.Text;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.carrier.FakeCarrier;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Purpose;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.MessageState;

/** Texts leave by a second carrier while the first takes none, and by the first again once it takes one. */
class FailOverTest {
    private static final String TWO = "s1=+15005550001|+15005550002|+15005550001@aws:pool-1|pool-2|+15005559001,"
            + "s2=+15005550003|+15005550004|+15005550003@aws:pool-3|pool-4|+15005559003";
    private static final Failure UNREACHED = new Failure.Transient(0, Duration.ofMinutes(1));
    private final CaseworkFixture bench = new CaseworkFixture(r -> r, TWO);
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void thidaIsEnrolled() {
        thida = bench.enrol(new FormSample());
    }

    private static CarrierName by(Text text) {
        return CarrierName.of(text.from());
    }

    private void twilio(Function<Text, SendResult> outcome) {
        bench.carrier.always(text -> by(text) == CarrierName.TWILIO ? outcome.apply(text) : bench.carrier.take(text));
    }

    private void bothBut(CarrierName carrier, Function<Text, SendResult> outcome) {
        bench.carrier.always(text -> by(text) == carrier ? outcome.apply(text) : bench.carrier.take(text));
    }

    private List<CarrierName> taken() {
        return bench.carrier.taken().stream().map(t -> by(t.text())).toList();
    }

    private List<CarrierName> tried() {
        return bench.carrier.asked().stream().map(FailOverTest::by).toList();
    }

    private List<CarrierName> tried(MessageKey key) {
        return bench.carrier.asked().stream().filter(t -> t.reference().startsWith(key + "/")).map(FailOverTest::by)
                .toList();
    }

    private MessageKey alarm() {
        bench.watches.give(thida, new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED));
        return bench.texts(Purpose.ALARM).get(0).key();
    }

    private MessageKey ask() {
        bench.clock.advance(Duration.ofMinutes(30));
        bench.swept();
        return bench.texts(Purpose.ASK).getLast().key();
    }

    private void handle(MessageKey key) {
        bench.outbox.handle(List.of(key));
    }

    /** Enrols a person whose ask is sent now, as any routine text. */
    private void anotherRoutineText() {
        bench.watches.give(thida,
                new Command.Drill(new CoordinatorId("mary"), bench.watch(thida).contacts().get(0).id()));
    }

    @Test
    void textThatCanWaitLeavesByTheOtherCarrierAfterTwoMinutesWithTheNumberOfThatCarrier() {
        twilio(bench.carrier.refuse(UNREACHED));
        MessageKey ask = ask();
        handle(ask);
        bench.after(Duration.ofMinutes(1));
        assertEquals(List.of(CarrierName.TWILIO, CarrierName.TWILIO), tried(ask));
        bench.minutes(3);
        Text sent = bench.carrier.taken().stream().map(FakeCarrier.CarrierText::text)
                .filter(t -> t.reference().startsWith(ask + "/")).findFirst().orElseThrow();
        assertTrue(List.of("aws:pool-1", "aws:pool-3").contains(sent.from()), sent.from());
        assertTrue(sent.body().reveal().contains("+1500555900"), sent.body().reveal());
        assertEquals(MessageState.ACCEPTED, bench.message(ask).state());
    }

    @Test
    void refusedAlarmLeavesByTheOtherCarrierInTheSameCall() {
        twilio(bench.carrier.refuse(new Failure.Operator(20003)));
        MessageKey alarm = alarm();
        handle(alarm);
        assertEquals(List.of(CarrierName.TWILIO, CarrierName.AWS), tried());
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
        assertEquals(1, bench.mail.tried(), "operators hear of the carrier that refuses");
        assertTrue(bench.watch(thida).open().orElseThrow().contacts().told().stream()
                .noneMatch(t -> t.response() == ContactStatus.Response.UNREACHABLE));
    }

    /** A carrier that takes texts and then says that our account is the reason is no better than one that refuses. */
    @Test
    void alarmThatDidNotArriveBecauseOfOurAccountLeavesByTheOtherCarrierWithinAMinute() {
        bench.staffed();
        MessageKey alarm = alarm();
        handle(alarm);
        bench.deliveries.take(alarm, 1, bench.message(alarm).carrierId(), Delivery.UNDELIVERED,
                Optional.of(new Failure.Operator(30034)));
        bench.minutes(1);
        assertEquals(List.of(CarrierName.TWILIO, CarrierName.AWS), tried(alarm));
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
    }

    @Test
    void nextAlarmDoesNotTryTheCarrierThatFailsNow() {
        twilio(bench.carrier.refuse(UNREACHED));
        handle(ask());
        MessageKey alarm = alarm();
        handle(alarm);
        assertEquals(CarrierName.AWS, tried().getLast());
        assertEquals(List.of(MessageState.ACCEPTED, 1),
                List.of(bench.message(alarm).state(), bench.message(alarm).attempt()));
    }

    @Test
    void numberThatOptedOutIsNoReasonForAnotherCarrier() {
        twilio(bench.carrier.refuse(new Failure.Permanent(21610)));
        MessageKey alarm = alarm();
        handle(alarm);
        assertEquals(MessageState.FAILED, bench.message(alarm).state());
        assertEquals(List.of(CarrierName.TWILIO), tried());
    }

    @Test
    void oneTextAMinuteFindsOutWhetherTheFirstCarrierWorksAgain() {
        twilio(bench.carrier.refuse(UNREACHED));
        handle(ask());
        bench.minutes(3);
        int before = bench.carrier.asked().size();
        anotherRoutineText();
        anotherRoutineText();
        bench.minutes(1);
        List<CarrierName> since = tried().subList(before, tried().size());
        assertEquals(1, since.stream().filter(CarrierName.TWILIO::equals).count(), since.toString());
        assertEquals(2, since.stream().filter(CarrierName.AWS::equals).count(), since.toString());
    }

    @Test
    void textsLeaveByTheFirstCarrierAgainOnceItTakesOne() {
        twilio(bench.carrier.refuse(UNREACHED));
        handle(ask());
        bench.minutes(3);
        twilio(bench.carrier::take);
        anotherRoutineText();
        bench.minutes(1);
        anotherRoutineText();
        handle(alarm());
        bench.minutes(1);
        assertEquals(List.of(CarrierName.TWILIO), taken().subList(1, taken().size()).stream().distinct().toList());
    }

    @Test
    void alarmThatTheFirstCarrierMayHaveTakenIsLookedForThereAndNotSentTwice() {
        twilio(bench.carrier::takeUnheard);
        MessageKey alarm = alarm();
        handle(alarm);
        bench.after(Duration.ofSeconds(31));
        assertEquals(List.of(CarrierName.TWILIO), tried(alarm));
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
    }

    @Test
    void alarmThatTheFirstCarrierDidNotTakeLeavesByTheOther() {
        twilio(bench.carrier::lose);
        MessageKey alarm = alarm();
        handle(alarm);
        bench.after(Duration.ofSeconds(31));
        assertEquals(List.of(CarrierName.TWILIO, CarrierName.AWS), tried(alarm));
        assertEquals(1, bench.message(alarm).blind());
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
    }

    /** A carrier that hangs often hangs with its list too. Two minutes are the price for not sending twice at once. */
    @Test
    void alarmThatNobodyCanLookForLeavesByTheOtherCarrierAfterTwoMinutes() {
        twilio(bench.carrier::lose);
        bench.carrier.listsDown(true);
        MessageKey alarm = alarm();
        handle(alarm);
        bench.after(Duration.ofSeconds(90));
        assertEquals(List.of(CarrierName.TWILIO), tried(alarm));
        bench.minutes(1);
        assertEquals(List.of(CarrierName.TWILIO, CarrierName.AWS), tried(alarm));
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
    }

    /** Twilio takes it, does not say so and hides its list; AWS does not take it. */
    private MessageKey alarmThatMayHaveGone() {
        MessageKey alarm = alarm();
        bench.carrier.always(text -> !text.reference().startsWith(alarm + "/") ? bench.carrier.take(text)
                : by(text) == CarrierName.TWILIO ? bench.carrier.takeUnheard(text) : new SendResult.Refusal(UNREACHED));
        bench.carrier.listsDown(true);
        handle(alarm);
        bench.minutes(3);
        assertEquals(Optional.of(CarrierName.AWS), tried(alarm).stream().skip(1).findFirst());
        return alarm;
    }

    @Test
    void alarmThatTheOtherCarrierRefusedIsLookedForBeforeItComesBack() {
        MessageKey alarm = alarmThatMayHaveGone();
        bench.carrier.listsDown(false);
        bench.minutes(10);
        assertEquals(1, tried(alarm).stream().filter(CarrierName.TWILIO::equals).count(), () -> "" + tried(alarm));
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
    }

    @Test
    void endIsSentAfterAnAlarmThatMayHaveGoneAlthoughItIsCancelled() {
        alarmThatMayHaveGone();
        bench.carrier.listsDown(false).always(bench.carrier::take);
        bench.watches.give(thida, new Command.EndCase(new CoordinatorId("mary"), Outcome.ALL_CLEAR));
        bench.minutes(10);
        assertEquals(MessageState.ACCEPTED, bench.texts(Purpose.CLOSING).get(0).state());
    }

    /** The desk must hear of a call for help within minutes of the end of an outage, at the price of a repeat. */
    @Test
    void callForHelpReachesTheDeskWithinMinutesOfTheEndOfALongOutage() {
        bench.staffed();
        bench.carrier.always(bench.carrier::lose);
        bench.watches.give(thida, new Command.Sos(Actor.DEFENDER, Optional.empty()));
        bench.minutes(41);
        bench.carrier.always(bench.carrier::take);
        bench.minutes(5);
        assertTrue(bench.texts(Purpose.DESK).stream().anyMatch(m -> m.state() == MessageState.ACCEPTED));
    }

    @Test
    void carrierWithoutAListIsAskedTwiceMoreAndThenSeldom() {
        bench.carrier.always(bench.carrier::lose);
        MessageKey alarm = alarm();
        handle(alarm);
        for (int i = 0; i < 60; i++) {
            bench.after(Duration.ofSeconds(30));
        }
        long byAws = bench.carrier.asked().stream().filter(t -> t.reference().startsWith(alarm.value()))
                .filter(t -> by(t) == CarrierName.AWS).count();
        assertTrue(byAws <= 6, byAws + " attempts in half an hour");
        bothBut(CarrierName.TWILIO, bench.carrier::lose);
        bench.minutes(11);
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
    }

    @Test
    void withOneCarrierNothingIsWrittenAboutItsHealth() {
        CaseworkFixture one = new CaseworkFixture();
        one.enrol(new FormSample());
        one.carrier.always(one.carrier.refuse(UNREACHED));
        one.after(Duration.ofMinutes(30));
        assertTrue(one.table.everything().stream().noneMatch(r -> r.sk().startsWith("CARRIER#")));
        assertTrue(one.messages().stream().noneMatch(m -> m.work() instanceof Effect.Send && m.by().isPresent()));
    }
}
