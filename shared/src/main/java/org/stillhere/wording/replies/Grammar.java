package org.stillhere.wording.replies;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.wording.Texts;

/**
 * What tokens mean once nobody's own words are looked for. A key or a keyword is the whole message, never a part of a
 * sentence: "9 apples" is no call for help.
 */
final class Grammar {
    private static final Grammar ALL = new Grammar(Keywords.of(Texts.all().values()));
    private final Keywords keywords;

    Grammar(Keywords keywords) {
        this.keywords = keywords;
    }

    /** The grammar of every language together; read from the class path once. */
    static Grammar all() {
        return ALL;
    }

    /**
     * In this order: the carrier's words; a keyword; two digits alone; a letter alone; a key with a letter; a trip or a
     * pause; keys, with or without the words that stand beside them in our texts. Linear in the number of tokens.
     */
    Reply parse(List<String> typed) {
        List<String> tokens = withoutSymbols(typed);
        if (tokens.isEmpty()) {
            return new Reply.Unclear();
        }
        return Keywords.reserved(String.join("", tokens))
                .or(() -> keywords.whole(tokens).map(k -> k.reply(Optional.empty()))).or(() -> alone(tokens))
                .or(() -> lettered(tokens)).or(() -> span(tokens)).or(() -> keys(tokens)).orElseGet(Reply.Unclear::new);
    }

    /** The key that the whole message is a keyword for. */
    Optional<ReplyKey> keyword(List<String> tokens) {
        return keywords.whole(tokens);
    }

    /** Emoji that mean a key become its digit; the others go. */
    List<String> withoutSymbols(List<String> typed) {
        List<String> tokens = new ArrayList<>();
        for (String token : typed) {
            if (Tokenizer.symbol(token)) {
                keywords.emoji(token).map(ReplyKey::digit).ifPresent(tokens::add);
            } else {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static Optional<Reply> alone(List<String> tokens) {
        String token = tokens.getFirst();
        if (tokens.size() > 1) {
            return Optional.empty();
        }
        if (token.matches("[0-9]{2}")) {
            return Optional.of(new Reply.Code(token));
        }
        if (token.matches("9{3,}")) { // somebody who keeps pressing it means it
            return Optional.of(new Reply.CallForHelp());
        }
        return letter(token).map(Reply.Letter::new);
    }

    private static Optional<Reply> lettered(List<String> tokens) {
        if (tokens.size() != 2) {
            return Optional.empty();
        }
        Optional<ReplyKey> first = ReplyKey.of(tokens.getFirst());
        Optional<ReplyKey> key = first.or(() -> ReplyKey.of(tokens.getLast())).filter(ReplyKey::lettered);
        Optional<Character> letter = letter(first.isPresent() ? tokens.getLast() : tokens.getFirst());
        return letter.isPresent() ? key.map(k -> k.reply(letter)) : Optional.empty();
    }

    private static Optional<Character> letter(String token) {
        char c = token.charAt(0);
        return token.length() == 1 && c >= 'a' && c <= 'h' ? Optional.of(Character.toUpperCase(c)) : Optional.empty();
    }

    private Optional<Reply> span(List<String> tokens) {
        boolean trip = keywords.trip(tokens.getFirst());
        if (!trip && !keywords.pause(tokens.getFirst())) {
            return Optional.empty();
        }
        Optional<Duration> length = DurationParser.read(tokens.subList(1, tokens.size()), keywords::unit);
        return length.map(l -> trip ? new Reply.TripFor(l) : new Reply.PauseFor(l));
    }

    /** Keys at either end, and between them nothing or words that belong to one of them. */
    private Optional<Reply> keys(List<String> tokens) {
        Set<ReplyKey> keys = EnumSet.noneOf(ReplyKey.class);
        int from = 0;
        while (from < tokens.size() && ReplyKey.of(tokens.get(from)).isPresent()) {
            keys.add(ReplyKey.of(tokens.get(from++)).get());
        }
        int to = tokens.size();
        while (to > from && ReplyKey.of(tokens.get(to - 1)).isPresent()) {
            keys.add(ReplyKey.of(tokens.get(--to)).get());
        }
        List<String> words = tokens.subList(from, to);
        boolean labels = keys.stream().anyMatch(k -> keywords.label(k, words));
        if (!words.isEmpty() && !labels) {
            Optional<ReplyKey> other = keys.isEmpty() ? Optional.empty() : keywords.whole(words);
            if (other.isEmpty()) {
                return Optional.empty();
            }
            keys.add(other.get());
        }
        if (keys.contains(ReplyKey.SOS)) {
            return Optional.of(ReplyKey.SOS.reply(Optional.empty()));
        }
        return keys.size() == 1 ? Optional.of(Collections.min(keys).reply(Optional.empty())) : Optional.empty();
    }
}
