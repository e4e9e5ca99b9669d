package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks who is on duty by a roster: at night, across weeks, when clocks change, and with swaps. */
class DutyPlanTest {
    private static final CoordinatorId TESS = new CoordinatorId("tess");
    private static final CoordinatorId VINH = new CoordinatorId("vinh");
    private static final CoordinatorId ADA = new CoordinatorId("ada");
    private static final ZoneId YANGON = ZoneId.of("Asia/Yangon");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static DutyHours hours(CoordinatorId who, DayOfWeek day, String from, String to, ZoneId zone) {
        return new DutyHours(who, day, LocalTime.parse(from), LocalTime.parse(to), zone);
    }

    private static List<DutyHours> daily(CoordinatorId who, String from, String to, ZoneId zone) {
        return Stream.of(DayOfWeek.values()).map(day -> hours(who, day, from, to, zone)).toList();
    }

    @SafeVarargs
    private static DutyPlan plan(List<DutyHours>... hours) {
        return new DutyPlan(true, Stream.of(hours).flatMap(List::stream).toList(), List.of());
    }

    private static List<CoordinatorId> at(DutyPlan plan, String time) {
        return plan.at(Instant.parse(time));
    }

    private static List<DutyGap> gaps(DutyPlan plan, String from, String until) {
        return plan.gaps(Instant.parse(from), Instant.parse(until));
    }

    @Test
    void hoursCountByTheirZoneOfHalfAnHourAndEndWhenTheNextBegin() {
        DutyPlan plan = plan(List.of(hours(TESS, DayOfWeek.MONDAY, "08:00", "16:00", YANGON),
                hours(VINH, DayOfWeek.MONDAY, "16:00", "23:00", YANGON)));
        assertEquals(List.of(), at(plan, "2026-11-23T01:29:59Z"));
        assertEquals(List.of(TESS), at(plan, "2026-11-23T01:30:00Z"));
        assertEquals(List.of(TESS), at(plan, "2026-11-23T09:29:59Z"));
        assertEquals(List.of(VINH), at(plan, "2026-11-23T09:30:00Z"));
        assertEquals(List.of(), at(plan, "2026-11-24T01:30:00Z"));
        assertEquals(List.of(TESS), at(plan, "2026-11-30T01:30:00Z"));
    }

    @Test
    void hoursAcrossMidnightAndTheEndOfTheWeekEndOnTheNextDay() {
        DutyPlan plan = plan(List.of(hours(TESS, DayOfWeek.SUNDAY, "22:00", "06:00", YANGON)));
        assertEquals(List.of(TESS), at(plan, "2026-11-22T15:30:00Z"));
        assertEquals(List.of(TESS), at(plan, "2026-11-22T23:29:00Z"));
        assertEquals(List.of(), at(plan, "2026-11-22T23:30:00Z"));
        assertEquals(Instant.parse("2026-11-22T23:30:00Z"), plan.nextChange(Instant.parse("2026-11-22T20:00:00Z")));
    }

    @Test
    void hoursThatFollowEachOtherLeaveNoGapOnTheNightsWhenClocksChange() {
        DutyPlan plan = plan(daily(TESS, "18:00", "02:30", PARIS), daily(VINH, "02:30", "10:00", PARIS),
                daily(ADA, "10:00", "18:00", PARIS));
        assertEquals(List.of(), gaps(plan, "2026-03-20T00:00:00Z", "2026-04-05T00:00:00Z"));
        assertEquals(List.of(), gaps(plan, "2026-10-20T00:00:00Z", "2026-11-05T00:00:00Z"));
        assertEquals(List.of(VINH), at(plan, "2026-03-29T01:00:00Z"), "02:30 does not happen: 03:00 is the change");
        assertEquals(List.of(VINH), at(plan, "2026-10-25T00:30:00Z"), "the first 02:30");
        assertEquals(List.of(TESS), at(plan, "2026-10-25T00:29:59Z"));
    }

    @Test
    void hoursThatTheClocksSkipDoNotHappen() {
        DutyPlan plan = plan(daily(TESS, "02:10", "02:50", PARIS));
        assertEquals(0,
                plan.shifts(Instant.parse("2026-03-29T00:00:00Z"), Instant.parse("2026-03-29T12:00:00Z")).size());
        assertEquals(1,
                plan.shifts(Instant.parse("2026-03-30T00:00:00Z"), Instant.parse("2026-03-30T12:00:00Z")).size());
    }

    @Test
    void nobodyIsOnDutyForMoreThanTenHoursAlsoOnALongNight() {
        DutyPlan plan = plan(daily(TESS, "20:00", "06:00", PARIS));
        assertEquals(List.of(new DutyGap(Instant.parse("2026-10-25T04:00:00Z"), Instant.parse("2026-10-25T05:00:00Z"))),
                gaps(plan, "2026-10-24T18:00:00Z", "2026-10-25T05:00:00Z"));
        assertThrows(InvalidInput.class, () -> hours(TESS, DayOfWeek.MONDAY, "08:00", "18:01", PARIS));
        assertThrows(InvalidInput.class, () -> hours(TESS, DayOfWeek.MONDAY, "08:00", "08:00", PARIS));
    }

    @Test
    void hoursThatOverlapAndHoursInTwoZonesAreBothOnDuty() {
        DutyPlan plan = plan(List.of(hours(TESS, DayOfWeek.MONDAY, "08:00", "16:00", YANGON),
                hours(VINH, DayOfWeek.MONDAY, "06:00", "12:00", PARIS)));
        assertEquals(List.of(TESS, VINH), at(plan, "2026-11-23T06:00:00Z"));
        assertEquals(List.of(), gaps(plan, "2026-11-23T01:30:00Z", "2026-11-23T11:00:00Z"));
    }

