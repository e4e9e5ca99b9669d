package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes when to ask. Results are instants. The zone is the defender's; clock changes are taken into account. */
public sealed interface Schedule {
    ZoneId zone();

    /**
     * The first scheduled time strictly after an instant.
     *
     * @param anchor
     *            a scheduled time, usually the last one used; intervals count from it
     */
    Instant next(Instant after, Instant anchor);

    /**
     * The next time to ask once the person has answered: an answer in the last quarter of an interval also answers the
     * ask at its end.
     */
    default Instant nextAfterAnswer(Instant answered, Instant anchor) {
        Instant first = next(answered, anchor);
        return alreadyAnswers(answered, first) ? next(first, first) : first;
    }

    /** Whether an answer lies in the last quarter of the interval before a scheduled time, or later. */
    default boolean alreadyAnswers(Instant answered, Instant scheduled) {
        return !answered.isBefore(scheduled.minus(intervalBefore(scheduled).dividedBy(4)));
    }

    /** The time without an ask before a scheduled time. An interval that bedtime cuts short counts as whole. */
    Duration intervalBefore(Instant scheduled);

    /**
     * Asks at fixed times of day. A time that the clocks skip is asked right after the change. A time that happens
     * twice is asked the first time.
     */
    record TimesOfDay(ZoneId zone, List<LocalTime> times) implements Schedule {
        public TimesOfDay {
            InvalidInput.unless(!times.isEmpty() && times.size() <= 24, "schedule.times", "one to 24 times of day");
            times = times.stream().distinct().sorted().toList();
        }

        @Override
        public Instant next(Instant after, Instant anchor) {
            LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
            return Stream.iterate(day, d -> d.plusDays(1)).limit(4)
                    .flatMap(d -> times.stream().map(t -> d.atTime(t).atZone(zone).toInstant()))
                    .filter(t -> t.isAfter(after)).min(Comparator.naturalOrder()).orElseThrow();
        }

        @Override
        public Duration intervalBefore(Instant scheduled) {
            LocalDate day = scheduled.atZone(zone).toLocalDate().plusDays(1);
            Instant before = Stream.iterate(day, d -> d.minusDays(1)).limit(4)
                    .flatMap(d -> times.stream().map(t -> d.atTime(t).atZone(zone).toInstant()))
                    .filter(t -> t.isBefore(scheduled)).max(Comparator.naturalOrder()).orElseThrow();
            return Duration.between(before, scheduled);
        }
    }

    /** Asks every so many hours, with an agreed night in which nobody is asked. */
    record Every(ZoneId zone, Duration interval, Optional<QuietHours> night) implements Schedule {
        public Every {
            InvalidInput.unless(
                    interval.compareTo(Duration.ofMinutes(30)) >= 0 && interval.compareTo(Duration.ofDays(7)) <= 0,
                    "schedule.interval", "between 30 minutes and 7 days");
        }

        /** An anchor older than this is ignored: after months of pause, the old rhythm means nothing. */
        private static final Duration FORGET = Duration.ofDays(60);
        /** Leads back to the bedtime before a waking and no further, also on days with 23 hours. */
        private static final Duration ALMOST_A_DAY = Duration.ofHours(23);

        @Override
        public Instant next(Instant after, Instant anchor) {
            Instant from = anchor;
            if (anchor.isAfter(after) || Duration.between(anchor, after).compareTo(FORGET) > 0) {
                from = after;
            } else if (night.isEmpty()) {
                long steps = Duration.between(anchor, after).dividedBy(interval);
                from = anchor.plus(interval.multipliedBy(steps));
            }
            Instant candidate = step(from);
            while (!candidate.isAfter(after)) {
                candidate = step(candidate);
            }
            return candidate;
        }

        @Override
        public Duration intervalBefore(Instant scheduled) {
            LocalTime local = scheduled.atZone(zone).toLocalTime();
            return night.filter(n -> n.waking().equals(local))
                    .map(n -> Duration.between(nextLocal(scheduled.minus(ALMOST_A_DAY), n.bedtime()), scheduled))
                    .filter(Duration::isPositive).orElse(interval);
        }

        private Instant step(Instant from) {
            Instant plain = from.plus(interval);
            return night.map(n -> aroundNight(from, plain, n)).orElse(plain);
        }

        private Instant aroundNight(Instant from, Instant plain, QuietHours n) {
            LocalTime local = from.atZone(zone).toLocalTime();
            if (local.equals(n.bedtime()) || n.covers(local)) {
                return nextLocal(from, n.waking());
            }
            Instant bedtime = nextLocal(from, n.bedtime());
            return plain.isBefore(bedtime) ? plain : bedtime;
        }

        private Instant nextLocal(Instant from, LocalTime time) {
            LocalDate day = from.atZone(zone).toLocalDate();
            return Stream.of(day, day.plusDays(1), day.plusDays(2)).map(d -> d.atTime(time).atZone(zone).toInstant())
                    .filter(t -> t.isAfter(from)).findFirst().orElseThrow();
        }
    }
}
