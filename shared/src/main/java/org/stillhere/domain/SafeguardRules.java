package org.stillhere.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Carries out what coordinators decide about cards and voices, and reads the words of a card. */
final class SafeguardRules {
    /** A trip that is longer is told to the desk. */
    private static final Duration TRIP_TOLD = Duration.ofHours(4);

    private SafeguardRules() {
    }

    static void command(DecisionBuilder builder, SafeguardCommand command) {
        switch (command) {
            case SafeguardCommand.StopTrusting c -> TrustRules.stop(builder, c);
            case SafeguardCommand.TrustAgain c -> TrustRules.again(builder, c);
            case SafeguardCommand.VoiceHeard c -> voiceHeard(builder);
            case SafeguardCommand.CardIssued c -> {
                builder.fact(EventKind.CARD_ISSUED, c.rows());
                builder.safeguards = builder.safeguards.withCard(Optional.of(new CodeCard(c.rows(), 0, builder.now)));
                builder.tell(NoticeKind.PHONES_CHANGED);
            }
            case SafeguardCommand.CardWithdrawn c -> {
                InvalidInput.unless(builder.safeguards.card().isPresent(), "card", "one to withdraw");
                builder.fact(EventKind.CARD_WITHDRAWN);
                builder.safeguards = builder.safeguards.withCard(Optional.empty());
                builder.tell(NoticeKind.PHONES_CHANGED);
            }
        }
    }

    static void voiceHeard(DecisionBuilder builder) {
        builder.fact(EventKind.VOICE_HEARD);
        builder.safeguards = builder.safeguards.withVoice(VoiceCheck.heardAt(builder.now));
    }

    /**
     * Asks the desk to hear the voice of somebody at high risk. It needs no timer of its own: at this risk something
     * changes several times a day. The first change only begins the wait.
     */
    static void remindOfVoice(DecisionBuilder builder) {
        if (!builder.changes() || builder.plan.risk() != Risk.HIGH || builder.cycle instanceof Cycle.Held) {
            return;
        }
        Optional<VoiceCheck> voice = builder.safeguards.voice();
        if (voice.isEmpty()) {
            builder.safeguards = builder.safeguards.withVoice(VoiceCheck.waitedForSince(builder.now));
        }
        voice.filter(v -> !v.askAt().isAfter(builder.now)).ifPresent(v -> {
            builder.fact(EventKind.VOICE_DUE);
            builder.tell(NoticeKind.VOICE_DUE);
            builder.safeguards = builder.safeguards.withVoice(v.askedAt(builder.now));
        });
    }

    /** Whoever asks for it, the desk is told that nobody is asked for so long. */
    static void tripBegins(DecisionBuilder builder, Duration length) {
        if (length.compareTo(TRIP_TOLD) > 0) {
            builder.tell(NoticeKind.AWAY);
        }
    }

    /** The desk is told if the numbers of somebody who is enrolled have changed. */
    static void phonesMayChange(DecisionBuilder builder, List<Route> before) {
        List<PhoneKey> had = before.stream().map(Route::phone).sorted(java.util.Comparator.comparing(PhoneKey::value))
                .toList();
        List<PhoneKey> has = builder.routes.stream().map(Route::phone)
                .sorted(java.util.Comparator.comparing(PhoneKey::value)).toList();
        if (!had.equals(has)) {
            builder.fact(EventKind.PHONES_CHANGED);
            builder.tell(NoticeKind.PHONES_CHANGED);
        }
    }

    /**
     * A text holds words of the card. A word of a row that counts is used up by it, also where it is the one for
     * duress. A word that was used, was passed over or is too far on proves nothing: somebody may have read it on the
     * way. The phone sees what it would see after a word that counts, and the desk reads the text.
     */
    static void cardWord(DecisionBuilder builder, PhoneCommand.CardWord word, Runnable said) {
        Optional<CodeCard> card = builder.safeguards.card();
        Optional<Integer> fresh = card.flatMap(c -> c.fresh(word.rows()));
        if (fresh.isPresent()) {
            use(builder, card.orElseThrow(), fresh.get());
        }
        if (card.isEmpty() || fresh.isPresent() || provesNothingAnyway(word.said())) {
            said.run();
            return;
        }
        builder.fact(EventKind.WORD_USED_AGAIN);
        builder.forced = true;
        said.run();
        ConcernRules.textCame(builder);
    }

    /** A call for help and the word for duress are what they are, whichever row they are from. */
    private static boolean provesNothingAnyway(Command said) {
        return said instanceof Command.Duress || said instanceof Command.Sos
                || said instanceof PhoneCommand.FoundAfterRestore;
    }

    private static void use(DecisionBuilder builder, CodeCard card, int row) {
        CodeCard next = card.used(row);
        builder.fact(EventKind.CARD_WORD, row + 1);
        builder.safeguards = builder.safeguards.withCard(Optional.of(next));
        long days = next.daysLeft(builder.plan.schedule());
        boolean lessThanBefore = days < card.daysLeft(builder.plan.schedule()) || next.left() == 0;
        if (days < CodeCard.ENDS_SOON_DAYS && lessThanBefore) {
            builder.tell(NoticeKind.CARD_ENDS);
        }
    }
}
