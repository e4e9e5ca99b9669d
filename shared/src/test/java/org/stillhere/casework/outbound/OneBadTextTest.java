package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.health.CarrierBreaker;
import org.stillhere.casework.health.SignsOfLife;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;

/** Tests that one text which the carrier never answers, or cannot list, keeps no other back for more than minutes. */
class OneBadTextTest {
    private static final int PEOPLE = 4;
    private CaseworkFixture bench = new CaseworkFixture();
    private final List<DefenderId> people = new ArrayList<>();

    private void enrol() {
        for (int i = 0; i < PEOPLE; i++) {
            FormSample form = new FormSample();
            form.codename = "Heron " + (char) ('A' + i);
            form.numbers = List.of(FormSample.two("+95942000010" + i));
            people.add(bench.enrol(form));
        }
    }

    private List<MessageKey> alarms() {
        bench.watches.give(people.get(0), new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED));
        return bench.texts(Purpose.ALARM).stream().map(m -> m.key()).toList();
    }

    /** Sweeps once a minute, as the engine does. */
    private void sweptEachMinute(int minutes) {
        for (int i = 0; i < minutes; i++) {
            bench.clock.advance(Duration.ofMinutes(1));
            bench.sweep.run(() -> true);
            bench.outbox.found(bench.swept(), () -> true);
        }
    }

    private List<Integer> heard() {
        return people.stream().map(bench.store.watches()::file)
                .map(f -> f.orElseThrow().profile().orElseThrow().addresses().get(0).number().e164())
                .map(number -> bench.carrier.heardBy(number).size()).toList();
    }

    @Test
    void alarmsThatTheCarrierNeverAnswersKeepNoAsksAndRemindersBack() {
        enrol();
        bench.carrier.always(t -> t.to().e164().startsWith("+668") ? bench.carrier.lose(t) : bench.carrier.take(t));
        people.subList(1, PEOPLE)
                .forEach(id -> bench.watches.give(id, new Command.StartCase(new CoordinatorId("mary"), Cause.MISSED)));
        bench.outbox.fresh(alarms());
        sweptEachMinute(33);
        assertEquals(List.of(1, 1, 1, 1), heard());
        sweptEachMinute(21);
        assertEquals(List.of(2, 2, 2, 2), heard());
    }

    @Test
    void alarmThatCannotBeLookedForKeepsNoAsksBack() {
        enrol();
        bench.carrier.next(bench.carrier::lose);
        bench.outbox.fresh(alarms());
        bench.carrier.listsDown(true);
        sweptEachMinute(33);
        assertEquals(List.of(1, 1, 1, 1), heard());
        sweptEachMinute(21);
        assertEquals(List.of(2, 2, 2, 2), heard());
    }

    @Test
    void textThatWaitsForAReportOfACarrierWithoutAListIsNoAttemptWithoutAnAnswer() {
        bench = new CaseworkFixture(r -> r,
                "s1=aws:pool-1|aws:pool-2|+15005559001,s2=aws:pool-3|aws:pool-4|+15005559003".replace("|aws:", "|"));
        enrol();
        bench.carrier.always(bench.carrier::lose);
        bench.watches.give(people.get(0),
                new Command.Drill(new CoordinatorId("mary"), bench.watch(people.get(0)).contacts().get(0).id()));
        sweptEachMinute(8);
        CarrierBreaker breaker = new CarrierBreaker(bench.environment, new SignsOfLife(bench.environment));
        int before = bench.carrier.asked().size();
        bench.carrier.always(bench.carrier::take);
        for (int i = 0; i < 12; i++) {
            sweptEachMinute(1);
            assertFalse(bench.carrier.asked().size() == before && breaker.hangs() && i > 3, "minute " + i);
        }
        assertEquals(CarrierName.AWS, CarrierName.of(bench.carrier.asked().getLast().from()));
    }
}
