package org.stillhere.domain;

import java.util.Optional;
import org.stillhere.domain.Cycle.Asked;
import org.stillhere.domain.Cycle.Asking;
import org.stillhere.domain.Cycle.Checking;
import org.stillhere.domain.Cycle.Held;
import org.stillhere.domain.Cycle.NotAsked;
import org.stillhere.domain.Cycle.Paused;
import org.stillhere.domain.Cycle.Waiting;

/**
 * Puts texts before the desk whose words cannot be read, or whose time is over. Such a text proves nothing: it is no
 * sign of life, moves no deadline, ends no case, and is never passed on to a contact. Only the duress word moves the
 * same deadlines as the own word.
 */
final class UnreadTextRules {
    private UnreadTextRules() {
    }

    /** The carrier did not keep the words, and may have lost a call for help. */
    static void wordsGone(DecisionBuilder builder, PhoneCommand.WordsGone text) {
        builder.fact(EventKind.WORDS_GONE, text.at());
        boolean first = builder.open.flatMap(Case::textToRead).isEmpty();
        ConcernRules.textCame(builder);
        if (text.asks() && first) {
            askAgain(builder);
        }
    }

    /**
     * Contacts may have been told of it on the old table, and the case may have ended there. Where it had the duress
     * word, the phone sees what it would see after the own word.
     */
    static void foundAfterRestore(DecisionBuilder builder, PhoneCommand.FoundAfterRestore text) {
        builder.fact(EventKind.FOUND_AFTER_RESTORE, text.at());
        ConcernRules.textCame(builder);
        text.shown().ifPresent(shown -> {
            builder.forced = true;
            LateTextRules.saidBefore(builder, new Command.SaidBefore(text.at(), shown));
        });
    }

    /** Asks at once, or at waking. Where an answer is awaited already, a reminder is sent and the deadline stays. */
    private static void askAgain(DecisionBuilder builder) {
        switch (builder.cycle) {
            case Waiting w when builder.trip.isPresent() -> {
            }
            case Waiting w when w.putOff().isPresent() ->
                    NightRules.ask(builder, w.putOff().get().withNumber(builder.asks + 1), Optional.empty());
            case Waiting w -> NightRules.askWhenAwake(builder);
            case Asked a -> builder.routeAfter(Optional.empty()).ifPresent(route -> {
                builder.cycle = a.withSent(CycleRules.sendReminder(builder, a, route.id()));
                builder.fact(EventKind.REMINDED, a.ask().number());
            });
            case Asking a -> {
            }
            case NotAsked n -> {
            }
            case Checking c -> {
            }
            case Paused p -> {
            }
            case Held h -> {
            }
        }
    }
}
