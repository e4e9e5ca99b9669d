package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The agreed night in the schedule's zone. The last ask is at bedtime, the next at waking, none between.
 *
 * @param bedtime
 *            may be before or after midnight
 */
public record QuietHours(LocalTime bedtime, LocalTime waking) {
    public QuietHours {
        InvalidInput.unless(!bedtime.equals(waking), "schedule.night", "a bedtime and a waking time that differ");
    }

    /** The end of the usual night in which this time lies, for somebody who has agreed to none; empty by day. */
    public static Optional<Instant> usualWaking(ZoneId zone, Instant time) {
        return Schedule.TimesOfDay.USUAL_NIGHT.spanAt(zone, time).map(Schedule.NightSpan::ends);
    }

    /** Whether the local time lies strictly between bedtime and waking. */
    boolean covers(LocalTime time) {
        return bedtime.isBefore(waking) ? time.isAfter(bedtime) && time.isBefore(waking)
                : time.isAfter(bedtime) || time.isBefore(waking);
    }

    /** How long the night lasts when the clocks do not change. */
    public Duration length() {
        Duration length = Duration.between(bedtime, waking);
        return length.isNegative() ? length.plusDays(1) : length;
    }

    /** The night in which an instant lies, strictly between bedtime and waking. */
    Optional<Schedule.NightSpan> spanAt(ZoneId zone, Instant time) {
        LocalDate day = time.atZone(zone).toLocalDate();
        return Stream.of(day.minusDays(1), day).map(d -> beginningOn(d, zone)).flatMap(s -> s.around(time).stream())
                .findFirst();
    }

    /** The last waking up to and including an instant. */
    Instant wakingUntil(ZoneId zone, Instant time) {
        LocalDate day = time.atZone(zone).toLocalDate();
        return Stream.of(day, day.minusDays(1), day.minusDays(2)).map(d -> wakingOn(d, zone))
                .filter(w -> !w.isAfter(time)).findFirst().orElseThrow();
    }

    private Schedule.NightSpan beginningOn(LocalDate day, ZoneId zone) {
        return new Schedule.NightSpan(WallClock.first(day.atTime(bedtime), zone),
                wakingOn(bedtime.isBefore(waking) ? day : day.plusDays(1), zone));
    }

    /** Of a waking that happens twice, the second counts: the clock shows the night again before it. */
    private Instant wakingOn(LocalDate day, ZoneId zone) {
        return WallClock.last(day.atTime(waking), zone);
    }
}
