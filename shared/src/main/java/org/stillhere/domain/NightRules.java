package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Cycle.Ask;
import org.stillhere.domain.Cycle.Failing;
import org.stillhere.domain.Cycle.NotAsked;
import org.stillhere.domain.Cycle.Waiting;

/**
 * Keeps asks out of the night, as ADR 0027 says. An ask that was due before the night is worth it while less than the
 * plan's window has passed since it was due. A trip's arrival is asked at any time: it is an agreement of its own.
 */
final class NightRules {
    private NightRules() {
    }

    /** Asks now, or at waking if it is night and the ask is not worth it any more. Then the desk is told at once. */
    static void ask(DecisionBuilder builder, Ask ask, Optional<RouteId> tried) {
        if (waits(builder, ask)) {
            notAsked(builder, ask, tried);
        } else {
            CycleRules.ask(builder, ask, tried);
        }
    }

    /** An older version did not store when a "later" ends: then it is the time for which the ask waits. */
    static Ask withDue(Ask ask, Instant waitsUntil) {
        return new Ask(ask.number(), ask.scheduled(), ask.laters(), ask.fresh(), ask.trip(), ask.failing(),
                ask.due().or(() -> Optional.of(waitsUntil)), ask.delayed());
    }

    /** Whether this ask must wait for the waking. */
    static boolean waits(DecisionBuilder builder, Ask ask) {
        return waits(builder.plan, ask, builder.now);
    }

    private static boolean waits(Plan plan, Ask ask, Instant now) {
        return !ask.trip() && plan.schedule().nightAt(now).isPresent()
                && !now.isBefore(ask.dueAt().plus(plan.window()));
    }

    /** When the engine really asks again: the timer also wakes it to tell the desk during the night. */
    static Instant asksAgainAt(Plan plan, NotAsked not) {
        return waits(plan, not.ask(), not.retryAt()) ? plan.schedule().awakeFrom(not.retryAt()) : not.retryAt();
    }

    /**
     * The desk is told at once, and again in rounds until a coordinator has taken note. The ask gets a new number: a
     * text of it that the carrier accepts afterwards begins no deadline in the night.
     */
    private static void notAsked(DecisionBuilder builder, Ask ask, Optional<RouteId> tried) {
        builder.asks = ask.number();
        builder.fact(EventKind.NOT_ASKED, ask.number());
        Failing failing = ask.failing().orElse(Failing.from(builder.now));
        if (!failing.acknowledged() && !failing.tellAt().isAfter(builder.now)) {
            builder.tell(NoticeKind.NOT_ASKED_AT_NIGHT,
                    failing.tellAt().equals(failing.since()) ? EscalationLevel.ON_DUTY : EscalationLevel.BACKUP);
            failing = failing.toldUntil(builder.now.plus(NotAskedRules.untilToldAgain(builder, failing)));
        }
        Instant waking = builder.plan.schedule().awakeFrom(builder.now);
        boolean toldAgain = !failing.acknowledged() && failing.tellAt().isBefore(waking);
        builder.cycle = new NotAsked(ask.withFailing(failing), tried.orElseGet(() -> last(builder)),
                toldAgain ? failing.tellAt() : waking);
    }

    /** The route after which the first one has its turn, since none has failed. */
    private static RouteId last(DecisionBuilder builder) {
        return builder.routes.stream().filter(r -> !r.lost()).reduce((a, b) -> b).orElse(builder.routes.get(0)).id();
    }

    /** A pause that ends in a night ends at its waking. */
    static void endPause(DecisionBuilder builder, Instant until) {
        builder.fact(EventKind.RESUMED);
        Instant due = builder.plan.schedule().awakeFrom(until);
        Ask ask = Ask.first(builder.asks + 1, due);
        if (due.isAfter(builder.now)) {
            builder.cycle = new Waiting(due, due, Optional.empty());
        } else {
            ask(builder, CycleRules.stoodStill(builder, due) ? ask.asDelayed() : ask, Optional.empty());
        }
    }

    /** Asks outside of the schedule, which counts from then on: now, or at waking if it is night. */
    static void askWhenAwake(DecisionBuilder builder) {
        Instant due = builder.plan.schedule().awakeFrom(builder.now);
        if (due.isAfter(builder.now)) {
            builder.cycle = new Waiting(due, due, Optional.empty());
        } else {
            CycleRules.ask(builder, Ask.first(builder.asks + 1, due), Optional.empty());
        }
    }

    /** When a pause ends that is to last until then: at the next waking, or at bedtime if that would be too long. */
    static Instant endOfPause(DecisionBuilder builder, Instant until) {
        return builder.plan.schedule().nightAt(until).map(
                night -> night.ends().isAfter(builder.now.plus(Cycle.Paused.LONGEST)) ? night.begins() : night.ends())
                .filter(end -> end.isAfter(builder.now)).orElse(until);
    }
}
