package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * A one-off agreement: "I am back by". It replaces the schedule while it lasts.
 *
 * @param until
 *            when arrival is asked for
 * @param grace
 *            from the accepted question to the deadline
 * @param extended
 *            how often it was extended
 */
public record Trip(Instant startedAt, Instant until, Duration grace, int extended) {
    static final Duration SHORTEST = Duration.ofMinutes(5);
    static final Duration LONGEST = Duration.ofDays(3);
    /** The longest trip that needs no word from a person whose plan asks for it. */
    static final Duration LONGEST_WITHOUT_WORD = Duration.ofHours(4);
    static final Duration SHORTEST_GRACE = Duration.ofMinutes(1);
    /** The longest grace that can be agreed for one trip; longer would be no deadline. */
    static final Duration LONGEST_GRACE = Duration.ofHours(24);

    /** The usual grace: 15 minutes for trips of up to 4 h, for longer ones a tenth of the length, at most 6 h. */
    static Duration graceFor(Duration length) {
        if (length.compareTo(Duration.ofHours(4)) <= 0) {
            return Duration.ofMinutes(15);
        }
        Duration tenth = length.dividedBy(10);
        return tenth.compareTo(Duration.ofHours(6)) > 0 ? Duration.ofHours(6) : tenth;
    }

    static boolean allows(Duration length, Duration grace) {
        return length.compareTo(LONGEST) <= 0 && length.compareTo(SHORTEST) >= 0 && grace.compareTo(SHORTEST_GRACE) >= 0
                && grace.compareTo(LONGEST_GRACE) <= 0;
    }

    Trip extendedBy(Duration more) {
        return new Trip(startedAt, until.plus(more), grace, extended + 1);
    }
}
