package org.stillhere.domain;

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

/** When an ask did not go, or did not arrive: by another way, or the desk hears that we could not ask. */
final class NotAskedRules {
    private NotAskedRules() {
    }

    static void couldNotAsk(DecisionBuilder turn, Ask ask, RouteId tried) {
        turn.fact(EventKind.NOT_ASKED, ask.number());
        Failing failing = ask.failing().orElse(new Failing(turn.now, turn.now, false));
        if (!failing.acknowledged() && !failing.tellAt().isAfter(turn.now)) {
            turn.tell(NoticeKind.NOT_ASKED,
                    failing.since().equals(turn.now) ? EscalationLevel.ON_DUTY : EscalationLevel.BACKUP);
            failing = new Failing(failing.since(), turn.now.plus(Limits.NOT_ASKED_EVERY), false);
        }
        boolean nowhere = turn.routeAfter(Optional.empty()).isEmpty();
        turn.cycle = new NotAsked(ask.failing(Optional.of(failing)), tried,
                turn.now.plus(nowhere ? Limits.NOT_ASKED_EVERY : Limits.ASK_AGAIN));
    }

    /** A coordinator has taken note that we cannot ask: they are not told of it again. Whether there was anything. */
    static boolean takeNote(DecisionBuilder turn, CoordinatorId by) {
        Optional<Cycle> noted = switch (turn.cycle) {
            case NotAsked n when n.ask().failing().isPresent() ->
                    Optional.of(new NotAsked(noted(n.ask()), n.tried(), n.retryAt()));
            case Asking a when a.ask().failing().isPresent() ->
                    Optional.of(new Asking(noted(a.ask()), a.message(), a.route(), a.since(), a.giveUpAt()));
            case NotAsked n -> Optional.empty();
            case Asking a -> Optional.empty();
            case Waiting w -> Optional.empty();
            case Asked a -> Optional.empty();
            case Checking c -> Optional.empty();
            case Paused p -> Optional.empty();
            case Held h -> Optional.empty();
        };
        noted.ifPresent(cycle -> {
            turn.fact(EventKind.ACKNOWLEDGED, by);
            turn.cycle = cycle;
        });
        return noted.isPresent();
    }

    private static Ask noted(Ask ask) {
        return ask.failing(ask.failing().map(f -> new Failing(f.since(), f.tellAt(), true)));
    }

    /** What the failure of an ask or a reminder means for the cycle. */
    static void askFailed(DecisionBuilder turn, Command.SendFailed failed) {
        if (failed.how() == Command.Failed.ROUTE) {
            loseRoute(turn, failed.route());
        }
        switch (turn.cycle) {
            case Asking a when a.message().equals(failed.key()) -> nextRouteOrNot(turn, a.ask(), failed);
            case Asked a when carriedBy(a, failed) && failed.how() != Command.Failed.UNREACHED ->
                    nextRouteOrNot(turn, a.ask(), failed);
            case Asked a when carriedBy(a, failed) -> askElsewhere(turn, a, failed);
            case Asking a -> turn.fact(EventKind.SEND_FAILED, failed.key());
            case Asked a -> {
                turn.fact(EventKind.SEND_FAILED, failed.key());
                turn.cycle = a.lost(failed.key());
            }
            case NotAsked n -> turn.fact(EventKind.SEND_FAILED, failed.key());
            case Waiting w -> turn.fact(EventKind.SEND_FAILED, failed.key());
            case Checking c -> turn.fact(EventKind.SEND_FAILED, failed.key());
            case Paused p -> turn.fact(EventKind.SEND_FAILED, failed.key());
            case Held h -> turn.fact(EventKind.SEND_FAILED, failed.key());
        }
    }

    private static boolean carriedBy(Asked asked, Command.SendFailed failed) {
        return asked.message().equals(failed.key())
                || asked.message().equals(CycleRules.ACCEPTED_LATE) && asked.route().equals(failed.route());
    }

    /** The number goes up either way: what is known to have failed cannot be accepted afterwards. */
    private static void nextRouteOrNot(DecisionBuilder turn, Ask ask, Command.SendFailed failed) {
        turn.fact(EventKind.SEND_FAILED, failed.key());
        boolean another = turn.routes.stream().anyMatch(r -> !r.lost() && !r.id().equals(failed.route()));
        if (another && ask.failing().isEmpty()) {
            Failing failing = new Failing(turn.now, turn.now, false);
            CycleRules.ask(turn, ask.again(turn.asks + 1).failing(Optional.of(failing)), Optional.of(failed.route()));
        } else {
            turn.asks++;
            couldNotAsk(turn, ask.again(turn.asks), failed.route());
        }
    }

    /**
     * The ask was accepted and then not delivered: the next reminder goes by another route, at once if there is one.
     */
    private static void askElsewhere(DecisionBuilder turn, Asked asked, Command.SendFailed failed) {
        turn.fact(EventKind.SEND_FAILED, failed.key());
        Asked lost = asked.lost(failed.key());
        turn.cycle = lost;
        turn.routeAfter(Optional.of(failed.route())).filter(r -> !r.id().equals(failed.route())).ifPresent(other -> {
            turn.cycle = lost.sent(turn.toDefender(MessageContent.of(Template.REMINDER, asked.deadline()), other.id(),
                    Purpose.REMINDER, Optional.of(asked.ask().number()), Optional.of(asked.deadline())));
            turn.fact(EventKind.REMINDED, asked.ask().number());
        });
    }

    static void loseRoute(DecisionBuilder turn, RouteId route) {
        boolean known = turn.routes.stream().anyMatch(r -> r.id().equals(route) && !r.lost());
        if (known) {
            turn.routes = turn.routes.stream().map(r -> r.id().equals(route) ? r.withLost(true) : r).toList();
            turn.fact(EventKind.ROUTE_LOST, route);
            turn.tell(NoticeKind.ROUTE_LOST);
        }
    }

    /** STOP: the open ask moves to another route with a fresh deadline. */
    static void moveFrom(DecisionBuilder turn, RouteId route) {
        switch (turn.cycle) {
            case Asking a when a.route().equals(route) ->
                    CycleRules.ask(turn, a.ask().again(turn.asks + 1), Optional.of(route));
            case Asked a when a.route().equals(route) ->
                    CycleRules.ask(turn, a.ask().again(turn.asks + 1), Optional.of(route));
            case Checking c -> CycleRules.ask(turn, c.ask().again(turn.asks + 1), Optional.of(route));
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
