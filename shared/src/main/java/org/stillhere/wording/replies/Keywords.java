package org.stillhere.wording.replies;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.wording.Texts;

/**
 * Which words mean which key, from all languages at once: a text doesn't say which language it is in. Compared without
 * spaces, since half of these languages write none.
 */
final class Keywords {
    private static final Set<String> STOP = Set.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke",
            "optout");
    private static final Set<String> START = Set.of("start", "yes", "unstop");
    private static final Set<String> HELP = Set.of("help", "info");

    private final Map<String, ReplyKey> whole = new HashMap<>();
    private final Map<String, ReplyKey> emoji = new HashMap<>();
    private final Map<ReplyKey, Set<String>> labels = new EnumMap<>(ReplyKey.class);
    private final Set<String> trip = new HashSet<>();
    private final Set<String> pause = new HashSet<>();
    private final Map<String, DurationParser.Unit> units = new HashMap<>();

    private Keywords() {
    }

    /**
     * @throws IllegalStateException
     *             if one word means two things, or a word of ours is the carrier's
     */
    static Keywords of(Iterable<Texts> languages) {
        Keywords all = new Keywords();
        for (Texts texts : languages) {
            for (ReplyKey key : ReplyKey.values()) {
                String name = key.name().toLowerCase(Locale.ROOT).replace("_", "");
                texts.list("reply." + name).forEach(w -> put(all.whole, joined(w), key));
                texts.list("emoji." + name).forEach(w -> put(all.emoji, joined(w), key));
                texts.list("label." + name)
                        .forEach(w -> all.labels.computeIfAbsent(key, k -> new HashSet<>()).add(joined(w)));
            }
            texts.list("reply.trip").forEach(w -> all.trip.add(joined(w)));
            texts.list("reply.pause").forEach(w -> all.pause.add(joined(w)));
            for (DurationParser.Unit unit : DurationParser.Unit.values()) {
                texts.list("unit." + unit.name().toLowerCase(Locale.ROOT))
                        .forEach(w -> put(all.units, joined(w), unit));
            }
        }
        return all;
    }

    private static <T> void put(Map<String, T> map, String word, T meaning) {
        T before = map.putIfAbsent(word, meaning);
        if (reserved(word).isPresent() || before != null && !before.equals(meaning)) {
            throw new IllegalStateException("\"" + word + "\" means two things");
        }
    }

    private static String joined(String words) {
        return String.join("", Tokenizer.tokens(words));
    }

    /** The carrier's words: it acts on them itself, so they can never be ours. */
    static Optional<Reply> reserved(String joined) {
        if (STOP.contains(joined)) {
            return Optional.of(new Reply.Stop());
        }
        if (START.contains(joined)) {
            return Optional.of(new Reply.StartAgain());
        }
        return HELP.contains(joined) ? Optional.of(new Reply.Help()) : Optional.empty();
    }

    /** What a whole message of words means. */
    Optional<ReplyKey> whole(List<String> tokens) {
        return Optional.ofNullable(whole.get(String.join("", tokens)));
    }

    /** What a symbol means, or nothing. */
    Optional<ReplyKey> emoji(String token) {
        return Optional.ofNullable(emoji.get(token));
    }

    /** Whether the words may stand beside this key: copied from its line in the text, such as "1 yes". */
    boolean label(ReplyKey key, List<String> tokens) {
        String joined = String.join("", tokens);
        return labels.getOrDefault(key, Set.of()).contains(joined) || whole.get(joined) == key;
    }

    boolean trip(String token) {
        return trip.contains(token);
    }

    boolean pause(String token) {
        return pause.contains(token);
    }

    Optional<DurationParser.Unit> unit(String token) {
        return Optional.ofNullable(units.get(token));
    }
}
