package org.stillhere.simulation;

import java.time.Duration;
import java.time.Instant;

/**
 * When something that must happen within a bound is late: when it has been due for the whole bound, and nothing has
 * gone wrong for as long. So an outage puts it off by its own length, and by no more.
 */
final class Calm {
    private final Scheduler scheduler;
    private final Weather weather;

    Calm(Scheduler scheduler, Weather weather) {
        this.scheduler = scheduler;
        this.weather = weather;
    }

    boolean late(Instant since, Duration bound) {
        return now().isAfter(since.plus(bound)) && weather.calmFor().compareTo(bound) > 0;
    }

    Instant now() {
        return scheduler.now();
    }
}
