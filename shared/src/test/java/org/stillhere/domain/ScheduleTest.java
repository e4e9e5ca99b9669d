package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests when asks are due: time zones, clock changes, nights and early answers. */
class ScheduleTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId YANGON = ZoneId.of("Asia/Yangon");

    private static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static Schedule daily(ZoneId zone, String... times) {
        return new Schedule.TimesOfDay(zone, java.util.Arrays.stream(times).map(LocalTime::parse).toList());
    }

    private static Schedule every(ZoneId zone, long hours) {
        return new Schedule.Every(zone, Duration.ofHours(hours), Optional.empty());
    }

    private static Schedule byDay(ZoneId zone, long hours, String bedtime, String waking) {
        return new Schedule.Every(zone, Duration.ofHours(hours),
                Optional.of(new QuietHours(LocalTime.parse(bedtime), LocalTime.parse(waking))));
    }

    /** Returns the next times in order, as local times of day. */
    private static List<String> row(Schedule schedule, Instant from, int count) {
        List<String> row = new ArrayList<>();
        Instant time = from;
        for (int n = 0; n < count; n++) {
            time = schedule.next(time, time);
            row.add(time.atZone(schedule.zone()).toLocalTime().toString());
        }
        return row;
    }

    @Test
    void timesOfDayFollowInOrderInTheirZone() {
        Schedule twice = daily(YANGON, "21:00", "09:00");
        assertEquals(Instant.parse("2025-03-03T02:30:00Z"), twice.next(at(YANGON, "2025-03-03T08:59"), Instant.EPOCH));
        assertEquals(at(YANGON, "2025-03-03T21:00"), twice.next(at(YANGON, "2025-03-03T09:00"), Instant.EPOCH));
        assertEquals(at(YANGON, "2025-03-04T09:00"), twice.next(at(YANGON, "2025-03-03T21:00"), Instant.EPOCH));
    }

    @Test
    void timeSkippedByTheClocksIsAskedRightAfterTheChange() {
        Schedule night = daily(PARIS, "02:30");
        Instant change = Instant.parse("2025-03-30T01:00:00Z");
        assertEquals(change, night.next(Instant.parse("2025-03-29T20:00:00Z"), Instant.EPOCH));
        assertEquals(at(PARIS, "2025-03-31T02:30"), night.next(change, Instant.EPOCH));
    }

    @Test
    void timeThatHappensTwiceIsAskedOnce() {
        Schedule night = daily(NEW_YORK, "01:30");
        Instant first = Instant.parse("2025-11-02T05:30:00Z");
        assertEquals(first, night.next(Instant.parse("2025-11-01T20:00:00Z"), Instant.EPOCH));
        assertEquals(at(NEW_YORK, "2025-11-03T01:30"), night.next(first, Instant.EPOCH));
    }

    @Test
    void intervalCountsFromItsAnchorHoweverLateItIsRead() {
        Instant anchor = at(YANGON, "2025-03-03T08:00");
        assertEquals(anchor.plus(Duration.ofHours(12)), every(YANGON, 6).next(anchor.plusSeconds(7 * 3600), anchor));
        assertEquals(anchor.plus(Duration.ofHours(12)), every(YANGON, 12).next(anchor, anchor));
        assertEquals(anchor.plus(Duration.ofHours(24)),
                every(YANGON, 12).next(anchor.plus(Duration.ofHours(12)), anchor));
    }

    @Test
    void intervalIsElapsedTimeWhenTheClocksChange() {
        Instant eve = at(PARIS, "2025-03-29T20:00");
        assertEquals(eve.plus(Duration.ofHours(24)), every(PARIS, 24).next(eve, eve));
    }

    @Test
    void anchorOlderThanSixtyDaysIsIgnored() {
        Instant anchor = at(YANGON, "2025-01-01T08:00");
        Instant now = anchor.plus(Duration.ofDays(61)).plusSeconds(60);
        assertEquals(now.plus(Duration.ofHours(6)), every(YANGON, 6).next(now, anchor));
    }

    @Test
    void nightHasNoAskBetweenBedtimeAndWaking() {
        Instant waking = at(YANGON, "2025-03-03T06:00");
        assertEquals(List.of("10:00", "14:00", "18:00", "22:00", "06:00", "10:00"),
                row(byDay(YANGON, 4, "22:00", "06:00"), waking, 6));
    }

    @Test
    void nightCanBeginAfterMidnight() {
        Instant waking = at(YANGON, "2025-03-03T08:00");
        assertEquals(List.of("12:00", "16:00", "20:00", "00:00", "08:00", "12:00"),
                row(byDay(YANGON, 4, "00:30", "08:00"), waking, 6));
        assertEquals(List.of("14:00", "20:00", "00:30", "08:00", "14:00"),
                row(byDay(YANGON, 6, "00:30", "08:00"), waking, 5));
    }

    @Test
    void bedtimeIsNotAskedSoonerThanHalfAnIntervalAfterTheLastAsk() {
        Instant waking = at(YANGON, "2025-03-03T08:00");
        assertEquals(List.of("13:00", "18:00", "23:00", "08:00", "13:00"),
                row(byDay(YANGON, 5, "00:30", "08:00"), waking, 5));
    }

    @Test
    void intervalOfADayOrMoreIsNotAskedTwiceBecauseOfTheNight() {
        Instant eight = at(YANGON, "2025-03-03T08:00");
        assertEquals(List.of("08:00", "08:00", "08:00"), row(byDay(YANGON, 24, "22:00", "06:00"), eight, 3));
        assertEquals(List.of("20:00", "08:00"), row(byDay(YANGON, 36, "22:00", "06:00"), eight, 2));
        assertEquals(at(YANGON, "2025-03-05T22:00"), byDay(YANGON, 64, "22:00", "06:00").next(eight, eight));
    }

    @Test
    void anchorInTheNightIsFollowedByWaking() {
        Instant three = at(YANGON, "2025-03-03T03:00");
        assertEquals(at(YANGON, "2025-03-03T06:00"), byDay(YANGON, 4, "22:00", "06:00").next(three, three));
    }

    @Test
    void nightAcrossAClockChangeEndsAtWaking() {
        Schedule schedule = byDay(PARIS, 4, "22:00", "06:00");
        Instant bedtime = at(PARIS, "2025-03-29T22:00");
        assertEquals(at(PARIS, "2025-03-30T06:00"), schedule.next(bedtime, bedtime));
        Instant autumn = at(PARIS, "2025-10-25T22:00");
        assertEquals(at(PARIS, "2025-10-26T06:00"), schedule.next(autumn, autumn));
    }

    @Test
    void bedtimeInTheSkippedHourIsAsked() {
        Instant evening = at(PARIS, "2025-03-29T22:30");
        assertEquals(List.of("03:00", "08:00"), row(byDay(PARIS, 6, "02:30", "08:00"), evening, 2));
    }

    @Test
    void answerInTheLastQuarterAlsoAnswersTheNextAsk() {
        Instant anchor = at(YANGON, "2025-03-03T08:00");
        Schedule twelve = every(YANGON, 12);
        Instant justBefore = anchor.plus(Duration.ofHours(9)).minusSeconds(1);
        assertEquals(anchor.plus(Duration.ofHours(12)), twelve.nextAfterAnswer(justBefore, anchor));
        assertEquals(anchor.plus(Duration.ofHours(24)), twelve.nextAfterAnswer(justBefore.plusSeconds(1), anchor));
    }

    @Test
    void answerToOneAskDoesNotAnswerTheNextDespiteALongIntervalAfterIt() {
        Schedule morning = daily(YANGON, "08:00", "09:00");
        Instant eight = at(YANGON, "2025-03-03T08:00");
        assertEquals(at(YANGON, "2025-03-03T09:00"), morning.nextAfterAnswer(eight.plusSeconds(300), eight));
        assertEquals(at(YANGON, "2025-03-04T08:00"), morning.nextAfterAnswer(eight.plusSeconds(3000), eight));
    }

    @Test
    void askAtBedtimeIsNotSkippedBecauseOfTheLongNight() {
        Schedule high = byDay(YANGON, 4, "22:00", "06:00");
        Instant six = at(YANGON, "2025-03-03T18:00");
        assertEquals(at(YANGON, "2025-03-03T22:00"), high.nextAfterAnswer(at(YANGON, "2025-03-03T20:30"), six));
        assertEquals(at(YANGON, "2025-03-04T06:00"), high.nextAfterAnswer(at(YANGON, "2025-03-03T21:30"), six));
    }

    @Test
    void answerInTheLastQuarterOfTheNightAnswersTheFirstAsk() {
        Schedule high = byDay(YANGON, 4, "22:00", "06:00");
        Instant bedtime = at(YANGON, "2025-03-03T22:00");
        assertEquals(at(YANGON, "2025-03-04T06:00"), high.nextAfterAnswer(at(YANGON, "2025-03-04T03:59"), bedtime));
        assertEquals(at(YANGON, "2025-03-04T10:00"), high.nextAfterAnswer(at(YANGON, "2025-03-04T04:00"), bedtime));
    }

    @Test
    void scheduleOutOfBoundsIsRefusedWithItsField() {
        assertEquals("schedule.interval", assertThrows(InvalidInput.class,
                () -> new Schedule.Every(YANGON, Duration.ofMinutes(29), Optional.empty())).field());
        assertEquals("schedule.times",
                assertThrows(InvalidInput.class, () -> new Schedule.TimesOfDay(YANGON, List.of())).field());
        assertEquals("schedule.night",
                assertThrows(InvalidInput.class, () -> new QuietHours(LocalTime.NOON, LocalTime.NOON)).field());
    }
}
