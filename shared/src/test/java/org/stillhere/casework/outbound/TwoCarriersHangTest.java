package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Carrier.Text;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/** Tests that texts leave by the second carrier while each attempt at the first one takes eight seconds in vain. */
class TwoCarriersHangTest {
    private static final Duration HANG = Duration.ofSeconds(8);
    private static final int PEOPLE = 10;
    private final CaseworkFixture bench = new CaseworkFixture(r -> r,
            "s1=+15005550001|+15005550002|+15005550001@aws:pool-1|pool-2|+15005559001,"
                    + "s2=+15005550003|+15005550004|+15005550003@aws:pool-3|pool-4|+15005559003");
    private final List<DefenderId> people = new ArrayList<>();

    @BeforeEach
    void tenPeopleAreAskedAtEightAndTwilioHangs() {
        for (int i = 0; i < PEOPLE; i++) {
            FormSample form = new FormSample();
            form.codename = "Heron " + (char) ('A' + i);
            form.numbers = List.of(FormSample.two("+95942000010" + i));
            people.add(bench.enrol(form));
        }
        bench.clock.advance(Duration.ofMinutes(30));
        people.forEach(id -> bench.watches.tick(id, w -> true));
        bench.carrier.listsDown(true);
        bench.carrier.always(this::twilioHangs);
    }

    private SendResult twilioHangs(Text text) {
        if (CarrierName.of(text.from()) == CarrierName.AWS) {
            return bench.carrier.take(text);
        }
        bench.clock.advance(HANG);
        return bench.carrier.lose(text);
    }

    private List<MessageKey> asks() {
        return bench.texts(Purpose.ASK).stream().map(Message::key).toList();
    }

    private List<MessageKey> alarms() {
        people.forEach(id -> bench.watches.give(id, new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED)));
        return bench.texts(Purpose.ALARM).stream().map(Message::key).toList();
    }

    private long accepted(List<MessageKey> keys) {
        return keys.stream().filter(k -> bench.message(k).state() == MessageState.ACCEPTED).count();
    }

    private long triedAtTwilio() {
        return bench.carrier.asked().stream().filter(t -> CarrierName.of(t.from()) == CarrierName.TWILIO).count();
    }

    @Test
    void alarmsOfOneDeliveryLeaveByTheSecondCarrierWithinSecondsOfTheFirstHang() {
        List<MessageKey> alarms = alarms();
        Instant began = bench.clock.instant();
        bench.outbox.fresh(alarms);
        assertEquals(alarms.size() - 1, accepted(alarms), "all but the one that met the hang");
        assertEquals(HANG, Duration.between(began, bench.clock.instant()));
    }

    @Test
    void alarmsLeaveByTheSecondCarrierAtOnceOnceARoutineTextMetTheHang() {
        bench.outbox.fresh(asks().subList(0, 1));
        List<MessageKey> alarms = alarms();
        bench.outbox.fresh(alarms);
        assertEquals(alarms.size(), accepted(alarms));
        assertEquals(1, triedAtTwilio());
    }

    @Test
    void alarmBehindOneThatIsLookedForInVainDoesNotWaitForIt() {
        List<MessageKey> alarms = alarms();
        bench.outbox.fresh(alarms.subList(0, 1));
        bench.clock.advance(Duration.ofSeconds(31));
        bench.outbox.found(alarms, () -> true);
        assertEquals(alarms.size() - 1, accepted(alarms));
    }

    @Test
    void alarmsThatLeaveByTheSecondCarrierDoNotLetAllRoutineTextsTryTheFirstAgain() {
        bench.outbox.fresh(asks().subList(0, 1));
        bench.clock.advance(Duration.ofSeconds(1));
        bench.outbox.fresh(alarms().subList(0, 1));
        bench.clock.advance(Duration.ofSeconds(1));
        bench.outbox.fresh(asks().subList(1, PEOPLE));
        assertEquals(1, triedAtTwilio(), "routine texts wait for the turn");
    }

    @Test
    void routineTextsTryTheFirstCarrierOneAtATimeUntilItIsDownAndThenAllLeaveByTheSecond() {
        bench.outbox.fresh(asks());
        assertEquals(1, triedAtTwilio());
        bench.minutes(1);
        assertTrue(triedAtTwilio() <= 3, triedAtTwilio() + " attempts in the first minute");
        bench.minutes(3);
        assertTrue(accepted(asks()) >= PEOPLE - 1, accepted(asks()) + " asks left");
        bench.minutes(12);
        assertTrue(IntStream.range(0, PEOPLE).noneMatch(i -> bench.carrier.heardBy("+95942000010" + i).isEmpty()),
                "whoever's ask was lost is asked again");
    }

    /** The text that finds out whether the first carrier works again must not keep the others back. */
    @Test
    void routineTextsBehindTheOneThatTriesTheFirstCarrierAgainLeaveInTheSameCall() {
        bench.outbox.fresh(asks().subList(0, 1));
        bench.minutes(4);
        people.forEach(id -> bench.watches.give(id,
                new Command.Drill(new CoordinatorId("mary"), bench.watch(id).contacts().get(0).id())));
        List<MessageKey> drills = bench.messages().stream().filter(m -> m.state() == MessageState.PENDING)
                .filter(m -> m.work() instanceof Effect.Send s && s.purpose() == Purpose.DRILL).map(Message::key)
                .toList();
        bench.clock.advance(Duration.ofMinutes(1));
        long before = triedAtTwilio();
        bench.outbox.found(drills, () -> true);
        assertEquals(List.of(1L, drills.size() - 1L), List.of(triedAtTwilio() - before, accepted(drills)));
    }

    @Test
    void answerOfTheFirstCarrierEndsTheHangAtOnceAlsoAfterAShortOneBefore() {
        MessageKey first = asks().get(0);
        bench.outbox.fresh(List.of(first));
        bench.carrier.listsDown(false);
        bench.carrier.always(bench.carrier::take);
        bench.clock.advance(Duration.ofSeconds(31));
        bench.outbox.found(List.of(first), () -> true);
        bench.outbox.fresh(asks().subList(1, PEOPLE));
        assertEquals(PEOPLE, accepted(asks()));
    }
}
