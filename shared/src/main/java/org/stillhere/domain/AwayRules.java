package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Cycle.Ask;
import org.stillhere.domain.Cycle.Held;
import org.stillhere.domain.Cycle.Paused;
import org.stillhere.domain.Cycle.Waiting;

/** Trips, which stand in for the schedule while they last, and pauses, which always end. */
final class AwayRules {
    private AwayRules() {
    }

    static void startTrip(DecisionBuilder turn, Command.StartTrip command) {
        boolean wordMissing = turn.plan.asksForWord() && command.strength() != Strength.CONFIRMED
                && command.by().who() != Actor.Who.COORDINATOR
                && command.length().compareTo(Limits.TRIP_WITHOUT_WORD) > 0;
        if (wordMissing) {
            DefenderRules.phoneInUse(turn, true);
            return;
        }
        Duration grace = command.grace().orElse(Limits.tripGrace(command.length()));
        if (command.length().compareTo(Limits.TRIP_MOST) > 0 || command.length().compareTo(Duration.ofMinutes(5)) < 0
                || grace.compareTo(Duration.ofMinutes(1)) < 0 || grace.compareTo(Limits.TRIP_GRACE_MOST) > 0) {
            turn.fact(EventKind.REFUSED, "trip");
            turn.answer = MessageContent.of(Template.TOO_LONG);
            return;
        }
        if (turn.cycle instanceof Held) {
            DefenderRules.phoneInUse(turn, false);
            return;
        }
        Instant until = turn.now.plus(command.length());
        turn.trip = Optional.of(new Trip(turn.now, until, grace, 0));
        turn.fact(EventKind.TRIP_STARTED, until);
        turn.cycle = new Waiting(until, until, Optional.empty());
        turn.answer = MessageContent.of(Template.TRIP_STARTED, until);
        CaseRules.signOfLife(turn, command.by().who() == Actor.Who.DEFENDER ? command.strength() : Strength.NOTED);
    }

    /**
     * @param bySelf
     *            whether by the defender's own "later", which counts against its limit
     */
    static void extendTrip(DecisionBuilder turn, Duration more, boolean bySelf) {
        Trip trip = turn.trip.orElseThrow(() -> new InvalidInput("trip", "there is none to extend"));
        boolean sane = more.isPositive() && more.compareTo(Limits.TRIP_MOST) <= 0;
        if (!sane || bySelf && trip.extended() >= Limits.LATERS) {
            DefenderRules.refuseLater(turn);
            return;
        }
        Instant from = trip.until().isBefore(turn.now) ? turn.now : trip.until();
        Duration whole = Duration.between(trip.startedAt(), from.plus(more));
        boolean bounded = !bySelf && turn.by.who() != Actor.Who.COORDINATOR;
        if (bounded && turn.plan.asksForWord() && whole.compareTo(Limits.TRIP_WITHOUT_WORD) > 0) {
            DefenderRules.phoneInUse(turn, true);
            return;
        }
        if (bounded && whole.compareTo(Limits.TRIP_MOST) > 0) {
            DefenderRules.refuseLater(turn);
            return;
        }
        Trip longer = trip.extendedBy(Duration.between(trip.until(), from.plus(more)));
        turn.trip = Optional.of(longer);
        turn.fact(EventKind.TRIP_EXTENDED, longer.until());
        turn.cycle = new Waiting(longer.until(), longer.until(), Optional.empty());
        turn.answer = MessageContent.of(Template.TRIP_EXTENDED, longer.until());
    }

    static void pause(DecisionBuilder turn, Command.Pause command) {
        boolean wordMissing = turn.plan.asksForWord() && command.strength() != Strength.CONFIRMED
                && command.by().who() != Actor.Who.COORDINATOR;
        InvalidInput.unless(command.by().who() != Actor.Who.COORDINATOR || !(turn.cycle instanceof Held), "watch",
                "one that is not held");
        if (wordMissing || turn.cycle instanceof Held) {
            DefenderRules.phoneInUse(turn, wordMissing);
            return;
        }
        if (!command.until().isAfter(turn.now)
                || Duration.between(turn.now, command.until()).compareTo(Limits.PAUSE_MOST) > 0) {
            turn.fact(EventKind.REFUSED, "pause");
            turn.answer = MessageContent.of(Template.TOO_LONG);
            return;
        }
        turn.trip = Optional.empty();
        turn.fact(EventKind.PAUSED, command.until());
        turn.cycle = new Paused(turn.now, command.until());
        turn.answer = MessageContent.of(Template.PAUSED, command.until());
    }

    static void resume(DecisionBuilder turn) {
        if (turn.cycle instanceof Paused) {
            turn.fact(EventKind.RESUMED);
            CycleRules.ask(turn, new Ask(turn.asks + 1, turn.now, 0, 0, false, Optional.empty()), Optional.empty());
        }
    }
}
