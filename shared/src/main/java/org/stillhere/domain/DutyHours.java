package org.stillhere.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The hours of one coordinator on one day of every week, by the clocks of a zone. Hours that end at an earlier time
 * than they begin end on the next day. A time that the clocks skip is the moment of the change, and of a time that
 * happens twice the first one counts. So hours that follow each other leave no gap on any day of the year.
 */
public record DutyHours(CoordinatorId who, DayOfWeek day, LocalTime from, LocalTime to, ZoneId zone) {
    /**
     * @throws InvalidInput
     *             if the hours are longer than anybody is on duty
     */
    public DutyHours {
        InvalidInput.unless(length(from, to).compareTo(DutyPlan.LONGEST) <= 0, "to",
                "at most 10 hours after the start");
    }

    private static Duration length(LocalTime from, LocalTime to) {
        Duration length = Duration.between(from, to);
        return length.isPositive() ? length : length.plusDays(1);
    }

    /** The shift that begins on this date; empty if it is another day of the week, or the clocks skip all of it. */
    Optional<DutyShift> on(LocalDate date) {
        LocalDate end = to.isAfter(from) ? date : date.plusDays(1);
        return Optional
                .of(new DutyShift(who, WallClock.first(date.atTime(from), zone), WallClock.first(end.atTime(to), zone)))
                .filter(shift -> date.getDayOfWeek() == day && shift.from().isBefore(shift.until()));
    }
}
