package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Cycle.Ask;
import org.stillhere.domain.Cycle.Asked;
import org.stillhere.domain.Cycle.Asking;
import org.stillhere.domain.Cycle.Checking;
import org.stillhere.domain.Cycle.Failing;
import org.stillhere.domain.Cycle.Held;
import org.stillhere.domain.Cycle.NotAsked;
import org.stillhere.domain.Cycle.Paused;
import org.stillhere.domain.Cycle.Waiting;

/** Handles asks that failed: the ask goes by another route, or the desk is told that we could not ask. */
final class NotAskedRules {
    private NotAskedRules() {
    }

    static void couldNotAsk(DecisionBuilder builder, Ask ask, RouteId tried) {
        builder.fact(EventKind.NOT_ASKED, ask.number());
        Failing failing = ask.failing().orElse(Failing.from(builder.now));
        if (!failing.acknowledged() && !failing.tellAt().isAfter(builder.now)) {
            builder.tell(NoticeKind.NOT_ASKED,
                    failing.since().equals(builder.now) ? EscalationLevel.ON_DUTY : EscalationLevel.BACKUP);
            failing = failing.toldUntil(builder.now.plus(untilToldAgain(builder, failing)));
        }
        boolean nowhere = builder.routeAfter(Optional.empty()).isEmpty();
        builder.cycle = new NotAsked(ask.withFailing(failing), tried,
                builder.now.plus(nowhere ? Limits.NOT_ASKED_EVERY : Limits.ASK_AGAIN));
    }

    /** The desk is told in rounds as of a case; how many there were follows from when this one was planned. */
    static Duration untilToldAgain(DecisionBuilder builder, Failing failing) {
        Duration first = builder.plan.roundEvery();
        int told = 0;
        Instant next = failing.since().plus(first);
        while (told < DeskRounds.STRETCHED && !next.isAfter(failing.tellAt())) {
            told++;
            next = next.plus(DeskRounds.gap(first, told));
        }
        return DeskRounds.gap(first, told);
    }

    /** Somebody else is told first now: they are told at once that we cannot ask, unless it is told soon anyway. */
    static void tellNewcomers(DecisionBuilder builder) {
        Instant soon = builder.now.plus(builder.plan.roundEvery());
        failing(builder.cycle).filter(f -> !f.acknowledged() && f.tellAt().isAfter(soon)).ifPresent(f -> {
            builder.tell(NoticeKind.NOT_ASKED);
            builder.fact(EventKind.DESK_TOLD, EscalationLevel.ON_DUTY.ordinal());
            builder.cycle = withFailing(builder.cycle, f.toldUntil(soon));
        });
    }

    private static Optional<Failing> failing(Cycle cycle) {
        return cycle instanceof NotAsked n ? n.ask().failing()
                : cycle instanceof Asking a ? a.ask().failing() : Optional.empty();
    }

    private static Cycle withFailing(Cycle cycle, Failing failing) {
        return cycle instanceof NotAsked n ? n.withAsk(n.ask().withFailing(failing))
                : cycle instanceof Asking a ? a.withAsk(a.ask().withFailing(failing)) : cycle;
    }

    /**
     * A coordinator has taken note that we cannot ask. The desk is not told of it again.
     *
     * @return whether there was anything to take note of
     */
    static boolean takeNote(DecisionBuilder builder, CoordinatorId by) {
        Optional<Cycle> noted = switch (builder.cycle) {
            case NotAsked n when n.ask().failing().isPresent() -> Optional.of(n.withAsk(noted(n.ask())));
            case Asking a when a.ask().failing().isPresent() -> Optional.of(a.withAsk(noted(a.ask())));
            case Asked a when a.ask().failing().isPresent() -> Optional.of(PutOffReminders.withAsk(a, noted(a.ask())));
            case NotAsked n -> Optional.empty();
            case Asking a -> Optional.empty();
            case Waiting w -> Optional.empty();
            case Asked a -> Optional.empty();
            case Checking c -> Optional.empty();
            case Paused p -> Optional.empty();
            case Held h -> Optional.empty();
        };
        noted.ifPresent(cycle -> {
            builder.fact(EventKind.ACKNOWLEDGED, by);
            builder.cycle = cycle;
        });
        return noted.isPresent();
    }

