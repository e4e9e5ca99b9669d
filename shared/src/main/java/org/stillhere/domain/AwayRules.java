package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Cycle.Ask;
import org.stillhere.domain.Cycle.Asked;
import org.stillhere.domain.Cycle.Asking;
import org.stillhere.domain.Cycle.Checking;
import org.stillhere.domain.Cycle.Held;
import org.stillhere.domain.Cycle.NotAsked;
import org.stillhere.domain.Cycle.Paused;
import org.stillhere.domain.Cycle.Waiting;

/**
 * Puts asks off, starts and extends trips, which replace the schedule while they last, and pauses, which always end.
 */
final class AwayRules {
    private AwayRules() {
    }

    /** Returns how much the text weighs for an open case, also if the trip is refused. */
    static Strength startTrip(DecisionBuilder builder, Command.StartTrip command) {
        boolean wordMissing = lacksWord(builder, command.strength(), command.by())
                && command.length().compareTo(Trip.LONGEST_WITHOUT_WORD) > 0;
        if (wordMissing) {
            DefenderRules.wordMissing(builder);
            return command.strength();
        }
        Duration grace = command.grace().orElse(Trip.graceFor(command.length()));
        if (!Trip.allows(command.length(), grace)) {
            builder.fact(EventKind.REFUSED, EventCode.TRIP);
            builder.answer = MessageContent.of(Template.TOO_LONG);
            return DefenderRules.wordStillCounts(builder, command.strength());
        }
        if (builder.cycle instanceof Held) {
            DefenderRules.phoneInUse(builder);
            return DefenderRules.wordStillCounts(builder, command.strength());
        }
        Instant until = builder.now.plus(command.length());
        builder.trip = Optional.of(new Trip(builder.now, until, grace, 0));
        builder.fact(EventKind.TRIP_STARTED, until);
        SafeguardRules.tripBegins(builder, command.length());
        builder.cycle = new Waiting(until, until, Optional.empty());
        builder.answer = MessageContent.of(Template.TRIP_STARTED, until);
        return command.strength();
    }

    private static boolean lacksWord(DecisionBuilder builder, Strength strength, Actor by) {
        return builder.plan.asksForWord() && strength != Strength.CONFIRMED && !by.isCoordinator();
    }

    /**
     * Puts off the ask or the arrival that waits. Where none does, the word beside the key still counts as the word
     * alone would, and the bare key is only a use of the phone.
     */
    static Strength later(DecisionBuilder builder, Strength strength) {
        if (builder.trip.isPresent()) {
            return putOffArrival(builder, strength);
        }
        Optional<Ask> waits = switch (builder.cycle) {
            case Asking a -> Optional.of(a.ask());
            case Asked a -> Optional.of(a.ask());
            case NotAsked n -> Optional.of(n.ask());
            case Checking c -> Optional.of(c.ask());
            case Waiting w -> w.putOff();
            case Paused p -> Optional.empty();
            case Held h -> Optional.empty();
        };
        if (waits.isPresent()) {
            return putOff(builder, waits.get(), strength);
        }
        if (strength == Strength.CONFIRMED) {
            return DefenderRules.checkIn(builder, strength);
        }
        DefenderRules.phoneInUse(builder);
        return Strength.NOTED;
    }

    private static Strength putOff(DecisionBuilder builder, Ask ask, Strength strength) {
        if (ask.laters() >= Ask.LATERS_MOST) {
            return refuseLater(builder, strength);
        }
        Instant at = builder.now.plus(Ask.LATER);
        builder.fact(EventKind.LATER, at);
        builder.cycle = new Waiting(at, ask.scheduled(), Optional.of(ask.putOffAgain(at)));
        builder.answer = MessageContent.of(Template.LATER_OK, at);
        return strength;
    }

    private static Strength refuseLater(DecisionBuilder builder, Strength strength) {
        builder.fact(EventKind.LATER_REFUSED);
        builder.answer = MessageContent.of(Template.LATER_NO);
        return DefenderRules.wordStillCounts(builder, strength);
    }

    /** The defender's own "later" during a trip. It counts against the same limit as for an ask. */
    static Strength putOffArrival(DecisionBuilder builder, Strength strength) {
        if (trip(builder).extended() >= Ask.LATERS_MOST) {
            return refuseLater(builder, strength);
        }
        extendBy(builder, Ask.LATER);
        return strength;
    }

    static void extendTrip(DecisionBuilder builder, Duration more) {
        Trip trip = trip(builder);
        if (!more.isPositive() || more.compareTo(Trip.LONGEST) > 0) {
            refuseLater(builder, Strength.NOTED);
            return;
        }
        Duration whole = Duration.between(trip.startedAt(), extendedFrom(builder).plus(more));
        boolean bounded = !builder.by.isCoordinator();
        if (bounded && builder.plan.asksForWord() && whole.compareTo(Trip.LONGEST_WITHOUT_WORD) > 0) {
            DefenderRules.wordMissing(builder);
        } else if (bounded && whole.compareTo(Trip.LONGEST) > 0) {
            refuseLater(builder, Strength.NOTED);
        } else {
            extendBy(builder, more);
        }
    }

    private static void extendBy(DecisionBuilder builder, Duration more) {
        Trip trip = trip(builder);
        Trip longer = trip.extendedBy(Duration.between(trip.until(), extendedFrom(builder).plus(more)));
        builder.trip = Optional.of(longer);
        builder.fact(EventKind.TRIP_EXTENDED, longer.until());
        SafeguardRules.tripBegins(builder, Duration.between(longer.startedAt(), longer.until()));
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

    /** Returns how much the text weighs for an open case, also if the pause is refused. */
    static Strength pause(DecisionBuilder builder, Command.Pause command) {
        boolean held = builder.cycle instanceof Held;
        InvalidInput.unless(!command.by().isCoordinator() || !held, "watch", "one that is not held");
        if (lacksWord(builder, command.strength(), command.by())) {
            DefenderRules.wordMissing(builder);
            return command.strength();
        }
        if (held) {
            DefenderRules.phoneInUse(builder);
            return DefenderRules.wordStillCounts(builder, command.strength());
        }
        if (!command.until().isAfter(builder.now)
                || Duration.between(builder.now, command.until()).compareTo(Paused.LONGEST) > 0) {
            builder.fact(EventKind.REFUSED, EventCode.PAUSE);
            builder.answer = MessageContent.of(Template.TOO_LONG);
            return DefenderRules.wordStillCounts(builder, command.strength());
        }
        Instant until = NightRules.endOfPause(builder, command.until());
        builder.trip = Optional.empty();
        builder.fact(EventKind.PAUSED, until);
        builder.tell(NoticeKind.AWAY);
        builder.cycle = new Paused(builder.now, until);
        builder.answer = MessageContent.of(Template.PAUSED, until);
        return command.strength();
    }

    static void resume(DecisionBuilder builder) {
        if (builder.cycle instanceof Paused) {
            builder.fact(EventKind.RESUMED);
            NightRules.askWhenAwake(builder);
        }
    }
}
