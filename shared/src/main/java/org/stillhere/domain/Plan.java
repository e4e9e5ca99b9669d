package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The plan that was agreed with one defender.
 *
 * @param gaps
 *            from the accepted ask to the first reminder, between reminders, and from the last to the deadline; one to
 *            six, each a minute or more
 * @param jitter
 *            asks go out up to this long after their scheduled time; zero to 30 minutes
 * @param seed
 *            makes the jitter differ from person to person; drawn once, at enrolment
 * @param asksForWord
 *            whether an answer, a pause or a long trip needs the person's own word
 * @param arrestMode
 *            whether no answer of any kind ends a case
 * @param receipt
 *            whether a neutral receipt goes to the defender when a human has seen their SOS
 * @param tierDelay
 *            between one tier and the next
 * @param roundEvery
 *            between one round and the next, both to the contacts and to the desk
 */
public record Plan(Risk risk, Schedule schedule, List<Duration> gaps, Duration jitter, long seed, boolean asksForWord,
        boolean arrestMode, boolean receipt, Duration tierDelay, Duration roundEvery) {
    /** An ask leaves at most so long after its time. */
    public static final Duration JITTER_MOST = Duration.ofMinutes(30);

    public Plan {
        InvalidInput.unless(!gaps.isEmpty() && gaps.size() <= 6, "plan.gaps", "one to six gaps");
        InvalidInput.unless(gaps.stream().allMatch(g -> within(g, Duration.ofMinutes(1), Duration.ofHours(24))),
                "plan.gaps", "each between a minute and 24 hours");
        InvalidInput.unless(within(jitter, Duration.ZERO, JITTER_MOST), "plan.jitter",
                "between nothing and 30 minutes");
        InvalidInput.unless(within(tierDelay, Duration.ofMinutes(1), Duration.ofHours(12)), "plan.tierDelay",
                "between a minute and 12 hours");
        InvalidInput.unless(within(roundEvery, Duration.ofMinutes(5), Duration.ofHours(12)), "plan.roundEvery",
                "between 5 minutes and 12 hours");
        gaps = List.copyOf(gaps);
    }

    /** The defaults of a risk: tiers 10 minutes apart, rounds every 15. */
    public static Plan of(Risk risk, Schedule schedule, long seed) {
        return new Plan(risk, schedule, risk.defaultGaps(), Duration.ZERO, seed, false, false, false,
                Duration.ofMinutes(10), Duration.ofMinutes(15));
    }

    /** The time from acceptance to the deadline if nothing delays a step. */
    public Duration window() {
        return gaps.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The scheduled time with this person's jitter: the same for the same time, hard to guess for anyone else. Bedtime
     * has none, since it would lie in the night.
     */
    public Instant jittered(Instant scheduled) {
        long most = jitter.toSeconds();
        if (most == 0) {
            return scheduled;
        }
        long mixed = (seed ^ scheduled.getEpochSecond() * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        Instant later = scheduled.plus(Duration.ofSeconds(Math.floorMod(mixed ^ mixed >>> 31, most + 1)));
        return schedule.nightAt(later).isPresent() ? scheduled : later;
    }

    private static boolean within(Duration d, Duration least, Duration most) {
        return d.compareTo(least) >= 0 && d.compareTo(most) <= 0;
    }
}
