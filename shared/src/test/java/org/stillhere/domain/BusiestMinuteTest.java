package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BusiestMinuteTest {
    private static final ZoneId YANGON = ZoneId.of("Asia/Yangon");
    /** Half past two in the afternoon in Yangon. */
    private static final Instant NOW = WatchStory.MORNING;

    private static Watch asked(String time, Duration jitter, long seed) {
        Plan on = Plan.of(Risk.STEADY, new Schedule.TimesOfDay(YANGON, List.of(LocalTime.parse(time))), seed);
        Plan plan = new Plan(on.risk(), on.schedule(), on.gaps(), jitter, seed, false, false, false, on.tierDelay(),
                on.roundEvery());
        Watch watch = WatchStory.of(plan).watch;
        Instant first = plan.schedule().next(NOW, NOW);
        return new Watch(watch.identity(), watch.version(), watch.changedAt(), watch.agreement(),
                WatchState.starting(new Cycle.Waiting(plan.jittered(first), first, Optional.empty())));
    }

    private static List<Watch> hundred(Duration jitter) {
        return IntStream.range(0, 100).mapToObj(i -> asked("08:00", jitter, i * 7919L)).toList();
    }

    @Test
    void theMinuteInWhichMostAreAskedIsFoundAndTheEarlierOfTwo() {
        assertEquals(Optional.empty(), BusiestMinute.of(List.of(), NOW));
        List<Watch> watches = List.of(asked("08:00", Duration.ZERO, 1), asked("20:00", Duration.ZERO, 2),
                asked("09:00", Duration.ZERO, 3), asked("20:00", Duration.ZERO, 4), asked("08:00", Duration.ZERO, 5));
        BusiestMinute most = BusiestMinute.of(watches, NOW).orElseThrow();
        assertEquals(2, most.people());
        assertEquals(LocalTime.of(20, 0), most.begins().atZone(YANGON).toLocalTime());
    }

    @Test
    void aSpreadOfTenMinutesLeavesAFewInEachMinute() {
        assertEquals(100, BusiestMinute.of(hundred(Duration.ZERO), NOW).orElseThrow().people());
        BusiestMinute spread = BusiestMinute.of(hundred(Duration.ofMinutes(10)), NOW).orElseThrow();
        assertTrue(spread.people() >= 10 && spread.people() <= 25, spread::toString);
    }
}
