package org.stillhere.casework.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.vault.PhoneNumber;

/** Tests what a list without words may prove: nothing that could hide a call for help. */
class RedactedListTest {
    private final CaseworkFixture bench = new CaseworkFixture();
    private DefenderId thida = new DefenderId("not_yet");

    @BeforeEach
    void thidaIsEnrolledAndTheListShowsNoWords() {
        bench.staffed();
        thida = bench.enrol(new FormSample());
        bench.outbox.catchUp();
        bench.carrier.redacts(true);
    }

    private void loses(String id, String body) {
        bench.carrier.receives(id, PhoneNumber.ofE164(FormSample.THIDA), CaseworkFixture.OURS, body);
    }

    private long happened(EventKind kind) {
        return bench.store.timeline().entries(bench.watch(thida), 100, bench.clock.instant()).stream()
                .flatMap(e -> e.facts().stream()).filter(f -> f.what() == kind).count();
    }

    @Test
    void textWithoutWordsIsBeforeTheDeskAndIsNoSignOfLife() {
        loses("L1", "9");
        bench.outbox.catchUp();
        bench.minutes(1);
        assertEquals(Optional.of(Cause.CONCERN), bench.watch(thida).open().map(c -> c.cause()));
        assertEquals(Optional.empty(), bench.watch(thida).lastSign());
        assertEquals(List.of(1L, 0L), List.of(happened(EventKind.WORDS_GONE), happened(EventKind.PHONE_IN_USE)));
        assertEquals(List.of(), bench.carrier.heardBy(FormSample.NILAR), "no contact is told");
        assertEquals(1, bench.carrier.heardBy(CaseworkFixture.DESK_NUMBER).size());
        assertEquals(1, bench.carrier.heardBy(FormSample.THIDA).size(), "she is asked at once");
        assertInstanceOf(Cycle.Asked.class, bench.watch(thida).cycle());
    }

    @Test
    void textWithoutWordsDefersNoMiss() {
        bench.after(Duration.ofMinutes(30));
        Instant deadline = ((Cycle.Asked) bench.watch(thida).cycle()).deadline();
        bench.clock.advance(Duration.ofMinutes(2));
        loses("L1", "9");
        bench.outbox.catchUp();
        bench.minutes(1);
        assertEquals(deadline, ((Cycle.Asked) bench.watch(thida).cycle()).deadline());
        assertEquals(2, bench.carrier.heardBy(FormSample.THIDA).size(), "she is reminded at once");
        bench.minutes((int) Duration.between(bench.clock.instant(), deadline).toMinutes() + 8);
        assertEquals(1, happened(EventKind.MISSED));
    }

    @Test
    void secondTextWithoutWordsIsNotedAndAsksNoSecondTime() {
        loses("L1", "9");
        bench.outbox.catchUp();
        bench.minutes(1);
        loses("L2", "9");
        bench.outbox.catchUp();
        bench.minutes(1);
        assertEquals(2, happened(EventKind.WORDS_GONE));
        assertEquals(1, bench.carrier.heardBy(FormSample.THIDA).size());
    }

    /** An ask without words in the list is found by its segments; an alarm is rather sent twice. */
    @Test
    void askIsFoundWithoutItsWordsAndAnAlarmIsSentAgain() {
        bench.carrier.next(bench.carrier::takeUnheard);
        bench.after(Duration.ofMinutes(30));
        bench.minutes(3);
        assertEquals(1, bench.carrier.heardBy(FormSample.THIDA).size(), "the ask was found");
        bench.carrier
                .always(t -> t.to().e164().equals(FormSample.NILAR) && bench.carrier.heardBy(FormSample.NILAR).isEmpty()
                        ? bench.carrier.takeUnheard(t)
                        : bench.carrier.take(t));
        bench.text("I1", FormSample.THIDA, "9");
        bench.minutes(3);
        assertEquals(2, bench.carrier.heardBy(FormSample.NILAR).size(), "the alarm may not be another text");
    }

    /** Every answer is lost, so each attempt arrives: somebody's phone must not ring every two minutes for that. */
    @Test
    void alarmWhoseAnswersAreAllLostIsSentThreeTimesAndThenSeldom() {
        bench.carrier.always(
                t -> t.to().e164().equals(FormSample.NILAR) ? bench.carrier.takeUnheard(t) : bench.carrier.take(t));
        bench.text("I1", FormSample.THIDA, "9");
        bench.minutes(10);
        int soon = bench.carrier.heardBy(FormSample.NILAR).size();
        assertTrue(soon >= 2 && soon <= 4, soon + " in ten minutes");
        bench.minutes(20);
        int later = bench.carrier.heardBy(FormSample.NILAR).size();
        assertTrue(later > soon && later <= soon + 3, later + " in half an hour");
    }
}
