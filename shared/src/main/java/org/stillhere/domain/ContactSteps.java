package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a case that tell the contacts.
 *
 * @param nextTier
 *            the index of the tier to tell next
 * @param round
 *            1 to {@link #ROUNDS}
 * @param queue
 *            contacts of the present step who did not fit into the last decision
 * @param at
 *            when the next step is due; empty when no step is left
 * @param newsAt
 *            when everybody who was told hears next how the case stands; empty while nobody is to hear
 */
public record ContactSteps(List<Tier> tiers, int nextTier, int round, List<ContactId> queue, Optional<Instant> at,
        List<ContactStatus> told, Optional<Claim> claim, Optional<Instant> newsAt) {
    /** The most rounds to contacts. A family that was told three times knows. */
    public static final int ROUNDS = 3;
    /** Whoever was told hears how the case stands at least this often, until its end. */
    public static final Duration NEWS_EVERY = Duration.ofHours(3);

    static ContactSteps none() {
        return new ContactSteps(List.of(), 0, 1, List.of(), Optional.empty(), List.of(), Optional.empty(),
                Optional.empty());
    }

    /** Starts at the first tier. Those who were told stay told; a claim that was made before is gone. */
    ContactSteps restarted(List<Tier> tiersNow, Instant first) {
        return new ContactSteps(tiersNow, 0, 1, List.of(), tiersNow.isEmpty() ? Optional.empty() : Optional.of(first),
                told, Optional.empty(), newsAt);
    }

    ContactSteps withNextStepAt(Optional<Instant> next) {
        return new ContactSteps(tiers, nextTier, round, queue, next, told, claim, newsAt);
    }

    ContactSteps withClaim(Claim now) {
        return new ContactSteps(tiers, nextTier, round, queue, at, told, Optional.of(now), newsAt);
    }

    ContactSteps withoutClaim() {
        return new ContactSteps(tiers, nextTier, round, queue, at, told, Optional.empty(), newsAt);
    }

    ContactSteps withTold(List<ContactStatus> now) {
        return new ContactSteps(tiers, nextTier, round, queue, at, now, claim, newsAt);
    }

    ContactSteps withQueue(List<ContactId> now) {
        return new ContactSteps(tiers, nextTier, round, now, at, told, claim, newsAt);
    }

    ContactSteps withStep(int tier, int nowRound, List<ContactId> nowQueue) {
        return new ContactSteps(tiers, tier, nowRound, nowQueue, at, told, claim, newsAt);
    }

    /** The same with other tiers, of which so many were told. */
    ContactSteps withTiers(List<Tier> now, int next) {
        return new ContactSteps(List.copyOf(now), next, round, queue, at, told, claim, newsAt);
    }

    ContactSteps withNewsAt(Optional<Instant> next) {
        return new ContactSteps(tiers, nextTier, round, queue, at, told, claim, next);
    }

    boolean hasTierLeft() {
        return nextTier < tiers.size();
    }
}
