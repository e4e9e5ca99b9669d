package org.stillhere.simulation.monitor;

import java.time.Duration;
import java.time.Instant;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.faults.FaultSchedule;

/**
 * Decides whether something that must happen within a bound is late: it has been due for the whole bound, and no fault
 * has been active for as long. So an outage delays it by its own length, and by no more.
 */
public final class Lateness {
    private final Scheduler scheduler;
    private final FaultSchedule faults;

    public Lateness(Scheduler scheduler, FaultSchedule faults) {
        this.scheduler = scheduler;
        this.faults = faults;
    }

    public boolean late(Instant since, Duration bound) {
        return now().isAfter(since.plus(bound)) && faults.quietFor().compareTo(bound) > 0;
    }

    public Instant now() {
        return scheduler.now();
    }
}
