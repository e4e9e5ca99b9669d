package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.HoldSettings;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactStatus;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.runtime.Metric;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;
import org.stillhere.vault.PhoneNumber;

/** Tests how one text is claimed, sent and marked. */
class OutboxTest {
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private static final Duration LEASE_OVER = MessageSender.LEASE.plusSeconds(1);
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void thidaIsEnrolledWithNilarWhoHasTwoNumbers() {
        FormSample form = new FormSample();
        form.contacts.clear();
        form.contacts.add(FormSample.contact("Nilar", 1, "agreed", FormSample.NILAR, "+66812345611"));
        thida = bench.enrol(form);
    }

    /** Puts Thida's ask into the outbox. */
    private MessageKey ask() {
        bench.clock.advance(Duration.ofMinutes(30));
        bench.watches.tick(thida, w -> true);
        return bench.texts(Purpose.ASK).get(0).key();
    }

    /** Opens a case and puts the alarm to Nilar into the outbox. */
    private MessageKey alarm() {
        bench.watches.give(thida, new Command.StartCase(MARY, Cause.MISSED));
        return bench.texts(Purpose.ALARM).get(0).key();
    }

    private void handle(MessageKey... keys) {
        bench.outbox.handle(List.of(keys));
    }

    private MessageState state(MessageKey key) {
        return bench.message(key).state();
    }

    @Test
    void acceptedAskStartsTheDeadlineAtItsAcceptance() {
        MessageKey ask = ask();
        handle(ask);
        assertEquals(MessageState.ACCEPTED, state(ask));
        assertEquals(Optional.of("SM1"), bench.message(ask).carrierId());
        assertEquals(ask + "/1", bench.carrier.taken().get(0).text().reference());
        Cycle.Asked asked = (Cycle.Asked) bench.watch(thida).cycle();
        assertEquals(bench.clock.instant(), asked.acceptedAt());
    }

    @Test
    void textUnderLeaseIsNotSentAgain() {
        MessageKey ask = ask();
        bench.carrier.next(text -> {
            handle(ask);
            return bench.carrier.take(text);
        });
        handle(ask, ask);
        assertEquals(1, bench.carrier.asked().size());
        assertEquals(MessageState.ACCEPTED, state(ask));
    }

    @Test
    void senderAfterACrashFindsTheTextAtTheCarrierAndDoesNotSendAgain() {
        MessageKey ask = ask();
        bench.carrier.next(bench.carrier::takeAndCrash);
        assertEquals(List.of(ask), bench.outbox.handle(List.of(ask)));
        handle(ask);
        assertEquals(1, bench.carrier.asked().size(), "the lease has not ended");
        bench.clock.advance(LEASE_OVER);
        handle(ask);
        assertEquals(1, bench.carrier.asked().size());
        assertEquals(Optional.of("SM1"), bench.message(ask).carrierId());
        assertEquals(Cycle.Asked.class, bench.watch(thida).cycle().getClass());
    }

    @Test
    void senderAfterACrashBeforeTheAttemptSends() {
        MessageKey ask = ask();
        bench.carrier.next(bench.carrier::crash);
        handle(ask);
        bench.clock.advance(LEASE_OVER);
        handle(ask);
        assertEquals(List.of(1, 1), List.of(bench.carrier.looks(), bench.carrier.taken().size()));
        assertEquals(MessageState.ACCEPTED, state(ask));
    }

    @Test
    void textThatMayHaveLeftIsLookedForAlsoAfterAHold() {
        MessageKey ask = ask();
        bench.carrier.next(bench.carrier::takeAndCrash);
        handle(ask);
        HoldSettings.set(bench, org.stillhere.store.engine.SendingHoldSetting.HoldScope.ALL);
        bench.clock.advance(LEASE_OVER);
        handle(ask);
        HoldSettings.set(bench, org.stillhere.store.engine.SendingHoldSetting.HoldScope.NOTHING);
        bench.clock.advance(Duration.ofMinutes(1));
        handle(ask);
        assertEquals(1, bench.carrier.asked().size());
        assertEquals(MessageState.ACCEPTED, state(ask));
    }

