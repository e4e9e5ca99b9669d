package org.stillhere.local;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.stillhere.local.phones.AdvanceableClock;

/** Lets time pass as fast as the system can work: from one due time to the next, with everything done that is due. */
final class TimeMachine implements AdvanceableClock {
    /** The engine reads the carrier's list only as far back as three days, so the schedules must run more often. */
    private static final Duration LONGEST_JUMP = Duration.ofHours(12);
    private final LocalClock clock;
    private final LocalEngine engine;

    TimeMachine(LocalClock clock, LocalEngine engine) {
        this.clock = clock;
        this.engine = engine;
    }

    @Override
    public Instant advance(Duration by) {
        synchronized (engine) {
            Instant target = clock.instant().plus(by);
            settleAt(clock.instant());
            for (Instant next = nextStop(); next.isBefore(target); next = nextStop()) {
                settleAt(next);
            }
            settleAt(target);
            clock.release();
            return clock.instant();
        }
    }

    /** The next due time, or a time before it at which the schedules run. */
    private Instant nextStop() {
        Instant scheduled = clock.instant().plus(LONGEST_JUMP);
        return next().filter(scheduled::isAfter).orElse(scheduled);
    }

    private void settleAt(Instant time) {
        clock.standAt(time);
        engine.settle(clock.instant());
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Optional<Instant> next() {
        return engine.next(clock.instant());
    }

    /** Sets the clock forward to the next such time of day, in UTC, without doing anything that is due. */
    void beginAt(LocalTime time) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        OffsetDateTime today = now.with(time);
        clock.standAt((today.isBefore(now) ? today.plusDays(1) : today).toInstant());
        clock.release();
    }

    /** Lets time pass while nothing of the system runs, as when the machine sleeps. */
    void passUnattended(Duration by) {
        synchronized (engine) {
            clock.standAt(clock.instant().plus(by));
            clock.release();
        }
    }
}
