package org.stillhere.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The next times at which a person is asked under a new agreement, if they answer each time.
 *
 * @param zone
 *            the person's
 * @param times
 *            three, in order; empty while the watch is held
 * @param agreed
 *            the next time under the agreement before; empty for somebody new
 */
public record NextAsks(ZoneId zone, List<Instant> times, Optional<Instant> agreed) {
    private static final int COUNT = 3;

    /** Compares the agreement before with a decision about a new one. */
    public static NextAsks of(Watch before, Decision decision, Instant now) {
        Watch after = decision.watch();
        Schedule schedule = after.plan().schedule();
        return new NextAsks(
                schedule.zone(), first(after, now).stream()
                        .flatMap(f -> Stream.iterate(f, t -> schedule.next(t, t)).limit(COUNT)).toList(),
                before.version() == 0 ? Optional.empty() : first(before, now));
    }

    /** Whether the first ask is later than the one that was agreed. */
    public boolean later() {
        return agreed.filter(was -> !times.isEmpty() && times.get(0).isAfter(was)).isPresent();
    }

    /** Whether the first ask is earlier than the one that was agreed. */
    public boolean earlier() {
        return agreed.filter(was -> !times.isEmpty() && times.get(0).isBefore(was)).isPresent();
    }

    private static Optional<Instant> first(Watch watch, Instant now) {
        return switch (watch.cycle()) {
            case Cycle.Waiting w -> Optional.of(w.scheduled());
            case Cycle.Asking a -> Optional.of(now);
            case Cycle.Asked a -> Optional.of(next(watch, a.ask(), now));
            case Cycle.Checking c -> Optional.of(next(watch, c.ask(), now));
            case Cycle.NotAsked n -> watch.asksAgainAt();
            case Cycle.Paused p -> Optional.of(p.until());
            case Cycle.Held h -> Optional.empty();
        };
    }

    private static Instant next(Watch watch, Cycle.Ask ask, Instant now) {
        return watch.plan().schedule().next(now, ask.scheduled());
    }
}
