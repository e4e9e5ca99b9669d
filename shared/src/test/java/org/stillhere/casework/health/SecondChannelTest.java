package org.stillhere.casework.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel.To;
import org.stillhere.store.message.Message;
import org.stillhere.store.engine.Pulse;

/** Tests that the last resort and the operators are told although the carrier does not work. */
class SecondChannelTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private CoordinatorId mary = new CoordinatorId("not_yet");
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void thidaHasTwoContactsAndMaryIsOnDuty() {
        mary = bench.staffed();
        thida = bench.enrol(new FormSample());
    }

    private void carrierAnswers(Failure failure) {
        bench.carrier.always(bench.carrier.refuse(failure));
    }

    private List<Mailbox.SentMail> operators() {
        return bench.mail.to(To.OPERATORS);
    }

    private List<Mailbox.SentMail> lastResort() {
        return bench.mail.to(To.LAST_RESORT);
    }

    @Test
    void operatorFailureIsMailedAtOnceAndOnceAnHourForEachCode() {
        carrierAnswers(new Failure.Operator(20003));
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        assertEquals(1, operators().size());
        assertTrue(operators().get(0).body().contains("with code 20003 "), operators()::toString);
        bench.minutes(50);
        assertEquals(1, operators().size());
        carrierAnswers(new Failure.Operator(30002));
        bench.minutes(2);
        assertEquals(2, operators().size());
        assertTrue(operators().get(1).body().contains("30002"));
        carrierAnswers(new Failure.Operator(20003));
        bench.minutes(15);
        assertEquals(3, operators().size());
        assertTrue(operators().get(2).body().contains("20003"));
    }

    @Test
    void phoneThatIsOffIsNotMailedToOperators() {
        carrierAnswers(new Failure.Transient(30003, Duration.ofMinutes(30)));
        bench.text("IN1", FormSample.THIDA, "9");
        bench.minutes(3);
        assertEquals(List.of(), operators());
    }

    @Test
    void callForAFriendIsMailedToTheLastResortAtOnceAndOnceAnHour() {
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        assertEquals(1, lastResort().size());
        bench.minutes(58);
        assertEquals(1, lastResort().size());
        bench.minutes(50);
        assertEquals(2, lastResort().size());
    }

    @Test
    void callForAFriendIsMailedAlsoWhenTheCarrierTakesNothing() {
        carrierAnswers(new Failure.Operator(30002));
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        assertEquals(1, lastResort().size());
    }

    @Test
    void duressIsMailedToTheLastResort() {
        bench.text("IN1", FormSample.THIDA, "papaya");
        bench.outbox.fresh(bench.messages().stream().map(Message::key).toList());
        assertEquals(1, lastResort().size(), "at once, while the text to the desk still waits");
        bench.minutes(3);
        assertEquals(1, lastResort().size());
    }

    @Test
    void missIsMailedToTheLastResortInTheThirdRound() {
        bench.watches.give(thida, new Command.StartCase(mary, Cause.MISSED));
        bench.minutes(44);
        assertEquals(List.of(), lastResort());
        bench.minutes(3);
        assertEquals(1, lastResort().size());
    }

    @Test
    void claimedMissIsNotMailed() {
        bench.watches.give(thida, new Command.StartCase(mary, Cause.MISSED));
        bench.minutes(20);
        bench.watches.give(thida, new Command.DeskClaim(mary, Duration.ofHours(1)));
        bench.minutes(50);
        assertEquals(List.of(), lastResort());
    }

    @Test
    void twoCasesAreMailedSeparately() {
        FormSample other = new FormSample();
        other.codename = "Red Kite";
        other.numbers = List.of(FormSample.two("+959420000002"));
        bench.enrol(other);
        bench.text("IN1", FormSample.THIDA, "9");
        bench.text("IN2", "+959420000002", "9");
        bench.settle();
        assertEquals(2, lastResort().size());
    }

    @Test
    void failingChannelStopsNoTextAndIsNotUsedForAWhile() {
        bench.mail.broken(true);
        carrierAnswers(new Failure.Operator(20003));
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        assertEquals(1, bench.mail.tried(), "the channel is tried once, not once for each text");
        assertEquals(1, bench.telemetry.counted(Metric.SECOND_CHANNEL_FAILED));
        bench.carrier.always(bench.carrier::take);
        bench.minutes(2);
        assertFalse(bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER).isEmpty());
        bench.mail.broken(false);
        bench.minutes(16);
        assertEquals(1, lastResort().size(), "the mail that failed is sent with the next round");
    }

    @Test
    void mailNamesNobody() {
        carrierAnswers(new Failure.Operator(20003));
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        List<Mailbox.SentMail> all = Stream.of(operators(), lastResort()).flatMap(List::stream).toList();
        assertEquals(2, all.size());
        for (Mailbox.SentMail mail : all) {
            for (String personal : List.of("Thida", "Heron", "Nilar", "Mary", "9594", "mango", thida.value())) {
                assertFalse((mail.subject() + mail.body()).contains(personal), mail::toString);
            }
            assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(mail.subject()), mail.subject());
            assertTrue(mail.subject().length() < 100, mail.subject());
        }
        assertTrue(lastResort().get(0).body().contains("Somebody needs you."), lastResort()::toString);
        assertTrue(lastResort().get(0).body().contains("Quelqu'un a besoin de vous."), lastResort()::toString);
    }

    /** The carrier answers 503 for half an hour, so all outcomes are unknown, and the board must show it. */
    @Test
    void unknownOutcomesAreShownWithTheTimeOfTheFirst() {
        Instant began = bench.clock.instant();
        bench.carrier.listsDown(true).always(bench.carrier::lose);
        bench.text("IN1", FormSample.THIDA, "9");
        bench.settle();
        bench.minutes(30);
        Pulse refused = Pulse.lasting(Pulse.Of.REFUSED, Pulse.Of.ACCEPTED, bench.store.engine().pulses()).orElseThrow();
        assertEquals(began, refused.since());
        assertTrue(refused.at().isAfter(began.plus(Duration.ofMinutes(28))), refused::toString);
        bench.carrier.listsDown(false).always(bench.carrier::take);
        bench.minutes(2);
        assertEquals(Optional.empty(),
                Pulse.lasting(Pulse.Of.REFUSED, Pulse.Of.ACCEPTED, bench.store.engine().pulses()));
    }
}
