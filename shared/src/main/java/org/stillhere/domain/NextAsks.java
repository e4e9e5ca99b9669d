package org.stillhere.domain;

import java.time.Duration;
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
        return new NextAsks(schedule.zone(),
                first(after, now).stream().flatMap(
                        f -> Stream.iterate(f, ask -> ask.answeredAtOnce(schedule)).limit(COUNT).map(NextAsk::at))
                        .toList(),
                before.version() == 0 ? Optional.empty() : first(before, now).map(NextAsk::at));
    }

    /**
     * The asks within so long from now, if the person answers each at once.
     *
     * @param most
     *            the most asks that are listed
     */
    public static List<Instant> within(Watch watch, Instant now, Duration length, int most) {
        Schedule schedule = watch.plan().schedule();
        Instant end = now.plus(length);
        return first(watch, now).stream().flatMap(f -> Stream.iterate(f, ask -> ask.answeredAtOnce(schedule))
                .map(NextAsk::at).takeWhile(at -> at.isBefore(end)).limit(most)).toList();
    }

    /** The times at which these asks leave; the spread of the person's asks is in them. */
    static List<Instant> leaving(Watch watch, Instant now, Duration length, int most) {
        Schedule schedule = watch.plan().schedule();
        Instant end = now.plus(length);
        Optional<NextAsk> first = first(watch, now);
        Instant leaves = watch.cycle() instanceof Cycle.Waiting w ? w.askAt() : first.map(NextAsk::at).orElse(end);
        List<Instant> further = first.stream().flatMap(f -> Stream.iterate(f, ask -> ask.answeredAtOnce(schedule))
                .skip(1).map(NextAsk::at).takeWhile(at -> at.isBefore(end)).limit(most)).map(watch.plan()::jittered)
                .toList();
        return Stream.concat(Stream.of(leaves), further.stream()).filter(at -> at.isBefore(end)).toList();
    }

    /** Whether the first ask is later than the one that was agreed. */
    public boolean later() {
        return agreed.filter(was -> !times.isEmpty() && times.get(0).isAfter(was)).isPresent();
    }

    /** Whether the first ask is earlier than the one that was agreed. */
    public boolean earlier() {
        return agreed.filter(was -> !times.isEmpty() && times.get(0).isBefore(was)).isPresent();
    }

    /**
     * One ask.
     *
     * @param scheduled
     *            the scheduled time that it belongs to; the anchor of the next
     */
    private record NextAsk(Instant at, Instant scheduled) {
        static NextAsk at(Instant time) {
            return new NextAsk(time, time);
        }

        NextAsk answeredAtOnce(Schedule schedule) {
            return at(schedule.nextAfterAnswer(at, scheduled));
        }
    }

    private static Optional<NextAsk> first(Watch watch, Instant now) {
        Schedule schedule = watch.plan().schedule();
        return switch (watch.cycle()) {
            case Cycle.Waiting w when w.putOff().isPresent() -> Optional.of(new NextAsk(w.askAt(), w.scheduled()));
            case Cycle.Waiting w -> Optional.of(NextAsk.at(w.scheduled()));
            case Cycle.Asking a -> Optional.of(new NextAsk(now, a.ask().scheduled()));
            case Cycle.Asked a -> Optional.of(new NextAsk(now, a.ask().scheduled()).answeredAtOnce(schedule));
            case Cycle.Checking c -> Optional.of(new NextAsk(now, c.ask().scheduled()).answeredAtOnce(schedule));
            case Cycle.NotAsked n -> watch.asksAgainAt().map(at -> new NextAsk(at, n.ask().scheduled()));
            case Cycle.Paused p -> Optional.of(NextAsk.at(schedule.awakeFrom(p.until())));
            case Cycle.Held h -> Optional.empty();
        };
    }
}
