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

/** What a defender says, and what they hear back. */
final class DefenderRules {
    private DefenderRules() {
    }

    /** A sign of life moves the cycle first and then weighs on the case. */
    static void checkIn(DecisionBuilder turn, Strength strength) {
        boolean wordMissing = turn.plan.asksForWord() && strength == Strength.BARE;
        if (strength == Strength.NOTED || wordMissing) {
            phoneInUse(turn, wordMissing);
        } else {
            if (!turn.forced) {
                turn.fact(strength == Strength.CONFIRMED ? EventKind.CONFIRMED : EventKind.ANSWERED);
            }
            answered(turn);
        }
        CaseRules.signOfLife(turn, strength);
    }

    static void sos(DecisionBuilder turn) {
        turn.fact(EventKind.SOS);
        turn.answer = MessageContent.of(Template.SOS_KEPT);
        if (!turn.forced) {
            CaseRules.strike(turn, Cause.SOS, false);
        }
    }

    /** Whether a text of that time came after what is asked for now was due; it may have been asked more than once. */
    static boolean answersLatest(DecisionBuilder turn, Instant at) {
        Optional<Ask> open = switch (turn.cycle) {
            case Asking a -> Optional.of(a.ask());
            case Asked a -> Optional.of(a.ask());
            case Checking c -> Optional.of(c.ask());
            case NotAsked n -> Optional.of(n.ask());
            case Waiting w -> w.putOff();
            case Paused p -> Optional.empty();
            case Held h -> Optional.empty();
        };
        return open.filter(a -> !at.isBefore(a.scheduled())).isPresent();
    }

    /** Of another day, but for a case: a sign of life that came after the ask whose silence opened it. */
    static void heardLate(DecisionBuilder turn, Command.SaidBefore before) {
        before.said().route().ifPresent(turn::heardFrom);
        turn.fact(EventKind.HEARD_LATE, before.at());
        turn.tell(NoticeKind.PHONE_IN_USE);
        Optional<Instant> asked = turn.open.filter(c -> c.cause() == Cause.MISSED)
                .map(c -> turn.plan.gaps().stream().reduce(c.deadline(), Instant::minus, (a, b) -> b));
        if (before.said() instanceof Command.CheckIn in && asked.filter(a -> !before.at().isBefore(a)).isPresent()) {
            turn.fact(in.strength() == Strength.CONFIRMED ? EventKind.CONFIRMED : EventKind.ANSWERED);
            CaseRules.signOfLife(turn, in.strength());
        }
    }

    private static void answered(DecisionBuilder turn) {
        Schedule schedule = turn.plan.schedule();
        Template template = turn.trip.isPresent() ? Template.TRIP_ARRIVED : Template.THANKS;
        switch (turn.cycle) {
            case Waiting w when turn.trip.isPresent() -> arrive(turn, turn.trip.get().startedAt());
            case Waiting w when w.putOff().isPresent() ->
                    turn.waitFor(schedule.nextAfterAnswer(turn.now, w.scheduled()));
            case Waiting w -> early(turn, w);
            case Asking a -> answeredAsk(turn, a.ask());
            case Asked a -> answeredAsk(turn, a.ask());
            case NotAsked n -> answeredAsk(turn, n.ask());
            case Checking c -> answeredAsk(turn, c.ask());
            case Paused p -> {
            }
            case Held h -> turn.tell(NoticeKind.ANSWERED);
        }
        turn.answer = thanks(turn, template);
    }

    private static MessageContent thanks(DecisionBuilder turn, Template template) {
        return turn.cycle instanceof Held ? MessageContent.of(Template.THANKS_PLAIN)
                : MessageContent.of(template, turn.cycle.timer());
    }

    private static void answeredAsk(DecisionBuilder turn, Ask ask) {
        if (ask.trip()) {
            arrive(turn, ask.scheduled());
        } else {
            turn.waitFor(turn.plan.schedule().nextAfterAnswer(turn.now, ask.scheduled()));
        }
    }

    private static void arrive(DecisionBuilder turn, Instant anchor) {
        turn.trip = Optional.empty();
        turn.fact(EventKind.ARRIVED);
        turn.waitFor(turn.plan.schedule().nextAfterAnswer(turn.now, anchor));
    }

    /**
     * Before it was asked: in the last quarter of the interval it answers the next ask too, and one that is overdue.
     */
    private static void early(DecisionBuilder turn, Waiting waiting) {
        Schedule schedule = turn.plan.schedule();
        if (!turn.now.isBefore(waiting.scheduled())) {
            turn.waitFor(schedule.nextAfterAnswer(turn.now, waiting.scheduled()));
        } else if (schedule.alreadyAnswers(turn.now, waiting.scheduled())) {
            turn.waitFor(schedule.next(waiting.scheduled(), waiting.scheduled()));
        }
    }

