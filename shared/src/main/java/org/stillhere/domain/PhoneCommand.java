package org.stillhere.domain;

import java.time.Instant;
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
