package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Checks every zone of the tz database for ten years with plans that the form accepts. Zones with the same clock in
 * these years are walked once. The oracle reads a clock on the wall; it knows nothing of how the schedule counts.
 */
class ScheduleZonesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2036-01-01T00:00:00Z");
    private static final int YEARS = 10;
    /** How long before a change of the clocks the short form begins, and how long after it ends. */
    private static final Duration AROUND = Duration.ofHours(36);
    private static final List<Integer> MINUTES = List.of(30, 45, 60, 90, 120, 180, 240, 300, 360, 480, 600, 720, 780,
            1080, 1380, 1439, 1440, 1500, 2160, 2880, 10_080);
    private static final List<Integer> NIGHTS = List.of(1, 90, 480, 840);

    /** A zone that stands for all with the same clock. */
    private record Clock(ZoneId zone, int zones, List<Instant> changes) {
    }

    private static List<Clock> clocks() {
        Map<String, List<ZoneId>> same = ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of)
                .collect(Collectors.groupingBy(z -> z.getRules().getOffset(BEGIN) + " " + changes(z), TreeMap::new,
                        Collectors.toList()));
        return same.values().stream().map(z -> new Clock(z.get(0), z.size(),
                changes(z.get(0)).stream().map(ZoneOffsetTransition::getInstant).toList())).toList();
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone) {
        return Stream.iterate(zone.getRules().nextTransition(BEGIN.minusSeconds(1)),
                t -> t != null && t.getInstant().isBefore(END), t -> zone.getRules().nextTransition(t.getInstant()))
                .toList();
    }

    private static boolean atNight(ZoneOffsetTransition change) {
        int hour = change.getDateTimeBefore().getHour();
        return hour >= 20 || hour < 5;
    }

    /** Nights of each length, by the minute of the day at which they begin. */
    private static List<QuietHours> nights(List<Integer> begins) {
        return begins.stream()
                .flatMap(b -> NIGHTS.stream().map(
                        n -> new QuietHours(LocalTime.MIN.plusMinutes(b), LocalTime.MIN.plusMinutes(b).plusMinutes(n))))
                .toList();
    }

    private static List<Schedule> plans(ZoneId zone, Collection<Integer> minutes, List<QuietHours> nights) {
        List<Schedule> plans = new ArrayList<>();
        for (int interval : minutes) {
            plans.add(new Schedule.Every(zone, Duration.ofMinutes(interval), Optional.empty()));
            nights.forEach(n -> plans.add(new Schedule.Every(zone, Duration.ofMinutes(interval), Optional.of(n))));
        }
        plans.add(times(zone, IntStream.range(0, 24).map(h -> h * 60)));
        plans.add(times(zone, IntStream.range(0, 24).map(n -> n * 10)));
        IntStream.range(0, 24).forEach(h -> plans.add(times(zone, IntStream.of(h * 60 + 30))));
        plans.add(times(zone, IntStream.of(8 * 60, 20 * 60)));
        plans.add(times(zone, IntStream.of(0, 1, 59, 60, 119, 120, 150, 179, 180, 210, 1439)));
        return plans;
    }

    private static Schedule times(ZoneId zone, IntStream minutes) {
        return new Schedule.TimesOfDay(zone, minutes.mapToObj(m -> LocalTime.MIN.plusMinutes(m)).toList());
    }

    @Test
    void everyZoneKeepsThePromisesAroundEachChangeOfTheClocks() {
        List<Integer> begins = List.of(0, 90, 150, 23 * 60 + 30, 22 * 60);
        long walks = 0;
        int zones = 0;
        for (Clock clock : clocks()) {
            List<Schedule> plans = plans(clock.zone(), List.of(30, 90, 240, 720, 1440, 2160), nights(begins));
            // The dates differ from year to year; what the clocks do on them does not, so the first changes are enough.
            for (Instant change : Stream.concat(Stream.of(BEGIN.plus(AROUND)), clock.changes().stream().limit(4))
                    .toList()) {
                for (Schedule plan : plans) {
                    walk(plan, change.minus(AROUND), change.plus(AROUND));
                    walks++;
                }
            }
            zones += clock.zones();
        }
        assertEquals(ZoneId.getAvailableZoneIds().size(), zones);
        assertTrue(walks > 10_000, walks + " walks are too few");
    }

    @Test
    @Tag("thorough")
    void everyZoneKeepsThePromisesForTenYears() {
        List<Clock> clocks = clocks();
        assertTrue(clocks.stream().flatMap(c -> changes(c.zone()).stream()).allMatch(ScheduleZonesTest::atNight),
                "the nights below begin where the clocks change: between eight in the evening and five in the morning");
        List<Integer> all = Stream.of(0, 1, 2, 3, 4, 12, 20, 21, 22, 23).map(h -> h * 60).collect(Collectors.toList());
        all.addAll(List.of(30, 90, 135, 150, 210));
        long asks = clocks.parallelStream().mapToLong(clock -> {
            long n = 0;
            for (Schedule plan : plans(clock.zone(), MINUTES, nights(all))) {
                // Between two changes one day is like the other: an ordinary week, and a walk through each change.
                n += walk(plan, BEGIN, BEGIN.plus(Duration.ofDays(7)));
                for (Instant change : clock.changes()) {
                    n += walk(plan, change.minus(AROUND), change.plus(AROUND));
                }
            }
            // Ten years without a gap, as a person lives through them.
            for (Schedule plan : plans(clock.zone(), List.of(240, 720), nights(List.of(22 * 60)))) {
                n += plan instanceof Schedule.Every ? walk(plan, BEGIN, END) : 0;
            }
            return n;
        }).sum();
        int zones = clocks.stream().mapToInt(Clock::zones).sum();
        int plans = plans(ZoneOffset.UTC, MINUTES, nights(all)).size();
        assertEquals(ZoneId.getAvailableZoneIds().size(), zones);
        System.out.println(zones + " zones x " + plans + " plans x " + YEARS + " years; " + clocks.size()
                + " different clocks, " + asks + " asks");
        assertTrue((long) zones * plans * YEARS >= 7_500_000, zones + " x " + plans);
    }

    /** Walks from ask to ask, and checks each. Returns how many there were. */
    private static long walk(Schedule plan, Instant begin, Instant end) {
        return switch (plan) {
            case Schedule.Every every -> walkEvery(every, begin, end);
            case Schedule.TimesOfDay times -> walkTimes(times, begin, end);
        };
    }

    private static long walkEvery(Schedule.Every plan, Instant begin, Instant end) {
        long asks = 0;
        Instant last = plan.next(begin, begin);
        inTheDay(plan, last);
        while (last.isBefore(end)) {
            Instant next = plan.next(last, last);
            inTheDay(plan, next);
            Duration gap = Duration.between(last, next);
            assertTrue(gap.multipliedBy(2).compareTo(plan.interval()) >= 0, () -> "too soon: " + next + " " + plan);
            if (gap.compareTo(plan.interval()) > 0) {
                Instant from = last;
                Duration night = plan.night().map(n -> nightBefore(plan.zone(), n, next))
                        .orElseThrow(() -> new AssertionError("too late: " + next + " after " + from + " " + plan));
                assertFalse(gap.compareTo(plan.interval().plus(night)) > 0,
                        () -> "too late: " + next + " after " + from + " " + plan);
            }
            last = next;
            asks++;
        }
        return asks;
    }

    /** An ask that comes later than the interval is at the waking of a night: the length of that night. */
    private static Duration nightBefore(ZoneId zone, QuietHours night, Instant waking) {
        LocalDateTime local = LocalDateTime.ofInstant(waking, zone);
        boolean skipped = clockJumpsAt(zone, waking);
        assertTrue(skipped || local.toLocalTime().equals(night.waking()), () -> "late, and not at waking: " + waking);
        LocalDate day = local.toLocalDate();
        Instant bedtime = Stream.of(day, day.minusDays(1)).map(d -> shown(d.atTime(night.bedtime()), zone))
                .filter(b -> b.isBefore(waking)).findFirst().orElseThrow();
        return Duration.between(bedtime, waking);
    }

    /** The clock on the wall shows no time between bedtime and waking, unless it shows it for the first instant. */
    private static void inTheDay(Schedule.Every plan, Instant ask) {
        plan.night().ifPresent(night -> {
            LocalDateTime local = LocalDateTime.ofInstant(ask, plan.zone());
            if (night.covers(local.toLocalTime())) {
                assertTrue(clockJumpsAt(plan.zone(), ask), () -> "asked in the night: " + local + " " + plan);
            }
        });
    }

    private static boolean clockJumpsAt(ZoneId zone, Instant time) {
        ZoneOffsetTransition change = zone.getRules().previousTransition(time.plusNanos(1));
        return change != null && change.getInstant().equals(time) && change.isGap();
    }

    private static long walkTimes(Schedule.TimesOfDay plan, Instant begin, Instant end) {
        Set<Instant> asks = new HashSet<>();
        for (Instant ask = plan.next(begin, begin); ask.isBefore(end); ask = plan.next(ask, ask)) {
            assertTrue(asks.add(ask));
        }
        Set<Instant> expected = new HashSet<>();
        LocalDate last = LocalDate.ofInstant(end, plan.zone()).plusDays(1);
        for (LocalDate day = LocalDate.ofInstant(begin, plan.zone()).minusDays(1); day
                .isBefore(last); day = day.plusDays(1)) {
            for (LocalTime time : plan.times()) {
                Instant shown = shown(day.atTime(time), plan.zone());
                if (shown.isAfter(begin) && shown.isBefore(end)) {
                    expected.add(shown);
                }
            }
        }
        assertEquals(expected, asks, plan::toString);
        return asks.size();
    }

    /** The first instant at which the clock shows that time, or a later one because it skipped it. */
    private static Instant shown(LocalDateTime local, ZoneId zone) {
        Instant java = local.atZone(zone).toInstant();
        LocalDateTime reads = LocalDateTime.ofInstant(java, zone);
        return reads.equals(local) ? java : zone.getRules().previousTransition(java.plusNanos(1)).getInstant();
    }
}
