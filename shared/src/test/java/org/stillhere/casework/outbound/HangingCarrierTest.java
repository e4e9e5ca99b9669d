package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageState;

/** Tests that one attempt at a time is made while the carrier gives no answer, and that the first answer ends it. */
class HangingCarrierTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private final List<DefenderId> people = new ArrayList<>();

    @BeforeEach
    void fourPeopleAreAskedAtEight() {
        for (int i = 0; i < 4; i++) {
            FormSample form = new FormSample();
            form.codename = "Heron " + (char) ('A' + i);
            form.numbers = List.of(FormSample.two("+95942000010" + i));
            people.add(bench.enrol(form));
        }
        bench.clock.advance(Duration.ofMinutes(30));
        people.forEach(id -> bench.watches.tick(id, w -> true));
        bench.carrier.always(bench.carrier::lose);
    }

    private List<MessageKey> asks() {
        return bench.texts(Purpose.ASK).stream().map(Message::key).toList();
    }

    private MessageKey alarm(DefenderId about) {
        bench.watches.give(about, new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED));
        return bench.texts(Purpose.ALARM).stream().filter(m -> m.state() == MessageState.PENDING).findFirst()
                .orElseThrow().key();
    }

    private int attempts() {
        return bench.carrier.asked().size();
    }

    @Test
    void streamLeavesTheRestOfItsBatchToTheSweepAfterAHang() {
        assertEquals(List.of(), bench.outbox.fresh(asks()));
        assertEquals(1, attempts());
        assertEquals(3, bench.texts(Purpose.ASK).stream().filter(m -> m.attempt() == 0).count());
    }

    @Test
    void streamTriesNoRoutineTextWhileTheCarrierHangs() {
        bench.outbox.fresh(asks().subList(0, 1));
        bench.clock.advance(Duration.ofSeconds(20));
        bench.outbox.fresh(asks().subList(1, 4));
        assertEquals(1, attempts());
    }

    @Test
    void alarmInTheStreamMayTryACarrierThatHangsAndTheNextMayNotAtTheSameTime() {
        bench.outbox.fresh(asks().subList(0, 1));
        MessageKey first = alarm(people.get(0));
        bench.outbox.fresh(List.of(first));
        MessageKey second = alarm(people.get(1));
        bench.outbox.fresh(List.of(second));
        assertEquals(2, attempts());
        assertEquals(0, bench.message(second).attempt());
    }

    @Test
    void sweptItemsAreTriedUntilOneGetsNoAnswer() {
        bench.outbox.fresh(asks().subList(0, 1));
        bench.clock.advance(Duration.ofMinutes(1));
        bench.outbox.found(asks().subList(1, 4), () -> true);
        assertEquals(2, attempts());
        bench.clock.advance(Duration.ofSeconds(5));
        bench.outbox.found(asks().subList(2, 4), () -> true);
        assertEquals(2, attempts(), "another function has the turn");
    }

    @Test
    void firstAnswerEndsTheHang() {
        bench.outbox.fresh(asks().subList(0, 1));
        bench.clock.advance(Duration.ofMinutes(1));
        bench.carrier.always(bench.carrier::take);
        bench.outbox.found(asks().subList(1, 2), () -> true);
        bench.outbox.fresh(asks().subList(2, 4));
        assertEquals(3, bench.carrier.taken().size());
    }

    @Test
    void refusalIsAnAnswer() {
        bench.outbox.fresh(asks().subList(0, 1));
        bench.clock.advance(Duration.ofMinutes(1));
        bench.carrier.always(bench.carrier.refuse(new Failure.Operator(21408)));
        bench.outbox.found(asks().subList(1, 4), () -> true);
        assertEquals(4, attempts(), "a refusal concerns one text, and takes no time");
    }

    @Test
    void carrierThatCannotBeReachedCountsAsHanging() {
        bench.carrier.always(bench.carrier.refuse(new Failure.Transient(0, Duration.ofMinutes(1))));
        bench.outbox.fresh(asks());
        assertEquals(1, attempts());
    }

    @Test
    void hangThatNobodyMeetsAgainIsForgotten() {
        bench.outbox.fresh(asks().subList(0, 1));
        bench.clock.advance(Duration.ofMinutes(4));
        bench.outbox.fresh(asks().subList(1, 2));
        assertEquals(2, attempts());
    }

    @Test
    void textOfUnknownOutcomeIsLookedForBeforeItIsSentAgain() {
        bench.carrier.always(bench.carrier::takeUnheard);
        MessageKey ask = asks().get(0);
        bench.outbox.fresh(List.of(ask));
        bench.carrier.always(bench.carrier::take);
        bench.clock.advance(Duration.ofMinutes(1));
        bench.outbox.found(List.of(ask), () -> true);
        assertEquals(1, bench.carrier.taken().size());
        assertEquals(MessageState.ACCEPTED, bench.message(ask).state());
    }

    @Test
    void streamIsNotBlamedForWhatItLeftBecauseOfAHang() {
        bench.outbox.fresh(asks());
        bench.carrier.always(bench.carrier::take);
        for (int i = 0; i < 4; i++) {
            bench.clock.advance(Duration.ofMinutes(1));
            bench.outbox.found(asks().subList(i, i + 1), () -> true);
        }
        assertEquals(Optional.empty(), Pulse.of(Pulse.Of.LEFT, bench.store.engine().pulses()));
        assertTrue(bench.texts(Purpose.ASK).stream().allMatch(m -> m.attempt() > 0));
    }
}
