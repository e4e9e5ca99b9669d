package org.stillhere.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Contains the commands of a phone: what is known of it beside what its text says. */
public sealed interface PhoneCommand extends Command {

    /** Unknown words or a missed call show that the phone is in use. */
    record PhoneInUse(RouteId route) implements PhoneCommand {
    }

    /**
     * A text came whose words the carrier did not keep, and its webhook was lost. It may have been anything, so it is
     * no sign of life and no answer.
     *
     * @param at
     *            when the carrier received it
     * @param asks
     *            whether the person is asked at once: not about an old text
     */
    record WordsGone(RouteId route, Instant at, boolean asks) implements PhoneCommand {
    }

    /**
     * A text of weight that was sent before a restore and is found after it: it may have been handled on the old table.
     *
     * @param shown
     *            for the duress word, what the text would be with the own word: the phone must see the same
     */
    record FoundAfterRestore(RouteId route, Instant at, Optional<DefenderCommand> shown) implements PhoneCommand {
        public static FoundAfterRestore of(RouteId route, Instant at, Command said) {
            return new FoundAfterRestore(route, at,
                    said instanceof Duress duress && duress.sentAt().isPresent() ? Optional.of(duress.shown())
                            : Optional.empty());
        }

    }

    /** A text with codename and word came from an unknown number. It is unconfirmed. */
    record FromStranger(StrangerText says) implements PhoneCommand {
    }

    /**
     * A text that repeats another and is answered as that one has the duress word, which the desk does not know yet.
     */
    record DuressInRepeat(RouteId route) implements PhoneCommand {
    }

    /** A text with pictures, recordings or files. They are noted and not kept; the text counts as without them. */
    record WithMedia(Set<MediaKind> media, Command said) implements PhoneCommand {
        public WithMedia {
            media = Set.copyOf(media);
        }
    }

    /** A defender's phone sent START, which is a sign of life as well. */
    record StartsAgain(RouteRegained regained, Command said) implements PhoneCommand {
    }

    /**
     * A text that holds words of the person's card, or their own word of before although they have a card.
     *
     * @param rows
     *            the rows, counted from 0, of which it holds a word; empty for the own word of before
     */
    record CardWord(List<Integer> rows, Command said) implements PhoneCommand {
        public CardWord {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A text about this person from an untrusted phone that is not theirs in this watch: a contact's, or the desk's.
     */
    record FromUntrusted(Recipient whose, Command said) implements PhoneCommand {
    }

    /** The defender's route by which a text came; empty for what wraps another command, and for any other command. */
    static Optional<RouteId> source(Command command) {
        return switch (command) {
            case DefenderCommand c -> c.route();
            case Duress c -> Optional.of(c.route());
            case SaidBefore c -> c.said().route();
            case PhoneInUse c -> Optional.of(c.route());
            case WordsGone c -> Optional.of(c.route());
            case FoundAfterRestore c -> Optional.of(c.route());
            case CardWord c -> Optional.empty();
            case WithMedia c -> Optional.empty();
            case StartsAgain c -> Optional.empty();
            case FromStranger c -> Optional.empty();
            case FromUntrusted c -> Optional.empty();
            case TextedClaim c -> Optional.empty();
            case DuressInRepeat c -> Optional.of(c.route());
            case SameWords c -> Optional.empty();
            case EngineCommand c -> Optional.empty();
            case CoordinatorCommand c -> Optional.empty();
            case SafeguardCommand c -> Optional.empty();
            case ReadinessCommand c -> Optional.empty();
            case ClosingCommand c -> Optional.empty();
            case ExtendTrip c -> Optional.empty();
            case Resume c -> Optional.empty();
            case RouteLost c -> Optional.empty();
            case RouteRegained c -> Optional.empty();
            case ContactSays c -> Optional.empty();
            case PlanCommand c -> Optional.empty();
            case ConsentGiven c -> Optional.empty();
        };
    }

    /**
     * A phone sends the same unread words again and again, as a machine does. They are answered no more, and the desk
     * is told once.
     */
    record SameWords(Recipient whose) implements PhoneCommand {
    }

    /**
     * A text from a coordinator's phone claims the case.
     *
     * @param proven
     *            whether it holds the coordinator's own word
     */
    record TextedClaim(CoordinatorId by, boolean proven, Availability availability) implements PhoneCommand {
    }
}
