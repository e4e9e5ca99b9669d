package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * A one-off agreement: "I am back by". Stands in for the schedule while it lasts.
 *
 * @param until
 *            when arrival is asked for
 * @param grace
 *            from the accepted question to the deadline
 */
public record Trip(Instant startedAt, Instant until, Duration grace, int extended) {
    Trip extendedBy(Duration more) {
        return new Trip(startedAt, until.plus(more), grace, extended + 1);
    }
}
