package org.stillhere.domain;

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

/** Handles the texts of a defender, and chooses the answers to them. */
final class DefenderRules {
    private DefenderRules() {
    }

    /**
     * Handles what a defender says, or a coordinator for them. A text from a phone proves its route. Whatever it asks
     * for, and whether or not that is possible, it is weighed once as a sign of life with its strength. What a
     * coordinator enters is no sign of life, except a check-in.
     */
    static void said(DecisionBuilder builder, Command.DefenderCommand said) {
        said.route().filter(r -> hasAMeaning(said)).ifPresent(builder::answersBy);
        if (said instanceof Command.Concern concern) {
            concern(builder, concern);
            return;
        }
        boolean sign = said instanceof Command.CheckIn || builder.by.equals(Actor.DEFENDER);
        if (sign) {
            builder.lives(said.strength());
        }
        Strength weight = switch (said) {
            case Command.CheckIn c -> checkIn(builder, c.strength());
            case Command.Concern c -> Strength.NOTED;
            case Command.Sos c -> sos(builder);
            case Command.Later c -> AwayRules.later(builder, c.strength());
            case Command.StartTrip c -> AwayRules.startTrip(builder, c);
            case Command.Pause c -> AwayRules.pause(builder, c);
        };
        if (sign) {
            weigh(builder, said, weight);
        }
    }

    /** Words without a meaning do not take back a STOP, whatever they are almost. */
    private static boolean hasAMeaning(Command.DefenderCommand said) {
        return !(said instanceof Command.Concern c && ConcernRules.actsAsUsual(c) && c.said().isEmpty());
    }

    /** The cycle has moved already. A word beside a key is noted as the word alone would be. */
    private static void weigh(DecisionBuilder builder, Command.DefenderCommand said, Strength weight) {
        boolean wordBesideKey = weight == Strength.CONFIRMED && !(said instanceof Command.CheckIn);
        if (wordBesideKey && builder.open.isPresent() && !builder.forced) {
            builder.fact(EventKind.CONFIRMED);
        }
        CaseEndingRules.signOfLife(builder, weight);
    }

    /** Opens a case under duress, and then answers as if the text had come with the person's own word. */
    static void duress(DecisionBuilder builder, Command.Duress duress) {
        if (duress.sentAt().isEmpty() && hasAMeaning(duress.shown())) {
            builder.answersBy(duress.route());
        }
        builder.forced = true;
        builder.fact(EventKind.DURESS);
        CaseOpeningRules.strike(builder,
                duress.shown() instanceof Command.Sos ? CaseReason.sosWithDuressWord() : CaseReason.of(Cause.DURESS));
        duress.sentAt().ifPresentOrElse(
                at -> LateTextRules.saidBefore(builder, new Command.SaidBefore(at, duress.shown())),
                () -> said(builder, duress.shown()));
    }

    /** Opens a case under duress. Everything else that the text asks for is done. */
    static void duressInRepeat(DecisionBuilder builder) {
        builder.forced = true;
        builder.fact(EventKind.DURESS);
        CaseOpeningRules.strike(builder, CaseReason.of(Cause.DURESS));
    }

    /**
     * Puts the text before the desk, and then does what its key asks for. A text that is almost the duress word does
     * what it would do with other words in its place. In any other, a key counts only if silence is noticed no later
     * for it; otherwise the answer is that of any text that is not understood, and no deadline is put off.
     */
    private static void concern(DecisionBuilder builder, Command.Concern concern) {
        concern.kinds().stream().sorted().forEach(kind -> builder.fact(switch (kind) {
            case WORRYING -> EventKind.WORRYING_TEXT;
            case WORD_AND_MORE -> EventKind.WORD_AND_MORE;
            case POSSIBLE_DURESS -> EventKind.POSSIBLE_DURESS;
        }));
        ConcernRules.textCame(builder, ConcernRules.actsAsUsual(concern));
        builder.worrying = true;
        Optional<Command.DefenderCommand> counts = concern.said()
                .filter(key -> ConcernRules.actsAsUsual(concern) || ConcernRules.putsNothingOff(builder, key));
        if (counts.isPresent()) {
            said(builder, counts.get());
        } else if (ConcernRules.actsAsUsual(concern)) {
            phoneInUse(builder, concern.via());
        } else {
            builder.lives(Strength.NOTED);
            builder.fact(EventKind.PHONE_IN_USE);
            builder.answer = MessageContent.of(Template.NOT_UNDERSTOOD);
        }
    }

    /** Returns how much it weighs for the case. */
    static Strength checkIn(DecisionBuilder builder, Strength strength) {
        if (builder.plan.asksForWord() && strength == Strength.BARE) {
            wordMissing(builder);
        } else if (strength == Strength.NOTED) {
            phoneInUse(builder);
        } else {
            if (!builder.forced) {
                builder.fact(answeredWith(strength));
            }
            answered(builder);
        }
        return strength;
    }

