package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** The night in which an instant lies, strictly between its two ends. Nobody is asked in it. */
    Optional<NightSpan> nightAt(Instant time);

    /** The same time, or the waking after it if it lies in a night. */
    default Instant awakeFrom(Instant time) {
        return nightAt(time).map(NightSpan::ends).orElse(time);
    }

    /**
     * Asks at fixed times of day, each once a local day. Times that the clocks skip are asked together, at the instant
     * of the change: 02:30 when the clock shows 03:00. A time that happens twice is asked the first time.
     */
    record TimesOfDay(ZoneId zone, List<LocalTime> times) implements Schedule {
        public TimesOfDay {
            InvalidInput.unless(!times.isEmpty() && times.size() <= 24, "schedule.times", "one to 24 times of day");
            times = times.stream().distinct().sorted().toList();
        }

        /** The night of somebody who has agreed to none: for what has no agreed time, such as the end of a pause. */
        static final QuietHours USUAL_NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0));

        @Override
        public Instant next(Instant after, Instant anchor) {
            LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
            return Stream.iterate(day, d -> d.plusDays(1)).limit(4)
                    .flatMap(d -> times.stream().map(t -> WallClock.first(d.atTime(t), zone)))
                    .filter(t -> t.isAfter(after)).min(Comparator.naturalOrder()).orElseThrow();
        }

        @Override
        public Duration intervalBefore(Instant scheduled) {
            return Duration.between(latest(t -> t.isBefore(scheduled), scheduled), scheduled);
        }

        /** The usual night, cut at the times in it that are agreed: whoever agreed to 05:00 is awake then. */
        @Override
        public Optional<NightSpan> nightAt(Instant time) {
            return USUAL_NIGHT.spanAt(zone, time).flatMap(usual -> {
                Instant before = latest(t -> !t.isAfter(time), time);
                Instant after = next(time, time);
                return new NightSpan(before.isAfter(usual.begins()) ? before : usual.begins(),
                        after.isBefore(usual.ends()) ? after : usual.ends()).around(time);
            });
        }

        private Instant latest(Predicate<Instant> which, Instant near) {
            LocalDate day = near.atZone(zone).toLocalDate().plusDays(1);
            return Stream.iterate(day, d -> d.minusDays(1)).limit(4)
                    .flatMap(d -> times.stream().map(t -> WallClock.first(d.atTime(t), zone))).filter(which)
                    .max(Comparator.naturalOrder()).orElseThrow();
        }
    }

    /**
     * Asks every so many hours, with an agreed night in which nobody is asked.
     * <ol>
     * <li>The next ask is due one interval after the last.
     * <li>If that lies in the night, it is asked at bedtime, or at waking if bedtime is less than half an interval
     * after the last ask.
     * <li>The first ask after a night is at waking, unless the last ask is less than half an interval before it. An
     * interval of a day or more is not cut short by waking.
     * </ol>
     * So the time between two asks is never shorter than half the interval, and never longer than the interval, or than
     * the night and the interval.
     */
    record Every(ZoneId zone, Duration interval, Optional<QuietHours> night) implements Schedule {
        public Every {
            InvalidInput.unless(
                    interval.compareTo(Duration.ofMinutes(30)) >= 0 && interval.compareTo(Duration.ofDays(7)) <= 0,
                    "schedule.interval", "between 30 minutes and 7 days");
        }

        /** An anchor older than this is ignored: after months of pause, the old rhythm means nothing. */
        private static final Duration FORGET = Duration.ofDays(60);
        private static final Duration DAY = Duration.ofDays(1);

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
            return night.filter(n -> interval.compareTo(DAY) < 0).flatMap(n -> n.spanAt(zone, scheduled.minusMillis(1)))
                    .filter(span -> span.ends().equals(scheduled))
                    .map(span -> Duration.between(span.begins(), scheduled)).orElse(interval);
        }

        @Override
        public Optional<NightSpan> nightAt(Instant time) {
            return night.flatMap(n -> n.spanAt(zone, time));
        }

        private Instant step(Instant from) {
            Instant plain = from.plus(interval);
            return night.map(n -> aroundNight(from, plain, n)).orElse(plain);
        }

        private Instant aroundNight(Instant from, Instant plain, QuietHours n) {
            Instant soonest = from.plus(interval.dividedBy(2));
            Optional<NightSpan> asleep = n.spanAt(zone, plain);
            if (asleep.isPresent()) {
                NightSpan span = asleep.get();
                return span.begins().isBefore(soonest) ? span.ends() : span.begins();
            }
            Instant waking = n.wakingUntil(zone, plain);
            return interval.compareTo(DAY) >= 0 || waking.isBefore(soonest) ? plain : waking;
        }
    }

    /** One night, from its bedtime to its waking. */
    record NightSpan(Instant begins, Instant ends) {
        /** This night if the time lies strictly between its ends. */
        Optional<NightSpan> around(Instant time) {
            return time.isAfter(begins) && time.isBefore(ends) ? Optional.of(this) : Optional.empty();
        }
    }
}
