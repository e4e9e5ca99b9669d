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

/** Asks, reminds, and finds out that no answer came. A case never stops the cycle. */
final class CycleRules {
    /** The carrier's list is read from this long before the accepted ask: clocks differ, and an early answer counts. */
    private static final Duration READ_BACK = Duration.ofMinutes(10);

    /** The key of an ask that was accepted after we had given it up. Such an ask is known by its route. */
    static final MessageKey ACCEPTED_LATE = new MessageKey("late");

    private CycleRules() {
    }

    static void tick(DecisionBuilder builder, DeskStaffing desk) {
        if (builder.cycle.timer().isAfter(builder.now)) {
            return;
        }
        switch (builder.cycle) {
            case Waiting waiting -> NightRules.ask(builder, due(builder, waiting), Optional.empty());
            case Asking asking -> {
                if (!askedAfresh(builder, asking.giveUpAt(), asking.ask())) {
                    NotAskedRules.couldNotAsk(builder, asking.ask(), asking.route());
                }
            }
            case NotAsked not -> NightRules.ask(builder, not.ask().withNumber(builder.asks + 1).asDelayed(),
                    Optional.of(not.tried()));
            case Asked asked -> {
                if (askedAfresh(builder, asked.nextAt(), asked.ask())) {
                    return;
                }
                if (asked.gaps().size() > 1) {
                    remind(builder, asked);
                } else {
                    check(builder, asked);
                }
            }
            case Checking checking -> {
                if (askedAfresh(builder, checking.goOnAt(), checking.ask())) {
                    return;
                }
                if (checking.noted()) {
                    miss(builder, checking, Circumstances.ofMiss(builder.plan, checking, builder.lastSign), desk);
                } else {
                    builder.fact(EventKind.CARRIER_UNREAD);
                    miss(builder, checking,
                            Circumstances.ofMiss(builder.plan, checking, builder.lastSign).withCarrierUnread(), desk);
                }
            }
            case Paused paused -> NightRules.endPause(builder, paused.until());
            case Held held -> {
                builder.fact(EventKind.REVIEW_DUE);
                builder.tell(NoticeKind.REVIEW);
                TaskRules.lookAtHeld(builder);
                builder.cycle = held.reviewedNextAt(builder.now.plus(Held.REVIEW_AFTER));
            }
        }
    }

    private static Ask due(DecisionBuilder builder, Waiting waiting) {
        int number = builder.asks + 1;
        Ask ask = waiting.putOff().map(a -> NightRules.withDue(a, waiting.askAt()).withNumber(number))
                .orElseGet(() -> builder.trip.isPresent() ? Ask.ofTrip(number, waiting.scheduled())
                        : Ask.first(number, waiting.scheduled()));
        return stoodStill(builder, waiting.askAt()) ? ask.asDelayed() : ask;
    }

    /** Whether the engine stood still when this timer was due. */
    static boolean stoodStill(DecisionBuilder builder, Instant timer) {
        return Duration.between(timer, builder.now).compareTo(Limits.ENGINE_LATE) > 0;
    }

    /**
     * If the engine stood still when this timer was due, the person is asked afresh, or at waking. If that was so too
     * often for this ask, the steps continue by day.
     *
     * @return whether the cycle has moved
     */
    private static boolean askedAfresh(DecisionBuilder builder, Instant timer, Ask ask) {
        boolean waits = NightRules.waits(builder, ask);
        if (!stoodStill(builder, timer) || ask.wasFreshTooOften() && !waits) {
            return false;
        }
        if (!waits) {
            builder.fact(EventKind.ASKED_AFRESH);
        }
        NightRules.ask(builder, ask.askedAfresh(builder.asks + 1), Optional.empty());
        return true;
    }

    /** Puts an ask into the outbox, by the route after the one that was tried. */
    static void ask(DecisionBuilder builder, Ask ask, Optional<RouteId> tried) {
        builder.asks = ask.number();
        if (TrustRules.skips(builder, ask)) {
            return;
        }
        Optional<Route> route = builder.routeAfter(tried);
        if (route.isEmpty()) {
            NotAskedRules.couldNotAsk(builder, ask, builder.routes.get(0).id());
            return;
        }
        askBy(builder, ask, route.get().id());
    }

    /** Puts an ask into the outbox, by this route. */
    static void askBy(DecisionBuilder builder, Ask ask, RouteId route) {
        builder.asks = ask.number();
        Duration window = gaps(builder, ask).stream().reduce(Duration.ZERO, Duration::plus);
        Template template = ask.trip() ? Template.TRIP_ASK : Template.ASK;
        Instant deadline = builder.now.plus(window);
        MessageKey key = builder.ask(Purpose.ASK, MessageContent.of(template, deadline), route, ask.number(), deadline);
        TrustRules.askForTheEyes(builder, MessageContent.of(template, deadline), deadline);
        builder.fact(EventKind.ASKED, ask.number());
        builder.cycle = new Asking(ask, key, route, builder.now, builder.now.plus(Limits.ACCEPT_WITHIN));
    }