    @Test
    void swapAcrossMidnightChangesThisNightOnlyAndItsReturnAnotherOne() {
        Instant from = Instant.parse("2026-11-23T15:30:00Z");
        Instant until = Instant.parse("2026-11-23T23:30:00Z");
        DutyPlan weekly = plan(List.of(hours(TESS, DayOfWeek.MONDAY, "22:00", "06:00", YANGON),
                hours(VINH, DayOfWeek.WEDNESDAY, "22:00", "06:00", YANGON)));
        DutyPlan plan = weekly.with(new DutyCover(TESS, VINH, from, until))
                .with(new DutyCover(VINH, TESS, from.plus(Duration.ofDays(2)), until.plus(Duration.ofDays(2))));
        assertEquals(List.of(VINH), at(plan, "2026-11-23T17:29:00Z"));
        assertEquals(List.of(VINH), at(plan, "2026-11-23T17:31:00Z"));
        assertEquals(List.of(TESS), at(plan, "2026-11-25T20:00:00Z"));
        assertEquals(List.of(TESS), at(plan, "2026-11-30T20:00:00Z"));
        assertEquals(List.of(VINH), at(plan, "2026-12-02T20:00:00Z"));
    }

    @Test
    void coverOfPartOfAShiftLeavesItsBeginAndItsEnd() {
        DutyPlan plan = plan(List.of(hours(TESS, DayOfWeek.MONDAY, "08:00", "16:00", YANGON))).with(new DutyCover(TESS,
                VINH, Instant.parse("2026-11-23T04:00:00Z"), Instant.parse("2026-11-23T05:00:00Z")));
        assertEquals(List.of(TESS), at(plan, "2026-11-23T03:59:00Z"));
        assertEquals(List.of(VINH), at(plan, "2026-11-23T04:00:00Z"));
        assertEquals(List.of(TESS), at(plan, "2026-11-23T05:00:00Z"));
    }

    @Test
    void coverCanBeGivenOn() {
        Instant from = Instant.parse("2026-11-23T01:30:00Z");
        Instant until = Instant.parse("2026-11-23T09:30:00Z");
        DutyPlan plan = plan(List.of(hours(TESS, DayOfWeek.MONDAY, "08:00", "16:00", YANGON)))
                .with(new DutyCover(TESS, VINH, from, until)).with(new DutyCover(VINH, ADA, from, until));
        assertEquals(List.of(ADA), plan.at(from));
    }

    @Test
    void gapsAreCutToTheTimeAndStandInsAreRelievedAfterTenHours() {
        DutyPlan plan = plan(List.of(hours(TESS, DayOfWeek.MONDAY, "08:00", "16:00", YANGON)));
        Instant end = Instant.parse("2026-11-23T09:30:00Z");
        assertEquals(List.of(new DutyGap(end, end.plusSeconds(3_600))),
                plan.gaps(end.minusSeconds(60), end.plusSeconds(3_600)));
        assertEquals(0, plan.standIns(end.plus(Duration.ofHours(9))));
        assertEquals(1, plan.standIns(end.plus(Duration.ofHours(10))));
        assertEquals(end.plus(Duration.ofHours(10)), plan.nextChange(end));
        assertEquals(end.plus(Duration.ofHours(20)), plan.nextChange(end.plus(Duration.ofHours(10))));
    }

    /** Whatever is planned, minute by minute: the shifts, the gaps and the next change tell the same. */
    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
    void shiftsGapsAndChangesAgreeAtEachInstantOfARandomRoster(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant begin = Instant.parse(random.nextBoolean() ? "2026-03-27T00:00:00Z" : "2026-10-23T00:00:00Z");
        DutyPlan plan = random(random, begin);
        Instant end = begin.plus(Duration.ofDays(4));
        List<DutyGap> gaps = plan.gaps(begin, end);
        Instant next = begin;
        List<CoordinatorId> last = plan.at(begin);
        for (Instant time = begin; time.isBefore(end); time = time.plus(Duration.ofMinutes(11))) {
            Instant now = time;
            if (!time.isBefore(next)) {
                next = plan.nextChange(time);
                last = plan.at(time);
            }
            assertTrue(next.isAfter(time));
            assertEquals(last, plan.at(time), () -> "nothing changes between two changes, at " + now);
            boolean gap = gaps.stream().anyMatch(g -> !g.from().isAfter(now) && g.until().isAfter(now));
            assertEquals(plan.at(time).isEmpty(), gap, () -> "a gap at " + now);
        }
        plan.shifts(begin, end)
                .forEach(s -> assertTrue(Duration.between(s.from(), s.until()).compareTo(DutyPlan.LONGEST) <= 0
                        && s.from().isBefore(s.until())));
    }

    private static DutyPlan random(SplittableRandom random, Instant begin) {
        List<CoordinatorId> who = List.of(TESS, VINH, ADA);
        List<ZoneId> zones = Stream.of("Asia/Yangon", "Europe/Paris", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")
                .map(ZoneId::of).toList();
        List<DutyHours> weekly = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(4) * 15);
            weekly.add(new DutyHours(who.get(random.nextInt(3)), DayOfWeek.of(1 + random.nextInt(7)), from,
                    from.plusMinutes(15 + random.nextInt(40) * 15L), zones.get(random.nextInt(zones.size()))));
        }
        DutyPlan plan = new DutyPlan(true, weekly, List.of());
        for (int i = 0; i < 4; i++) {
            Instant from = begin.plus(Duration.ofMinutes(random.nextInt(4 * 24 * 60)));
            plan = plan.with(new DutyCover(who.get(random.nextInt(3)), who.get(random.nextInt(3)), from,
                    from.plus(Duration.ofMinutes(30 + random.nextInt(500)))));
        }
        return plan;
    }
}