    /** The phone is heard meanwhile, so the alarm would no longer say that no answer came. */
    @Test
    void textThatSaysSomethingElseNowIsFoundByTheWordsOfItsAttempt() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier::takeUnheard);
        handle(alarm);
        String said = bench.carrier.heardBy(FormSample.NILAR).get(0);
        bench.text("SM77", FormSample.THIDA, "wait a moment");
        bench.clock.advance(LEASE_OVER);
        handle(alarm);
        assertEquals(List.of(said), bench.carrier.heardBy(FormSample.NILAR));
        assertEquals(MessageState.ACCEPTED, state(alarm));
    }

    @Test
    void unknownOutcomeIsLookedForBeforeAnotherAttempt() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier::takeUnheard);
        handle(alarm);
        assertEquals(MessageState.PENDING, state(alarm));
        bench.clock.advance(Duration.ofSeconds(31));
        handle(alarm);
        assertEquals(MessageState.ACCEPTED, state(alarm));
        assertEquals(1, bench.carrier.asked().size());
    }

    @Test
    void nothingIsSentAgainWhileTheListCannotBeRead() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier::takeUnheard).listsDown(true);
        handle(alarm);
        for (int i = 0; i < 5; i++) {
            bench.clock.advance(Duration.ofSeconds(31));
            handle(alarm);
        }
        assertEquals(1, bench.carrier.asked().size());
        bench.carrier.listsDown(false);
        bench.clock.advance(Duration.ofSeconds(31));
        handle(alarm);
        assertEquals(MessageState.ACCEPTED, state(alarm));
    }

    @Test
    void unknownOutcomeIsRepeatedTwiceBlindlyAndThenAtThePaceOfTheList() {
        MessageKey alarm = alarm();
        bench.carrier.always(bench.carrier::lose);
        for (int i = 0; i < 4; i++) {
            handle(alarm);
            bench.clock.advance(Duration.ofSeconds(31));
        }
        assertEquals(3, bench.carrier.asked().size());
        bench.clock.advance(Duration.ofSeconds(89));
        handle(alarm);
        assertEquals(4, bench.carrier.asked().size());
        assertEquals(MessageState.PENDING, state(alarm));
        ContactStatus nilar = bench.watch(thida).open().orElseThrow().contacts().told().get(0);
        assertEquals("r1", nilar.route().value());
        bench.carrier.always(bench.carrier::take);
        bench.clock.advance(Duration.ofMinutes(2));
        handle(alarm);
        assertEquals(MessageState.ACCEPTED, state(alarm));
    }

    @Test
    void refusedAttemptsDoNotCountTowardsTheLimits() {
        MessageKey alarm = alarm();
        for (int i = 0; i < 60; i++) {
            bench.carrier.next(bench.carrier.refuse(new Failure.Congested(20429, Duration.ofSeconds(5))));
        }
        for (int i = 0; i < 61; i++) {
            handle(alarm);
            bench.clock.advance(Duration.ofSeconds(30));
        }
        assertEquals(MessageState.ACCEPTED, state(alarm));
        assertEquals(0, bench.telemetry.counted(Metric.LIMITED));
    }

    @Test
    void keyTwiceInOneBatchIsHandledOnce() {
        MessageKey alarm = alarm();
        List<MessageKey> all = bench.messages().stream().map(Message::key).toList();
        List<MessageKey> twice = Stream.concat(all.stream(), all.stream()).toList();
        assertEquals(List.of(), bench.outbox.handle(twice));
        assertEquals(MessageState.ACCEPTED, state(alarm));
        assertEquals(0, bench.telemetry.counted(Metric.SET_ASIDE));
    }

    @Test
    void alarmWithoutADeliveryReportGoesToTheNextNumber() {
        MessageKey alarm = alarm();
        handle(alarm);
        bench.after(Duration.ofMinutes(4));
        assertEquals(0, bench.carrier.heardBy("+66812345611").size());
        bench.after(Duration.ofMinutes(2));
        assertEquals(1, bench.carrier.heardBy("+66812345611").size());
        assertTrue(bench.watch(thida).open().orElseThrow().contacts().told().stream()
                .allMatch(t -> t.response() == ContactStatus.Response.NONE));
    }

    @Test
    void deliveredAlarmIsNotSentToAnotherNumber() {
        MessageKey alarm = alarm();
        handle(alarm);
        bench.deliveries.take(alarm, 1, Optional.empty(), Delivery.DELIVERED, Optional.empty());
        bench.after(Duration.ofMinutes(6));
        assertEquals(0, bench.carrier.heardBy("+66812345611").size());
    }

    @Test
    void permanentRefusalGoesToTheNextNumber() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier.refuse(new Failure.Permanent(21614)));
        handle(alarm);
        assertEquals(MessageState.FAILED, state(alarm));
        bench.settle();
        assertEquals(1, bench.carrier.heardBy("+66812345611").size());
        assertEquals(1, bench.telemetry.counted(Metric.FAILED));
    }

    @Test
    void congestionPutsTheTextBackAndNeverEscalates() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier.refuse(new Failure.Congested(20429, Duration.ofSeconds(20))));
        handle(alarm);
        assertEquals(MessageState.PENDING, state(alarm));
        assertEquals(bench.clock.instant().plusSeconds(20), bench.message(alarm).dueAt());
        handle(alarm);
        assertEquals(1, bench.carrier.asked().size(), "it is not due yet");
        bench.clock.advance(Duration.ofSeconds(20));
        handle(alarm);
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size());
        assertEquals(0, bench.carrier.looks());
    }

    @Test
    void transientRefusalSendsAnAlarmToAnotherNumberAndTriesAnAskAgain() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier.refuse(new Failure.Transient(30003, Duration.ofMinutes(3))));
        handle(alarm);
        assertEquals("r2", bench.watch(thida).open().orElseThrow().contacts().told().get(0).route().value());
        MessageKey ask = ask();
        bench.carrier.next(bench.carrier.refuse(new Failure.Transient(30003, Duration.ofMinutes(3))));
        handle(ask);
        assertEquals(MessageState.PENDING, state(ask));
    }

    @Test
    void operatorFailureIsTriedAgainAndToldToTheWatchOnce() {
        MessageKey alarm = alarm();
        bench.carrier.always(bench.carrier.refuse(new Failure.Operator(20003)));
        long version = bench.watch(thida).version();
        for (int i = 0; i < 4; i++) {
            handle(alarm);
            bench.clock.advance(Duration.ofMinutes(5));
        }
        assertEquals(version + 1, bench.watch(thida).version());
        assertEquals(4, bench.telemetry.counted(Metric.OPERATOR));
        assertEquals("r1", bench.watch(thida).open().orElseThrow().contacts().told().get(0).route().value());
        bench.carrier.always(bench.carrier::take);
        handle(alarm);
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    @Test
    void askThatWasAnsweredMeanwhileIsCancelled() {
        MessageKey ask = ask();
        bench.text("IN1", FormSample.THIDA, "1");
        handle(ask);
        assertEquals(MessageState.CANCELLED, state(ask));
        assertEquals(List.of(), bench.carrier.asked());
    }

    @Test
    void textThatTheWebhookLostIsTakenInBeforeAMiss() {
        bench.after(Duration.ofMinutes(30));
        bench.carrier.receives("IN9", PhoneNumber.ofE164(FormSample.THIDA), CaseworkFixture.OURS, "1");
        bench.minutes(65);
        assertEquals(Optional.empty(), bench.watch(thida).open());
        assertEquals(1, bench.telemetry.counted(Metric.FOUND_AT_CARRIER));
        assertEquals(List.of(), bench.carrier.heardBy(FormSample.NILAR));
    }

    @Test
    void silenceBecomesAMissAndTheContactIsAlarmed() {
        bench.after(Duration.ofMinutes(30));
        bench.minutes(65);
        assertEquals(Optional.of(Cause.MISSED), bench.watch(thida).open().map(Case::cause));
        assertTrue(bench.carrier.heardBy(FormSample.NILAR).get(0).contains("Sis"));
        assertEquals(3, bench.carrier.heardBy(FormSample.THIDA).size(), "one ask and two reminders");
    }

    @Test
    void itemThatThrowsDoesNotStopTheOthersAndIsRetried() {
        MessageKey alarm = alarm();
        MessageKey ask = ask();
        bench.carrier.next(text -> {
            throw new IllegalStateException("a bug");
        });
        assertEquals(List.of(ask), bench.outbox.handle(List.of(ask, alarm)));
        assertEquals(MessageState.ACCEPTED, state(alarm));
        assertEquals(MessageState.LEASED, state(ask));
    }

    @Test
    void reportBeforeTheMarkIsKept() {
        MessageKey alarm = alarm();
        bench.carrier.next(text -> {
            Carrier.SendResult taken = bench.carrier.take(text);
            bench.deliveries.take(alarm, 1, Optional.empty(), Delivery.DELIVERED, Optional.empty());
            return taken;
        });
        handle(alarm);
        Message message = bench.message(alarm);
        assertEquals(MessageState.ACCEPTED, message.state());
        assertEquals(Delivery.DELIVERED, message.delivery());
        assertEquals(Optional.of("SM1"), message.carrierId());
    }

    @Test
    void textsAreSentOnceAfterTheCarrierCanBeReachedAgain() {
        alarm();
        bench.carrier.always(bench.carrier.refuse(new Failure.Transient(0, Duration.ofMinutes(1))));
        bench.minutes(100);
        ContactStatus nilar = bench.watch(thida).open().orElseThrow().contacts().told().get(0);
        assertEquals(ContactStatus.Response.NONE, nilar.response());
        bench.carrier.always(bench.carrier::take);
        bench.minutes(10);
        assertEquals(1, bench.carrier.heardBy(FormSample.NILAR).size());
    }

    @Test
    void traceOfARefusalSaysWhetherTheTextIsTriedAgain() {
        MessageKey alarm = alarm();
        bench.carrier.next(bench.carrier.refuse(new Failure.Congested(20429, Duration.ofSeconds(30))));
        handle(alarm);
        bench.clock.advance(Duration.ofSeconds(31));
        bench.carrier.next(bench.carrier.refuse(new Failure.Permanent(21610)));
        handle(alarm);
        assertEquals(List.of("PUT_BACK code=20429", "FAILED code=21610"),
                bench.telemetry.lines().stream().filter(line -> line.matches("(PUT_BACK|FAILED) .*"))
                        .map(line -> line.replaceAll(" .* ", " ")).toList());
    }
}