    /** Free text, a missed call, or an answer without the word it needs: noted, and the deadline held once. */
    static void phoneInUse(DecisionBuilder turn, boolean wordMissing) {
        turn.fact(EventKind.PHONE_IN_USE);
        turn.tell(NoticeKind.PHONE_IN_USE);
        turn.answer = MessageContent.of(wordMissing ? Template.WORD_PLEASE : Template.NOT_UNDERSTOOD);
        if (turn.cycle instanceof Asked a && !a.held() && !a.ask().trip() && turn.plan.risk() != Risk.HIGH) {
            turn.fact(EventKind.DEADLINE_HELD);
            turn.cycle = new Asked(a.ask(), a.message(), a.route(), a.acceptedAt(), a.gaps(),
                    a.nextAt().plus(Limits.HOLD_FOR_NOTED), true, a.underway());
        } else if (turn.cycle instanceof Checking c && !c.held() && !c.ask().trip() && turn.plan.risk() != Risk.HIGH) {
            turn.fact(EventKind.DEADLINE_HELD);
            turn.cycle = new Checking(c.ask(), c.since(), c.askedAt(), c.deadline(),
                    turn.now.plus(Limits.HOLD_FOR_NOTED), true, true, c.unreached());
        }
    }

    static void later(DecisionBuilder turn) {
        if (turn.trip.isPresent()) {
            AwayRules.extendTrip(turn, Limits.LATER, true);
            return;
        }
        switch (turn.cycle) {
            case Asking a -> putOff(turn, a.ask());
            case Asked a -> putOff(turn, a.ask());
            case NotAsked n -> putOff(turn, n.ask());
            case Checking c -> putOff(turn, c.ask());
            case Waiting w when w.putOff().isPresent() -> putOff(turn, w.putOff().get());
            case Waiting w -> phoneInUse(turn, false);
            case Paused p -> phoneInUse(turn, false);
            case Held h -> phoneInUse(turn, false);
        }
    }

    private static void putOff(DecisionBuilder turn, Ask ask) {
        if (ask.laters() >= Limits.LATERS) {
            refuseLater(turn);
            return;
        }
        Instant at = turn.now.plus(Limits.LATER);
        turn.fact(EventKind.LATER, at);
        turn.cycle = new Waiting(at, ask.scheduled(), Optional.of(ask.later()));
        turn.answer = MessageContent.of(Template.LATER_OK, at);
    }

    static void refuseLater(DecisionBuilder turn) {
        turn.fact(EventKind.LATER_REFUSED);
        turn.answer = MessageContent.of(Template.LATER_NO);
    }

    static void routeLost(DecisionBuilder turn, Command.RouteLost lost) {
        switch (lost.whose()) {
            case Recipient.Defender d -> {
                turn.fact(lost.notMe() ? EventKind.NOT_ME : EventKind.SEND_FAILED, lost.route());
                NotAskedRules.loseRoute(turn, lost.route());
                NotAskedRules.moveFrom(turn, lost.route());
            }
            case Recipient.Trusted t -> {
                turn.fact(lost.notMe() ? EventKind.NOT_ME : EventKind.ROUTE_LOST, t.id());
                setContactRoute(turn, t.id(), lost.route(), true);
                turn.tellAbout(NoticeKind.ROUTE_LOST, t.id());
                CaseRules.contactRouteLost(turn, t.id(), lost.route());
            }
            case Recipient.Staff s -> {
            }
        }
        turn.answer = lost.notMe() ? MessageContent.of(Template.NOT_ME_OK) : null;
    }

    static void routeRegained(DecisionBuilder turn, Command.RouteRegained regained) {
        turn.fact(EventKind.ROUTE_REGAINED, regained.route());
        switch (regained.whose()) {
            case Recipient.Defender d -> turn.routes = turn.routes.stream()
                    .map(r -> r.id().equals(regained.route()) ? r.withLost(false).heardFrom() : r).toList();
            case Recipient.Trusted t -> {
                setContactRoute(turn, t.id(), regained.route(), false);
                ContactRules.backAgain(turn, t.id());
            }
            case Recipient.Staff s -> {
            }
        }
    }

    private static void setContactRoute(DecisionBuilder turn, ContactId contact, RouteId route, boolean lost) {
        turn.contacts = turn.contacts.stream().map(c -> {
            List<Route> routes = c.routes().stream().map(r -> r.id().equals(route) ? r.withLost(lost) : r).toList();
            return c.id().equals(contact) ? c.withRoutes(routes) : c;
        }).toList();
    }
}
