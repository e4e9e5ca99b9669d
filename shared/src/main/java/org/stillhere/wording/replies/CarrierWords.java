package org.stillhere.wording.replies;

import java.util.Optional;
import java.util.Set;

/** The words that the carrier keeps for itself: it acts on them, and only as whole messages. */
final class CarrierWords {
    private static final Set<String> STOP = Set.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke",
            "optout");
    /** These are everyday words: beside other words they are no STOP, and the carrier takes none of them for one. */
    private static final Set<String> STOP_ALONE = Set.of("cancel", "end", "quit", "revoke");
    private static final Set<String> START = Set.of("start", "unstop");
    private static final String YES = "yes";
    private static final Set<String> HELP = Set.of("help", "info");

    private CarrierWords() {
    }

    /** What the carrier takes a folded text for that says nothing else; empty if it is none of its words. */
    static Optional<Reply> read(String joined) {
        if (STOP.contains(joined)) {
            return Optional.of(new Reply.Stop());
        }
        if (START.contains(joined)) {
            return Optional.of(new Reply.StartAgain());
        }
        if (joined.equals(YES)) {
            return Optional.of(new Reply.Yes());
        }
        return HELP.contains(joined) ? Optional.of(new Reply.Help()) : Optional.empty();
    }

    /** Whether the word is the carrier's only if nothing at all is beside it. */
    static boolean onlyAlone(String joined) {
        return STOP_ALONE.contains(joined);
    }
}
