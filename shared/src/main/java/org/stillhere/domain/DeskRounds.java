package org.stillhere.domain;

import java.time.Duration;

/**
 * Says how long the desk is left alone between two rounds. After news the rounds are close together; whoever has heard
 * four times, and does nothing, is not helped by a fifth text. They never stop.
 */
final class DeskRounds {
    /** So many rounds after news are each twice as far from the next as the one before. */
    static final int STRETCHED = 3;

    private DeskRounds() {
    }

    /**
     * The time to the next round.
     *
     * @param first
     *            the time from news to the first round
     * @param told
     *            how often the desk was told since the news, not counting now
     */
    static Duration gap(Duration first, int told) {
        Duration gap = told < STRETCHED ? first.multipliedBy(1L << Math.max(0, told)) : Limits.ROUNDS_LONGEST;
        return gap.compareTo(Limits.ROUNDS_LONGEST) < 0 ? gap : Limits.ROUNDS_LONGEST;
    }

    /** The same for this case: slower while an answer is being checked, and never slower than the longest. */
    static Duration gap(Case open, Plan plan, int told) {
        Duration gap = CaseRules.pace(open, gap(plan.roundEvery(), told));
        return gap.compareTo(Limits.ROUNDS_LONGEST) < 0 ? gap : Limits.ROUNDS_LONGEST;
    }
}
