package org.stillhere.domain;

import java.time.Duration;
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

/** Asking, reminding, and finding out that nothing came. Goes on whatever a case does. */
final class CycleRules {
    /** How far before the accepted ask the carrier's list is read: clocks differ, and an early answer counts. */
    private static final Duration READ_BACK = Duration.ofMinutes(10);

    /** Stands for an ask that was accepted after we had given it up; it is known by its route. */
    static final MessageKey ACCEPTED_LATE = new MessageKey("late");

    private CycleRules() {
    }

    static void tick(DecisionBuilder turn, boolean deskStaffed) {
        if (turn.cycle.timer().isAfter(turn.now)) {
            return;
        }
        switch (turn.cycle) {
            case Waiting waiting -> ask(turn, due(turn, waiting), Optional.empty());
            case Asking asking -> {
                if (late(turn, asking.giveUpAt(), asking.ask())) {
                    askAfresh(turn, asking.ask());
                } else {
                    NotAskedRules.couldNotAsk(turn, asking.ask(), asking.route());
                }
            }
            case NotAsked not -> ask(turn, not.ask().again(turn.asks + 1), Optional.of(not.tried()));
            case Asked asked -> {
                if (late(turn, asked.nextAt(), asked.ask())) {
                    askAfresh(turn, asked.ask());
                } else if (asked.gaps().size() > 1) {
                    remind(turn, asked);
                } else {
                    check(turn, asked);
                }
            }
            case Checking checking -> {
                if (late(turn, checking.goOnAt(), checking.ask())) {
                    askAfresh(turn, checking.ask());
                } else {
                    if (!checking.noted()) {
                        turn.fact(EventKind.CARRIER_UNREAD);
                    }
                    miss(turn, checking, !checking.noted(), deskStaffed);
                }
            }
            case Paused paused -> {
                turn.fact(EventKind.RESUMED);
                ask(turn, new Ask(turn.asks + 1, paused.until(), 0, 0, false, Optional.empty()), Optional.empty());
            }
            case Held held -> {
                turn.fact(EventKind.REVIEW_DUE);
                turn.tell(NoticeKind.REVIEW);
                turn.cycle = new Held(held.why(), held.since(), turn.now.plus(Limits.HELD_REVIEW), held.toRing());
            }
        }
    }

    private static Ask due(DecisionBuilder turn, Waiting waiting) {
        return waiting.putOff().map(a -> a.again(turn.asks + 1)).orElseGet(
                () -> new Ask(turn.asks + 1, waiting.scheduled(), 0, 0, turn.trip.isPresent(), Optional.empty()));
    }

    /** The engine stood still over this timer, and has not done so too often for this ask. */
    private static boolean late(DecisionBuilder turn, Instant timer, Ask ask) {
        return Duration.between(timer, turn.now).compareTo(Limits.ENGINE_LATE) > 0 && ask.fresh() < Limits.FRESH_ASKS;
    }

    static void askAfresh(DecisionBuilder turn, Ask ask) {
        turn.fact(EventKind.ASKED_AFRESH);
        ask(turn, ask.afresh(turn.asks + 1), Optional.empty());
    }

    /** Puts an ask into the outbox, by the route after the one that was tried. */
    static void ask(DecisionBuilder turn, Ask ask, Optional<RouteId> tried) {
        turn.asks = ask.number();
        Optional<Route> route = turn.routeAfter(tried);
        if (route.isEmpty()) {
            NotAskedRules.couldNotAsk(turn, ask, turn.routes.get(0).id());
            return;
        }
        Duration window = gaps(turn, ask).stream().reduce(Duration.ZERO, Duration::plus);
        Template template = ask.trip() ? Template.TRIP_ASK : Template.ASK;
        MessageKey key = turn.toDefender(MessageContent.of(template, turn.now.plus(window)), route.get().id(),
                Purpose.ASK, Optional.of(ask.number()), Optional.of(turn.now.plus(window)));
        turn.fact(EventKind.ASKED, ask.number());
        turn.cycle = new Asking(ask, key, route.get().id(), turn.now, turn.now.plus(Limits.ACCEPT_WITHIN));
    }

