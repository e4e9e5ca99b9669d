package org.stillhere.casework.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.PhoneKey;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.limit.LimitClass;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.table.CountingRows.CallKind;
import org.stillhere.store.table.Write;

/** Tests the limits of senders and of all texts, their reserves, and the sixty minutes that they look back. */
class LimitsTest {
    private static final String NUMBER = "+12025550100";
    private static final String NAME = "Stillwater";
    private static final String SERVICE = "MG" + "0".repeat(32);
    private final CaseworkFixture bench = new CaseworkFixture();
    private int phones;

    private RateLimiter limiter(long total) {
        return new RateLimiter(bench.environment, new SendingLimits(Map.of(), Optional.of(total)));
    }

    /** How many of these texts of one segment are let through, each to another phone. */
    private long through(RateLimiter limiter, int texts, LimitClass kind, Instant at) {
        return IntStream.range(0, texts)
                .filter(i -> limiter.count(new PhoneKey("phone" + phones++), NAME, 1, kind, at).isEmpty()).count();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + "Z");
    }

    @Test
    void eachClassHasAReserveThatTheOnesBelowCannotUse() {
        RateLimiter limiter = limiter(100);
        Instant now = at("10:00:00");
        assertEquals(50, through(limiter, 100, LimitClass.CAN_WAIT, now));
        assertEquals(10, through(limiter, 100, LimitClass.ASK, now));
        assertEquals(5, through(limiter, 100, LimitClass.ASK_SOON, now));
        assertEquals(15, through(limiter, 100, LimitClass.REMINDER, now));
        assertEquals(5, through(limiter, 100, LimitClass.ANSWER, now));
        assertEquals(10, through(limiter, 100, LimitClass.ALARM, now));
        assertEquals(5, through(limiter, 100, LimitClass.SOS, now));
        assertEquals(0, through(limiter, 100, LimitClass.SOS, now));
    }

    @Test
    void limitLooksBackSixtyMinutesAndNotToTheFullHour() {
        RateLimiter limiter = limiter(100);
        assertEquals(100, through(limiter, 200, LimitClass.SOS, at("10:55:00")));
        assertEquals(0, through(limiter, 200, LimitClass.SOS, at("11:00:00")));
        assertEquals(25, through(limiter, 200, LimitClass.SOS, at("11:15:00")));
        assertEquals(25, through(limiter, 200, LimitClass.SOS, at("11:30:00")));
        assertEquals(50, through(limiter, 200, LimitClass.SOS, at("11:59:59")));
    }

    @Test
    void longTextCountsAsManySegmentsAsItHas() {
        RateLimiter limiter = limiter(10);
        Instant now = at("10:00:00");
        assertTrue(limiter.count(new PhoneKey("a"), NAME, 6, LimitClass.SOS, now).isEmpty());
        assertEquals(Optional.of(RateLimiter.LimitHit.OURS),
                limiter.count(new PhoneKey("b"), NAME, 6, LimitClass.SOS, now));
        assertTrue(limiter.count(new PhoneKey("c"), NAME, 4, LimitClass.SOS, now).isEmpty());
    }

    @Test
    void senderMaySendWhatItsCarrierSendsInAnHour() {
        SendingLimits limits = SendingLimits.parse(SERVICE + "=4, Kite=2", Optional.empty());
        assertEquals(3_600, limits.ofSender(NUMBER));
        assertEquals(36_000, limits.ofSender(NAME));
        assertEquals(14_400, limits.ofSender(SERVICE));
        assertEquals(7_200, limits.ofSender("Kite"));
        assertEquals(3_600, SendingLimits.DERIVED.ofSender(SERVICE));
        assertThrows(InvalidInput.class, () -> SendingLimits.parse(NUMBER, Optional.empty()));
        assertThrows(InvalidInput.class, () -> SendingLimits.parse(NUMBER + "=0", Optional.empty()));
    }

    @Test
    void limitOfAllFollowsTheNumberOfPeopleBetweenAFloorAndACeiling() {
        assertEquals(3_000, SendingLimits.DERIVED.ofAll(Optional.of(50)));
        assertEquals(6_000, SendingLimits.DERIVED.ofAll(Optional.of(500)));
        assertEquals(60_000, SendingLimits.DERIVED.ofAll(Optional.of(5_000)));
        assertEquals(120_000, SendingLimits.DERIVED.ofAll(Optional.of(50_000)));
        assertEquals(120_000, SendingLimits.DERIVED.ofAll(Optional.empty()), "nobody has counted yet");
        assertEquals(77, SendingLimits.parse("", Optional.of(77L)).ofAll(Optional.of(5_000)));
    }

    @Test
    void numberOfPeopleIsReadFromTheTable() {
        RateLimiter limiter = new RateLimiter(bench.environment,
                new SendingLimits(Map.of(NAME, 100_000L), Optional.empty()));
        bench.table.transact(java.util.List.of(new Write.PutRow(
                bench.environment.engine().pulseRow(Pulse.enrolled(bench.clock.instant(), 100)), Write.ANY)));
        Instant now = bench.clock.instant();
        assertTrue(limiter.count(new PhoneKey("a"), NAME, 3_000, LimitClass.SOS, now).isEmpty());
        assertEquals(Optional.of(RateLimiter.LimitHit.OURS),
                limiter.count(new PhoneKey("b"), NAME, 1, LimitClass.SOS, now));
    }

    @Test
    void textCostsOneRoundTripAndABusyProcessTakesMoreAndMoreSegmentsAtOnce() {
        RateLimiter limiter = new RateLimiter(bench.environment, SendingLimits.DERIVED);
        through(limiter, 1, LimitClass.ASK, at("10:00:00"));
        bench.rows.reset();
        through(limiter, 30, LimitClass.ASK, at("10:00:30"));
        assertEquals(30 + 4, bench.rows.trips(), "each phone, and blocks of 2, 4, 8 and 16");
        assertEquals(bench.rows.trips(), bench.rows.trips(CallKind.COUNT));
        assertEquals(30 + 4 * 4, bench.rows.writeUnits());
        bench.rows.reset();
        through(limiter, 1, LimitClass.ASK, at("10:30:00"));
        assertEquals(3, bench.rows.trips(), "the number of people, the phone, one more segment: it is busy no more");
        bench.rows.reset();
        through(limiter, 1, LimitClass.ASK, at("11:00:00"));
        assertEquals(4, bench.rows.trips(), "the hour before, the number of people, the phone, the segment");
    }

    /** All that a process can leave unsent is one block of each class, and a block is a small part of the limit. */
    @Test
    void whatABusyProcessLeavesUnsentHardlyCounts() {
        Instant now = at("10:00:00");
        int sent = 0;
        for (int i = 0; i < 40; i++) {
            sent += (int) through(limiter(3_000), 37, LimitClass.ASK, now);
        }
        assertEquals(1_480, sent);
        long left = through(limiter(3_000), 3_000, LimitClass.ASK, now);
        assertEquals(1_800 - 1_480 - 40 * 5, left, "each left five of its last block unsent");
    }

    /** Otherwise reminders would be held back because asks took segments that nobody sends. */
    @Test
    void urgentTextUsesWhatLessUrgentOnesHaveLeft() {
        Instant now = at("10:00:00");
        RateLimiter limiter = limiter(3_000);
        assertEquals(37, through(limiter, 37, LimitClass.ASK, now), "it took 1 + 2 + 4 + 8 + 9 + 9 + 9 = 42");
        assertEquals(2_400 - 37, through(limiter, 3_000, LimitClass.REMINDER, now));
        assertEquals(0, through(limiter, 1, LimitClass.ASK, now));
        assertEquals(600, through(limiter, 3_000, LimitClass.SOS, now));
    }

    @Test
    void textThatThePhonesOwnLimitHoldsBackGivesItsSegmentsBack() {
        Instant now = at("10:00:00");
        RateLimiter limiter = limiter(100);
        for (int i = 0; i < 25; i++) {
            limiter.count(new PhoneKey("one"), NAME, 1, LimitClass.ASK, now);
        }
        assertEquals(40, through(limiter, 100, LimitClass.ASK, now), "20 reached the one phone");
    }

    @Test
    void processesShareOneLimit() {
        Instant now = at("10:00:00");
        assertEquals(60, through(limiter(100), 100, LimitClass.ASK, now));
        assertEquals(0, through(limiter(100), 100, LimitClass.ASK, now));
        assertEquals(0, through(limiter(100), 100, LimitClass.ASK, now.plus(Duration.ofMinutes(5))));
    }
}