    private static List<Duration> gaps(DecisionBuilder builder, Ask ask) {
        return ask.trip() ? builder.trip.map(t -> List.of(t.grace())).orElse(builder.plan.gaps()) : builder.plan.gaps();
    }

    static void accepted(DecisionBuilder builder, int number) {
        Optional<Asked> asked = switch (builder.cycle) {
            case Asking a when a.ask().number() == number ->
                    Optional.of(begin(builder, a.ask(), a.message(), a.route()));
            case NotAsked n when n.ask().number() == number ->
                    Optional.of(begin(builder, n.ask(), ACCEPTED_LATE, n.tried()));
            case Asking a -> Optional.empty();
            case NotAsked n -> Optional.empty();
            case Waiting w -> Optional.empty();
            case Asked a -> Optional.empty();
            case Checking c -> Optional.empty();
            case Paused p -> Optional.empty();
            case Held h -> Optional.empty();
        };
        asked.ifPresent(a -> {
            builder.cycle = a;
            builder.fact(EventKind.ASK_ACCEPTED, number);
        });
    }

    private static Asked begin(DecisionBuilder builder, Ask ask, MessageKey message, RouteId route) {
        List<Duration> gaps = gaps(builder, ask);
        return new Asked(ask.withoutFailing(), message, route, builder.now, gaps, after(builder.now, gaps), false,
                List.of(message));
    }

    private static Instant after(Instant from, List<Duration> gaps) {
        Instant next = from.plus(gaps.get(0));
        return gaps.size() == 1 ? next.plus(Limits.GRACE_AFTER_DEADLINE) : next;
    }

    /** Reminds by the route of the ask; the last time by another route. A lost route is not used. */
    private static void remind(DecisionBuilder builder, Asked asked) {
        List<Duration> rest = asked.gaps().subList(1, asked.gaps().size());
        boolean last = rest.size() == 1;
        Optional<RouteId> route = builder.routes.stream()
                .filter(r -> !last && TrustRules.isAsked(builder, r) && r.id().equals(asked.route())).findFirst()
                .or(() -> builder.routeAfter(Optional.of(asked.route()))).map(Route::id);
        Asked after = asked.reminded(last ? asked.route() : route.orElse(asked.route()), rest,
                after(builder.now, rest));
        Optional<MessageKey> sent = route.map(r -> sendReminder(builder, after, r));
        builder.fact(EventKind.REMINDED, asked.ask().number());
        builder.cycle = sent.map(after::withSent).orElse(after);
    }

    static MessageKey sendReminder(DecisionBuilder builder, Asked asked, RouteId route) {
        Instant deadline = asked.deadline();
        return builder.ask(Purpose.REMINDER, MessageContent.of(Template.REMINDER, deadline), route,
                asked.ask().number(), deadline);
    }

    private static void check(DecisionBuilder builder, Asked asked) {
        Instant goOn = builder.now.plus(Limits.READ_WITHIN);
        builder.effect(new Effect.ReadInbound(builder.nextKey(), asked.ask().number(),
                asked.acceptedAt().minus(READ_BACK), goOn));
        builder.fact(EventKind.CHECKING, asked.ask().number());
        builder.cycle = new Checking(asked.ask(), builder.now, asked.acceptedAt(), asked.deadline(), goOn, asked.held(),
                false, asked.underway().isEmpty());
    }

    static void inboundRead(DecisionBuilder builder, int number, DeskStaffing desk) {
        if (builder.cycle instanceof Checking checking && checking.ask().number() == number && !checking.noted()
                && !askedAfresh(builder, checking.goOnAt(), checking.ask())) {
            miss(builder, checking, Circumstances.ofMiss(builder.plan, checking, builder.lastSign), desk);
        }
    }

    private static void miss(DecisionBuilder builder, Checking checking, Circumstances miss, DeskStaffing desk) {
        builder.fact(EventKind.MISSED, checking.ask().number());
        if (miss.trip()) {
            builder.trip = Optional.empty();
            builder.fact(EventKind.TRIP_ENDED);
        }
        builder.waitFor(builder.plan.schedule().next(builder.now, checking.ask().scheduled()));
        if (miss.carrierUnread()) {
            builder.tell(NoticeKind.UNREAD);
        }
        if (miss.phoneUnreached()) {
            builder.fact(EventKind.PHONE_NOT_REACHED, checking.ask().number());
        }
        CaseOpeningRules.missed(builder, miss, desk);
    }
}
