package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Cycle.Ask;
import org.stillhere.domain.Cycle.Asked;
import org.stillhere.domain.Cycle.Asking;
import org.stillhere.domain.Cycle.Checking;
import org.stillhere.domain.Cycle.Held;
import org.stillhere.domain.Cycle.NotAsked;
import org.stillhere.domain.Cycle.Paused;
import org.stillhere.domain.Cycle.Waiting;

/** Continues the cycle under a new agreement. */
final class RevisedCycleRules {
    private RevisedCycleRules() {
    }

    /**
     * An ask that waits for its answer goes out again by a new number, with a fresh deadline; in the night only while
     * that is worth it, as for any ask. The next ask is never later than it was, unless that was accepted.
     */
    static void continueWith(DecisionBuilder builder, boolean beginsAnew) {
        switch (builder.cycle) {
            case Waiting w when w.putOff().isEmpty() && builder.trip.isEmpty() -> reschedule(builder, w, beginsAnew);
            case Waiting w -> {
            }
            case Asking a -> askAgain(builder, a.ask(), Optional.of(a.route()));
            case Asked a when askAgain(builder, a.ask(), Optional.of(a.route())) -> {
            }
            case Asked a -> askSooner(builder, a);
            case Checking c -> askAgain(builder, c.ask(), Optional.empty());
            case NotAsked n when NightRules.waits(builder, n.ask()) -> {
            }
            case NotAsked n -> askAgain(builder, n.ask(), Optional.empty());
            case Paused p -> {
            }
            case Held h -> {
            }
        }
    }

    /** Asks by a number that is new, or by another one if the number of the ask is gone. */
    private static boolean askAgain(DecisionBuilder builder, Ask ask, Optional<RouteId> by) {
        List<PhoneKey> known = builder.before.routes().stream().map(Route::phone).toList();
        List<Route> usable = builder.routes.stream().filter(r -> TrustRules.isAsked(builder, r)).toList();
        Optional<Route> fresh = usable.stream().filter(r -> !known.contains(r.phone())).findFirst();
        boolean gone = by.filter(id -> usable.stream().noneMatch(r -> r.id().equals(id))).isPresent();
        Ask again = ask.withNumber(builder.asks + 1);
        if (fresh.isPresent() && !NightRules.waits(builder, ask)) {
            CycleRules.askBy(builder, again, fresh.get().id());
        } else if (fresh.isPresent() || gone) {
            NightRules.ask(builder, again, Optional.empty());
        }
        return fresh.isPresent() || gone;
    }

    /**
     * A plan that waits less is asked afresh, if its deadline would be sooner than the present one. Not in the night,
     * when that ask would have to wait.
     */
    private static void askSooner(DecisionBuilder builder, Asked asked) {
        boolean sooner = !asked.ask().trip() && !NightRules.waits(builder, asked.ask())
                && !builder.plan.gaps().equals(builder.before.plan().gaps())
                && builder.now.plus(builder.plan.window()).isBefore(asked.deadline());
        if (sooner) {
            CycleRules.askBy(builder, asked.ask().withNumber(builder.asks + 1), asked.route());
        }
    }

    private static void reschedule(DecisionBuilder builder, Waiting waiting, boolean beginsAnew) {
        Plan before = builder.before.plan();
        if (before.schedule().equals(builder.plan.schedule()) && before.jitter().equals(builder.plan.jitter())) {
            return;
        }
        Instant first = builder.plan.schedule().next(builder.now, builder.now);
        builder.waitFor(beginsAnew || !waiting.scheduled().isBefore(first) ? first
                : inTheDay(builder, waiting.scheduled(), first));
    }

    /** The time that was agreed before, or the bedtime before it if it lies in the new night. */
    private static Instant inTheDay(DecisionBuilder builder, Instant agreed, Instant first) {
        Optional<Schedule.NightSpan> night = builder.plan.schedule().nightAt(agreed);
        if (night.isEmpty()) {
            return agreed;
        }
        Instant bedtime = night.get().begins();
        InvalidInput.unless(bedtime.isAfter(builder.now), "schedule.begin",
                "to accept that the next ask is later, because the new night has begun");
        return bedtime.isBefore(first) ? bedtime : first;
    }
}
