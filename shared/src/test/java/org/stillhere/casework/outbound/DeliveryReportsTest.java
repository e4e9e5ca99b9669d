package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Purpose;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.MessageState;
import org.stillhere.store.table.CountingRows.CallKind;

/** Tests delivery reports that arrive twice, late, early and out of order. */
class DeliveryReportsTest {
    private static final Failure NO_SUCH_NUMBER = new Failure.Permanent(30005);
    private static final Failure QUEUE_FULL = new Failure.Congested(30001, Duration.ofSeconds(30));
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId thida = new DefenderId("not_yet");
    private MessageKey alarm = new MessageKey("not_yet");

    @BeforeEach
    void anAlarmIsOnItsWayToNilarWhoHasTwoNumbers() {
        FormSample form = new FormSample();
        form.contacts.clear();
        form.contacts.add(FormSample.contact("Nilar", 1, "agreed", FormSample.NILAR, "+66812345611"));
        thida = bench.enrol(form);
        bench.watches.give(thida, new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED));
        alarm = bench.texts(Purpose.ALARM).get(0).key();
    }

    private void send() {
        bench.outbox.handle(List.of(alarm));
    }

    private boolean heard(int attempt, Delivery delivery) {
        return bench.deliveries.take(alarm, attempt, Optional.empty(), delivery, Optional.empty());
    }

    private boolean failed(int attempt, Failure why) {
        return bench.deliveries.take(alarm, attempt, Optional.empty(), Delivery.UNDELIVERED, Optional.of(why));
    }

    /** The carrier takes the text and reports its failure before the sender has marked the message. */
    private void failsBeforeTheMark(Optional<String> text, Failure why) {
        bench.carrier.next(sent -> {
            Carrier.SendResult taken = bench.carrier.take(sent);
            bench.deliveries.take(alarm, 1, text, Delivery.UNDELIVERED, Optional.of(why));
            return taken;
        });
        send();
    }

    private String routeInUse() {
        return bench.watch(thida).open().orElseThrow().contacts().told().get(0).route().value();
    }

    /** What was read with the report before may be old, and a failure decides what happens next. */
    @Test
    void failureIsJudgedOnWhatIsReadNow() {
        send();
        heard(1, Delivery.SENT);
        bench.rows.reset();
        failed(1, NO_SUCH_NUMBER);
        int reads = bench.rows.trips(CallKind.GET);
        assertEquals(MessageState.FAILED, bench.message(alarm).state());
        DeliveryReportsTest other = new DeliveryReportsTest();
        other.anAlarmIsOnItsWayToNilarWhoHasTwoNumbers();
        other.send();
        other.bench.rows.reset();
        other.failed(1, NO_SUCH_NUMBER);
        assertEquals(other.bench.rows.trips(CallKind.GET), reads, "as without a report before");
    }

    @Test
    void deliveryStateNeverGoesBack() {
        send();
        heard(1, Delivery.DELIVERED);
        heard(1, Delivery.SENT);
        assertEquals(Delivery.DELIVERED, bench.message(alarm).delivery());
    }

    @Test
    void reportThatTheAcceptedTextIsOnItsWayIsNotWritten() {
        send();
        List<String> before = bench.snapshot();
        assertTrue(heard(1, Delivery.QUEUED));
        assertTrue(heard(1, Delivery.SENT));
        assertEquals(before, bench.snapshot());
    }

    @Test
    void arrivalIsWrittenOnWhatWasReadWhenItWasSent() {
        send();
        heard(1, Delivery.SENT);
        bench.rows.reset();
        heard(1, Delivery.DELIVERED);
        assertEquals(List.of(1, 0), List.of(bench.rows.trips(), bench.rows.trips(CallKind.GET)));
        assertEquals(Delivery.DELIVERED, bench.message(alarm).delivery());
    }

    /** Another process took the arrival in, and then this one hears that the text failed, or hears it twice. */
    @Test
    void whatWasReadWhenItWasSentNeverHidesWhatAnotherProcessWrote() {
        send();
        heard(1, Delivery.SENT);
        DeliveryReports another = new DeliveryReports(bench.environment);
        another.take(alarm, 1, Optional.empty(), Delivery.DELIVERED, Optional.empty());
        List<String> before = bench.snapshot();
        assertTrue(heard(1, Delivery.DELIVERED));
        assertEquals(before, bench.snapshot());
    }

    @Test
    void whatWasReadWhenItWasSentIsReadAnewAfterSomeSeconds() {
        send();
        heard(1, Delivery.SENT);
        bench.clock.advance(Duration.ofSeconds(10));
        bench.rows.reset();
        heard(1, Delivery.DELIVERED);
        assertEquals(List.of(2, 1), List.of(bench.rows.trips(), bench.rows.trips(CallKind.GET)));
    }

    @Test
    void sameReportTwiceIsWrittenOnce() {
        send();
        heard(1, Delivery.DELIVERED);
        List<String> before = bench.snapshot();
        assertTrue(heard(1, Delivery.DELIVERED));
        assertEquals(before, bench.snapshot());
    }

    @Test
    void reportOnAnUnknownMessageReturnsFalse() {
        assertFalse(
                bench.deliveries.take(new MessageKey("nothing"), 1, Optional.empty(), Delivery.SENT, Optional.empty()));
    }

    @Test
    void undeliveredAlarmGoesToTheNextNumberOnce() {
        send();
        failed(1, NO_SUCH_NUMBER);
        assertEquals(MessageState.FAILED, bench.message(alarm).state());
        assertEquals("r2", routeInUse());
        long version = bench.watch(thida).version();
        failed(1, NO_SUCH_NUMBER);
        assertEquals(version, bench.watch(thida).version(), "told once");
    }

    @Test
    void failureAfterDeliveryIsIgnored() {
        send();
        heard(1, Delivery.DELIVERED);
        failed(1, NO_SUCH_NUMBER);
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
        assertEquals("r1", routeInUse());
    }

    @Test
    void failureOfAnEarlierAttemptIsIgnored() {
        bench.carrier.next(bench.carrier::lose);
        send();
        bench.clock.advance(Duration.ofSeconds(31));
        send();
        assertEquals(2, bench.message(alarm).attempt());
        failed(1, NO_SUCH_NUMBER);
        assertEquals(List.of(MessageState.ACCEPTED, Delivery.NONE),
                List.of(bench.message(alarm).state(), bench.message(alarm).delivery()));
        assertEquals("r1", routeInUse());
    }

    @Test
    void reportOnAnAttemptThatWasNeverMadeIsIgnored() {
        send();
        List<String> before = bench.snapshot();
        assertTrue(failed(2, NO_SUCH_NUMBER));
        assertEquals(before, bench.snapshot());
    }

    @Test
    void congestionPutsTheMessageBackAndItIsSentAgain() {
        send();
        failed(1, QUEUE_FULL);
        assertEquals(MessageState.PENDING, bench.message(alarm).state());
        bench.clock.advance(Duration.ofSeconds(30));
        send();
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size());
        heard(2, Delivery.DELIVERED);
        assertEquals(Delivery.DELIVERED, bench.message(alarm).delivery());
        assertEquals("r1", routeInUse());
    }

    /**
     * The message is put back before it is marked: the text at the carrier belongs to that attempt, not to the next.
     */
    @Test
    void textPutBackBeforeTheMarkIsNotFoundForTheNextAttempt() {
        failsBeforeTheMark(Optional.of("SM1"), QUEUE_FULL);
        assertEquals(MessageState.PENDING, bench.message(alarm).state());
        bench.carrier.next(bench.carrier::lose);
        bench.clock.advance(Duration.ofSeconds(30));
        send();
        bench.clock.advance(Duration.ofSeconds(31));
        send();
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size());
        assertEquals(Optional.of("SM2"), bench.message(alarm).carrierId());
    }

    /** A message that was put back arrived after all, so nothing more is sent. */
    @Test
    void messageThatArrivesAfterItWasPutBackIsAccepted() {
        send();
        Optional<String> text = bench.message(alarm).carrierId();
        bench.deliveries.take(alarm, 1, text, Delivery.UNDELIVERED, Optional.of(QUEUE_FULL));
        assertEquals(MessageState.PENDING, bench.message(alarm).state());
        assertTrue(bench.deliveries.take(alarm, 1, text, Delivery.DELIVERED, Optional.empty()));
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
        bench.clock.advance(Duration.ofSeconds(30));
        send();
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    /** The result is the same whether or not the report names the text. */
    @ParameterizedTest
    @ValueSource(strings = { "", "SM1" })
    void aFailureThatIsHeardBeforeTheMarkStands(String text) {
        failsBeforeTheMark(Optional.of(text).filter(t -> !t.isEmpty()), NO_SUCH_NUMBER);
        assertEquals(MessageState.FAILED, bench.message(alarm).state());
        assertEquals(Optional.of("SM1"), bench.message(alarm).carrierId());
        assertEquals("r2", routeInUse());
    }

    @Test
    void congestionReportedBeforeTheMarkPutsTheMessageBack() {
        failsBeforeTheMark(Optional.empty(), QUEUE_FULL);
        assertEquals(MessageState.PENDING, bench.message(alarm).state());
        bench.clock.advance(Duration.ofSeconds(30));
        send();
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    @Test
    void failedAttemptOfUnknownOutcomeGoesToTheNextNumber() {
        bench.carrier.next(bench.carrier::takeUnheard);
        send();
        failed(1, NO_SUCH_NUMBER);
        assertEquals(MessageState.FAILED, bench.message(alarm).state());
        assertEquals("r2", routeInUse());
    }

    @Test
    void reportOnAnAttemptOfUnknownOutcomeProvesThatItLeft() {
        bench.carrier.next(bench.carrier::takeUnheard);
        send();
        heard(1, Delivery.SENT);
        bench.clock.advance(Duration.ofSeconds(31));
        send();
        assertEquals(MessageState.ACCEPTED, bench.message(alarm).state());
        assertEquals(List.of(1, 0), List.of(bench.carrier.asked().size(), bench.carrier.looks()));
    }

    @Test
    void arrivedAskOfUnknownOutcomeStartsTheDeadline() {
        bench.clock.advance(Duration.ofMinutes(30));
        bench.swept();
        MessageKey ask = bench.texts(Purpose.ASK).get(0).key();
        bench.carrier.next(bench.carrier::takeUnheard);
        bench.outbox.handle(List.of(ask));
        bench.deliveries.take(ask, 1, Optional.empty(), Delivery.DELIVERED, Optional.empty());
        assertEquals(MessageState.ACCEPTED, bench.message(ask).state());
        assertEquals(Cycle.Asked.class, bench.watch(thida).cycle().getClass());
    }

    @Test
    void askThatFailedByOurFaultIsToldToTheDeskAsNotAsked() {
        bench.staffed();
        bench.watches.give(thida, new Command.EndCase(new CoordinatorId("mary"), Outcome.MISTAKE));
        bench.after(Duration.ofMinutes(30));
        MessageKey ask = bench.texts(Purpose.ASK).get(0).key();
        bench.deliveries.take(ask, 1, Optional.empty(), Delivery.UNDELIVERED, Optional.of(new Failure.Operator(30018)));
        assertEquals(Cycle.NotAsked.class, bench.watch(thida).cycle().getClass());
        bench.minutes(6);
        assertTrue(bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER).stream()
                .anyMatch(t -> t.contains("We could not ask")));
    }

    @Test
    void alarmThatFailedForNoKnownReasonTakesTheNextNumberAtOnce() {
        send();
        String first = routeInUse();
        failed(1, CarrierErrors.ofDelivery(39_999));
        assertNotEquals(first, routeInUse());
        assertFalse(bench.watch(thida).contacts().get(0).routes().get(0).lost(), "the number is not given up");
    }

    @Test
    void textThatFailsForNoKnownReasonIsTriedThreeTimes() {
        send();
        bench.watches.give(thida, new Command.EndCase(new CoordinatorId("mary"), Outcome.ALL_CLEAR));
        MessageKey closing = bench.texts(Purpose.CLOSING).get(0).key();
        bench.minutes(1);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertEquals(List.of(MessageState.ACCEPTED, attempt),
                    List.of(bench.message(closing).state(), bench.message(closing).attempt()));
            bench.deliveries.take(closing, attempt, Optional.empty(), Delivery.UNDELIVERED,
                    Optional.of(CarrierErrors.ofDelivery(30008)));
            bench.minutes(4);
        }
        assertEquals(MessageState.FAILED, bench.message(closing).state());
    }
}
