package org.stillhere.wording.replies;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Locale;
import org.stillhere.wording.Texts;

/** The words that the carrier keeps for itself, and the units of time in every language. */
final class Keywords {
    private static final Set<String> STOP = Set.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke",
            "optout");
    /** These are everyday words: beside other words they are no STOP, and the carrier takes none of them for one. */
    private static final Set<String> STOP_ALONE = Set.of("cancel", "end", "quit", "revoke");
    private static final Set<String> START = Set.of("start", "unstop");
    private static final String YES = "yes";
    private static final Set<String> HELP = Set.of("help", "info");
    private static final Keywords ALL = new Keywords(Texts.all().values());

    private final Map<String, DurationParser.Unit> units = new HashMap<>();

    /**
     * @throws IllegalStateException
     *             if one word means two units
     */
    Keywords(Iterable<Texts> languages) {
        for (Texts texts : languages) {
            for (DurationParser.Unit unit : DurationParser.Unit.values()) {
                for (String word : texts.list("unit." + unit.name().toLowerCase(Locale.ROOT))) {
                    DurationParser.Unit before = units.put(String.join("", Tokenizer.tokens(word)), unit);
                    if (before != null && before != unit) {
                        throw new IllegalStateException("\"" + word + "\" means two things");
                    }
                }
            }
        }
    }

    static Keywords all() {
        return ALL;
    }

    /** The carrier's words: it acts on them itself, and only as whole messages. */
    static Optional<Reply> reserved(String joined) {
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

    /** Whether the word is the carrier's only if nothing at all stands beside it. */
    static boolean onlyAlone(String joined) {
        return STOP_ALONE.contains(joined);
    }

    /** The unit that a token names; a polite particle may be attached to it where no spaces are written. */
    Optional<DurationParser.Unit> unit(String token) {
        return Optional.ofNullable(units.get(token))
                .or(() -> units.entrySet().stream()
                        .filter(u -> Tokenizer.unspaced(u.getKey()) && token.startsWith(u.getKey())
                                && Lexicon.all().isHarmless(token.substring(u.getKey().length())))
                        .map(Map.Entry::getValue).findFirst());
    }
}
