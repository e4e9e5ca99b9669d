package org.stillhere.domain;

import java.time.LocalTime;

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

    /** Whether the local time lies strictly between bedtime and waking. */
    boolean covers(LocalTime time) {
        return bedtime.isBefore(waking) ? time.isAfter(bedtime) && time.isBefore(waking)
                : time.isAfter(bedtime) || time.isBefore(waking);
    }
}