    private static List<Duration> gaps(DecisionBuilder turn, Ask ask) {
        return ask.trip() ? turn.trip.map(t -> List.of(t.grace())).orElse(turn.plan.gaps()) : turn.plan.gaps();
    }

    static void accepted(DecisionBuilder turn, int number) {
        Optional<Asked> asked = switch (turn.cycle) {
            case Asking a when a.ask().number() == number -> Optional.of(begin(turn, a.ask(), a.message(), a.route()));
            case NotAsked n when n.ask().number() == number ->
                    Optional.of(begin(turn, n.ask(), ACCEPTED_LATE, n.tried()));
            case Asking a -> Optional.empty();
            case NotAsked n -> Optional.empty();
            case Waiting w -> Optional.empty();
            case Asked a -> Optional.empty();
            case Checking c -> Optional.empty();
            case Paused p -> Optional.empty();
            case Held h -> Optional.empty();
        };
        asked.ifPresent(a -> {
            turn.cycle = a;
            turn.fact(EventKind.ASK_ACCEPTED, number);
        });
    }

    private static Asked begin(DecisionBuilder turn, Ask ask, MessageKey message, RouteId route) {
        List<Duration> gaps = gaps(turn, ask);
        return new Asked(ask.failing(Optional.empty()), message, route, turn.now, gaps, after(turn.now, gaps), false,
                List.of(message));
    }

    private static Instant after(Instant from, List<Duration> gaps) {
        Instant next = from.plus(gaps.get(0));
        return gaps.size() == 1 ? next.plus(Limits.GRACE_AFTER_DEADLINE) : next;
    }

    /** By the way that the ask went, the last one by another; by none that is lost. */
    private static void remind(DecisionBuilder turn, Asked asked) {
        List<Duration> rest = asked.gaps().subList(1, asked.gaps().size());
        boolean last = rest.size() == 1;
        Optional<RouteId> route = turn.routes.stream().filter(r -> !last && !r.lost() && r.id().equals(asked.route()))
                .findFirst().or(() -> turn.routeAfter(Optional.of(asked.route()))).map(Route::id);
        Instant next = after(turn.now, rest);
        Asked after = new Asked(asked.ask(), asked.message(), last ? asked.route() : route.orElse(asked.route()),
                asked.acceptedAt(), List.copyOf(rest), next, asked.held(), asked.underway());
        Optional<MessageKey> sent = route
                .map(r -> turn.toDefender(MessageContent.of(Template.REMINDER, after.deadline()), r, Purpose.REMINDER,
                        Optional.of(asked.ask().number()), Optional.of(after.deadline())));
        turn.fact(EventKind.REMINDED, asked.ask().number());
        turn.cycle = sent.map(after::sent).orElse(after);
    }

    private static void check(DecisionBuilder turn, Asked asked) {
        Instant goOn = turn.now.plus(Limits.READ_WITHIN);
        turn.effect(new Effect.ReadInbound(turn.nextKey(), asked.ask().number(), asked.acceptedAt().minus(READ_BACK),
                goOn));
        turn.fact(EventKind.CHECKING, asked.ask().number());
        turn.cycle = new Checking(asked.ask(), turn.now, asked.acceptedAt(), asked.deadline(), goOn, asked.held(),
                false, asked.underway().isEmpty());
    }

    static void inboundRead(DecisionBuilder turn, int number, boolean deskStaffed) {
        if (turn.cycle instanceof Checking checking && checking.ask().number() == number && !checking.noted()) {
            miss(turn, checking, false, deskStaffed);
        }
    }

    private static void miss(DecisionBuilder turn, Checking checking, boolean unread, boolean deskStaffed) {
        boolean trip = checking.ask().trip();
        turn.fact(EventKind.MISSED, checking.ask().number());
        if (trip) {
            turn.trip = Optional.empty();
            turn.fact(EventKind.TRIP_ENDED);
        }
        turn.waitFor(turn.plan.schedule().next(turn.now, checking.ask().scheduled()));
        if (unread) {
            turn.tell(NoticeKind.UNREAD);
        }
        if (checking.unreached()) {
            turn.fact(EventKind.PHONE_NOT_REACHED, checking.ask().number());
        }
        CaseRules.missed(turn, checking, unread, deskStaffed);
    }

}