    static EventKind answeredWith(Strength strength) {
        return strength == Strength.CONFIRMED ? EventKind.CONFIRMED : EventKind.ANSWERED;
    }

    /** A call for help ends nothing, whatever word is beside it. */
    private static Strength sos(DecisionBuilder builder) {
        builder.fact(EventKind.SOS);
        builder.answer = MessageContent.of(Template.SOS_KEPT);
        if (!builder.forced) {
            CaseOpeningRules.strike(builder,
                    builder.by.isCoordinator() ? CaseReason.byHand(Cause.SOS) : CaseReason.of(Cause.SOS));
        }
        return Strength.NOTED;
    }

    private static void answered(DecisionBuilder builder) {
        Schedule schedule = builder.plan.schedule();
        Template template = builder.trip.isPresent() ? Template.TRIP_ARRIVED : Template.THANKS;
        switch (builder.cycle) {
            case Waiting w when builder.trip.isPresent() -> arrive(builder, builder.trip.get().startedAt());
            case Waiting w when w.putOff().isPresent() ->
                    builder.waitFor(schedule.nextAfterAnswer(builder.now, w.scheduled()));
            case Waiting w -> early(builder, w);
            case Asking a -> answeredAsk(builder, a.ask());
            case Asked a -> answeredAsk(builder, a.ask());
            case NotAsked n -> answeredAsk(builder, n.ask());
            case Checking c -> answeredAsk(builder, c.ask());
            case Paused p -> {
            }
            case Held h -> builder.tell(NoticeKind.ANSWERED);
        }
        builder.answer = builder.cycle instanceof Held ? MessageContent.of(Template.THANKS_PLAIN)
                : MessageContent.of(template, builder.cycle.timer());
    }

    private static void answeredAsk(DecisionBuilder builder, Ask ask) {
        if (ask.trip()) {
            arrive(builder, ask.scheduled());
        } else {
            builder.waitFor(builder.plan.schedule().nextAfterAnswer(builder.now, ask.scheduled()));
        }
    }

    private static void arrive(DecisionBuilder builder, Instant anchor) {
        builder.trip = Optional.empty();
        builder.fact(EventKind.ARRIVED);
        builder.waitFor(builder.plan.schedule().nextAfterAnswer(builder.now, anchor));
    }

    /**
     * An answer before it was asked for. In the last quarter of the interval it answers the next ask too. It also
     * answers an ask that is overdue.
     */
    private static void early(DecisionBuilder builder, Waiting waiting) {
        Schedule schedule = builder.plan.schedule();
        if (!builder.now.isBefore(waiting.scheduled())) {
            builder.waitFor(schedule.nextAfterAnswer(builder.now, waiting.scheduled()));
        } else if (schedule.alreadyAnswers(builder.now, waiting.scheduled())) {
            builder.waitFor(schedule.next(waiting.scheduled(), waiting.scheduled()));
        }
    }

    /** Free text or a missed call by this route. */
    static void phoneInUse(DecisionBuilder builder, RouteId route) {
        builder.prove(route);
        builder.lives(Strength.NOTED);
        phoneInUse(builder);
    }

    /** A text that asks for nothing we know, or nothing that is possible now: it is noted as a use of the phone. */
    static void phoneInUse(DecisionBuilder builder) {
        noteUse(builder, Template.NOT_UNDERSTOOD);
    }

    /** A text that needs the person's word and lacks it: it is noted as a use of the phone. */
    static void wordMissing(DecisionBuilder builder) {
        noteUse(builder, Template.WORD_PLEASE);
    }

    /** The desk is told, and the deadline is put off once. */
    private static void noteUse(DecisionBuilder builder, Template answer) {
        builder.fact(EventKind.PHONE_IN_USE);
        builder.tell(NoticeKind.PHONE_IN_USE);
        builder.answer = MessageContent.of(answer);
        Optional<Cycle> held = builder.plan.risk() == Risk.HIGH ? Optional.empty() : switch (builder.cycle) {
            case Asked a when !a.held() && !a.ask().trip() -> Optional.of(a.holdDeadline());
            case Checking c when !c.held() && !c.ask().trip() -> Optional.of(c.holdDeadline(builder.now));
            case Asked a -> Optional.empty();
            case Checking c -> Optional.empty();
            case Asking a -> Optional.empty();
            case NotAsked n -> Optional.empty();
            case Waiting w -> Optional.empty();
            case Paused p -> Optional.empty();
            case Held h -> Optional.empty();
        };
        held.ifPresent(cycle -> {
            builder.fact(EventKind.DEADLINE_HELD);
            builder.cycle = cycle;
        });
    }

    /**
     * The key was refused, and the answer says so. The word beside it still answers the ask, as the word alone would.
     */
    static Strength wordStillCounts(DecisionBuilder builder, Strength strength) {
        MessageContent refusal = builder.answer;
        if (strength == Strength.CONFIRMED && builder.by.equals(Actor.DEFENDER)) {
            answered(builder);
            builder.answer = refusal;
        }
        return strength;
    }
}
