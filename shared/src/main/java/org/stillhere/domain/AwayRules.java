package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Cycle.Held;
import org.stillhere.domain.Cycle.Paused;
import org.stillhere.domain.Cycle.Waiting;

/** Starts and extends trips, which replace the schedule while they last, and pauses, which always end. */
final class AwayRules {
    private AwayRules() {
    }

    static void startTrip(DecisionBuilder builder, Command.StartTrip command) {
        boolean wordMissing = lacksWord(builder, command.strength(), command.by())
                && command.length().compareTo(Trip.LONGEST_WITHOUT_WORD) > 0;
        if (wordMissing) {
            DefenderRules.wordMissing(builder);
            return;
        }
        Duration grace = command.grace().orElse(Trip.graceFor(command.length()));
        if (!Trip.allows(command.length(), grace)) {
            builder.fact(EventKind.REFUSED, EventCode.TRIP);
            builder.answer = MessageContent.of(Template.TOO_LONG);
            return;
        }
        if (builder.cycle instanceof Held) {
            DefenderRules.phoneInUse(builder);
            return;
        }
        Instant until = builder.now.plus(command.length());
        builder.trip = Optional.of(new Trip(builder.now, until, grace, 0));
        builder.fact(EventKind.TRIP_STARTED, until);
        builder.cycle = new Waiting(until, until, Optional.empty());
        builder.answer = MessageContent.of(Template.TRIP_STARTED, until);
        CaseEndingRules.signOfLife(builder,
                command.by().who() == Actor.Who.DEFENDER ? command.strength() : Strength.NOTED);
    }

    private static boolean lacksWord(DecisionBuilder builder, Strength strength, Actor by) {
        return builder.plan.asksForWord() && strength != Strength.CONFIRMED && !by.isCoordinator();
    }

    /** The defender's own "later" during a trip. It counts against the same limit as for an ask. */
    static void putOffArrival(DecisionBuilder builder) {
        if (trip(builder).extended() >= Cycle.Ask.LATERS_MOST) {
            DefenderRules.refuseLater(builder);
        } else {
            extendBy(builder, Cycle.Ask.LATER);
        }
    }

    static void extendTrip(DecisionBuilder builder, Duration more) {
        Trip trip = trip(builder);
        if (!more.isPositive() || more.compareTo(Trip.LONGEST) > 0) {
            DefenderRules.refuseLater(builder);
            return;
        }
        Duration whole = Duration.between(trip.startedAt(), extendedFrom(builder).plus(more));
        boolean bounded = !builder.by.isCoordinator();
        if (bounded && builder.plan.asksForWord() && whole.compareTo(Trip.LONGEST_WITHOUT_WORD) > 0) {
            DefenderRules.wordMissing(builder);
        } else if (bounded && whole.compareTo(Trip.LONGEST) > 0) {
            DefenderRules.refuseLater(builder);
        } else {
            extendBy(builder, more);
        }
    }

    private static void extendBy(DecisionBuilder builder, Duration more) {
        Trip trip = trip(builder);
        Trip longer = trip.extendedBy(Duration.between(trip.until(), extendedFrom(builder).plus(more)));
        builder.trip = Optional.of(longer);
        builder.fact(EventKind.TRIP_EXTENDED, longer.until());
        builder.cycle = new Waiting(longer.until(), longer.until(), Optional.empty());
        builder.answer = MessageContent.of(Template.TRIP_EXTENDED, longer.until());
    }

    private static Trip trip(DecisionBuilder builder) {
        return builder.trip.orElseThrow(() -> new InvalidInput("trip", "one to extend"));
    }

    /** An extension counts from the trip's end, or from now if that is over. */
    private static Instant extendedFrom(DecisionBuilder builder) {
        Instant until = trip(builder).until();
        return until.isBefore(builder.now) ? builder.now : until;
    }

    static void pause(DecisionBuilder builder, Command.Pause command) {
        boolean held = builder.cycle instanceof Held;
        InvalidInput.unless(!command.by().isCoordinator() || !held, "watch", "one that is not held");
        if (lacksWord(builder, command.strength(), command.by())) {
            DefenderRules.wordMissing(builder);
            return;
        }
        if (held) {
            DefenderRules.phoneInUse(builder);
            return;
        }
        if (!command.until().isAfter(builder.now)
                || Duration.between(builder.now, command.until()).compareTo(Paused.LONGEST) > 0) {
            builder.fact(EventKind.REFUSED, EventCode.PAUSE);
            builder.answer = MessageContent.of(Template.TOO_LONG);
            return;
        }
        Instant until = NightRules.endOfPause(builder, command.until());
        builder.trip = Optional.empty();
        builder.fact(EventKind.PAUSED, until);
        builder.cycle = new Paused(builder.now, until);
        builder.answer = MessageContent.of(Template.PAUSED, until);
    }

    static void resume(DecisionBuilder builder) {
        if (builder.cycle instanceof Paused) {
            builder.fact(EventKind.RESUMED);
            NightRules.askWhenAwake(builder);
        }
    }
}