    private static Ask noted(Ask ask) {
        return ask.failing().map(failing -> ask.withFailing(failing.withAcknowledgement())).orElse(ask);
    }

    /** An ask or a reminder failed. The cycle moves only if that text carried the open ask. */
    static void askFailed(DecisionBuilder builder, Command.SendFailed failed) {
        if (failed.how() == FailureKind.ROUTE) {
            RouteRules.loseDefenderRoute(builder, failed.route());
        }
        switch (builder.cycle) {
            case Asked a when failed.how() == FailureKind.LIMITED && a.underway().contains(failed.key())
                    && !carriedBy(a, failed) -> PutOffReminders.putOff(builder, a, failed.key());
            case Asking a when a.message().equals(failed.key()) -> nextRouteOrNot(builder, a.ask(), failed);
            case Asked a when carriedBy(a, failed) && failed.how() != FailureKind.UNREACHED ->
                    nextRouteOrNot(builder, a.ask(), failed);
            case Asked a when carriedBy(a, failed) -> askElsewhere(builder, a, failed);
            case Asking a -> builder.fact(EventKind.SEND_FAILED, failed.key());
            case Asked a -> {
                builder.fact(EventKind.SEND_FAILED, failed.key());
                builder.cycle = a.withoutLost(failed.key());
            }
            case NotAsked n -> builder.fact(EventKind.SEND_FAILED, failed.key());
            case Waiting w -> builder.fact(EventKind.SEND_FAILED, failed.key());
            case Checking c -> builder.fact(EventKind.SEND_FAILED, failed.key());
            case Paused p -> builder.fact(EventKind.SEND_FAILED, failed.key());
            case Held h -> builder.fact(EventKind.SEND_FAILED, failed.key());
        }
    }

    private static boolean carriedBy(Asked asked, Command.SendFailed failed) {
        return asked.message().equals(failed.key())
                || asked.message().equals(CycleRules.ACCEPTED_LATE) && asked.route().equals(failed.route());
    }

    /** The ask gets a new number in any case: a text that is known to have failed cannot be accepted afterwards. */
    private static void nextRouteOrNot(DecisionBuilder builder, Ask ask, Command.SendFailed failed) {
        builder.fact(EventKind.SEND_FAILED, failed.key());
        boolean another = builder.routes.stream()
                .anyMatch(r -> TrustRules.isAsked(builder, r) && !r.id().equals(failed.route()));
        if (another && ask.failing().isEmpty()) {
            NightRules.ask(builder, ask.withNumber(builder.asks + 1).withFailing(Failing.from(builder.now)),
                    Optional.of(failed.route()));
        } else {
            builder.asks++;
            couldNotAsk(builder, ask.withNumber(builder.asks), failed.route());
        }
    }

    /**
     * The ask was accepted and then not delivered. If there is another route, a reminder goes by it at once.
     */
    private static void askElsewhere(DecisionBuilder builder, Asked asked, Command.SendFailed failed) {
        builder.fact(EventKind.SEND_FAILED, failed.key());
        Asked lost = asked.withoutLost(failed.key());
        builder.cycle = lost;
        builder.routeAfter(Optional.of(failed.route())).filter(r -> !r.id().equals(failed.route())).ifPresent(other -> {
            builder.cycle = lost.withSent(CycleRules.sendReminder(builder, asked, other.id()));
            builder.fact(EventKind.REMINDED, asked.ask().number());
        });
    }

    /** After STOP the open ask moves to another route, with a new deadline; in the night only while it is worth it. */
    static void moveFrom(DecisionBuilder builder, RouteId route) {
        switch (builder.cycle) {
            case Asking a when a.route().equals(route) ->
                    NightRules.ask(builder, a.ask().withNumber(builder.asks + 1), Optional.of(route));
            case Asked a when a.route().equals(route) ->
                    NightRules.ask(builder, a.ask().withNumber(builder.asks + 1), Optional.of(route));
            case Checking c -> NightRules.ask(builder, c.ask().withNumber(builder.asks + 1), Optional.of(route));
            case Asking a -> {
            }
            case Asked a -> {
            }
            case NotAsked n -> {
            }
            case Waiting w -> {
            }
            case Paused p -> {
            }
            case Held h -> {
            }
        }
    }
}
