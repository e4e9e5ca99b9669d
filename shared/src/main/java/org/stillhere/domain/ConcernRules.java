package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Puts texts before the desk that a human must read, again and again until a coordinator takes the case. */
final class ConcernRules {
    /** In a case that is open already, the backup is told from the first round on. */
    private static final int FIRST_ROUND_IN_A_CASE = 1;

    private ConcernRules() {
    }

    /**
     * A text came that a human must read. It opens a case of which only the desk is told. An open case keeps its cause
     * and its steps; it cannot be ended from the phone until a coordinator has taken it after this text.
     */
    static void textCame(DecisionBuilder builder) {
        textCame(builder, false);
    }

    /**
     * The same of a text which may only hold something that is almost the duress word.
     *
     * @param almostDuress
     *            whether that is all; then a word that follows has the effect on the phone that it would have without
     *            it
     */
    static void textCame(DecisionBuilder builder, boolean almostDuress) {
        if (builder.open.isEmpty()) {
            builder.fact(EventKind.CASE_OPENED, Cause.CONCERN);
            Case fresh = CaseOpeningRules.fresh(builder, CaseReason.concern(), Circumstances.withoutMiss(builder.now));
            builder.open = Optional.of(fresh.withDesk(
                    fresh.desk().withTextToRead(TextToRead.from(builder.now, fresh.desk().round(), almostDuress))));
            CaseDeskRules.tell(builder);
            return;
        }
        Case open = builder.open.get();
        Optional<TextToRead> unread = open.textToRead();
        if (unread.filter(t -> t.at().plus(RepeatedTexts.untilToldAgain(open, t.at())).isAfter(builder.now))
                .isEmpty()) {
            TextToRead next = unread.map(t -> t.andAnother(builder.now, almostDuress))
                    .orElseGet(() -> TextToRead.from(builder.now, FIRST_ROUND_IN_A_CASE, almostDuress));
            builder.open = Optional.of(open.withDesk(open.desk().withTextToRead(next)));
            builder.news = true;
            tell(builder);
        } else {
            Instant last = unread.get().at();
            TextToRead later = unread.get().andAnotherLater(builder.now,
                    last.plus(RepeatedTexts.untilToldAgain(open, last)), almostDuress);
            builder.open = Optional.of(open.withDesk(open.desk().withTextToRead(later)));
        }
    }

    /** A text in a case that is open already, of which the desk is told then. */
    static TextToRead inACase(Instant now, Instant tellAt) {
        return TextToRead.from(now, FIRST_ROUND_IN_A_CASE, false).toldBy(tellAt);
    }

    /** Whether only the desk may see that it is no usual text, so that it does what the usual text would do. */
    static boolean actsAsUsual(Command.Concern concern) {
        return concern.kinds().equals(Set.of(ConcernKind.POSSIBLE_DURESS));
    }

    /**
     * Whether silence is noticed at least as early if the key beside worrying words counts. A call for help always is.
     * A trip is if nobody waits for an answer now, and if it ends, with its grace, before the next ask.
     */
    static boolean putsNothingOff(DecisionBuilder builder, Command.DefenderCommand key) {
        return switch (key) {
            case Command.Sos s -> true;
            case Command.StartTrip t -> endsBeforeTheNextAsk(builder, t);
            case Command.CheckIn c -> false;
            case Command.Later l -> false;
            case Command.Pause p -> false;
            case Command.Concern c -> false;
        };
    }

    private static boolean endsBeforeTheNextAsk(DecisionBuilder builder, Command.StartTrip trip) {
        Duration grace = trip.grace().orElse(Trip.graceFor(trip.length()));
        return Trip.allows(trip.length(), grace) && builder.trip.isEmpty() && builder.cycle instanceof Cycle.Waiting w
                && w.putOff().isEmpty() && !builder.now.plus(trip.length()).plus(grace).isAfter(w.askAt());
    }

    /** Tells the desk of the unread text, if that is due. A claim made before the text came does not keep it back. */
    static void tick(DecisionBuilder builder) {
        if (builder.open.flatMap(Case::textToRead).filter(t -> !t.tellAt().isAfter(builder.now)).isPresent()) {
            tell(builder);
        }
    }

    private static void tell(DecisionBuilder builder) {
        Case open = builder.open.orElseThrow();
        TextToRead text = open.textToRead().orElseThrow();
        EscalationLevel level = EscalationLevel.ofRound(text.round());
        builder.tellAgain(NoticeKind.CONCERN, level, text.at());
        builder.fact(EventKind.DESK_TOLD, level.ordinal());
        Instant next = builder.now.plus(DeskRounds.gap(builder.plan.roundEvery(), text.sinceNews()));
        builder.open = Optional.of(open.withDesk(open.desk().withTextToRead(text.toldUntil(next))));
    }
}
