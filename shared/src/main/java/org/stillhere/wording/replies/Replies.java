package org.stillhere.wording.replies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.vault.Private;

/** What a text means before anybody knows who sent it. */
public final class Replies {
    /** Tokens of a word that are looked for; a longer one is never found. */
    private static final int WORD_MOST = 12;

    private Replies() {
    }

    /**
     * Reads a text as it came from the carrier. Never throws, whatever it holds; linear in its length; what stands
     * behind 1600 characters is not read.
     * <p>
     * A key is the whole message once the person's own words are taken out of it. A word is found as whole tokens,
     * anywhere in the text, also where the text is otherwise unclear; case, accents and punctuation do not matter. If a
     * word is a key or a keyword too, the message is read as the key and the word is said as well. With a word beside
     * it, YES is a plain yes and STOP is nothing, since the carrier acts on them only as whole messages.
     *
     * @param words
     *            what the person who is thought to have sent it may add; {@link PersonalWords#NONE} for an unknown
     *            number
     */
    public static ParsedText read(String body, PersonalWords words) {
        List<List<String>> own = forms(words.own());
        List<List<String>> duress = forms(words.duress());
        List<List<String>> both = longestFirst(own, duress);
        Reply reply = new Reply.Unclear();
        WordMatch said = WordMatch.NOTHING;
        for (List<String> tokens : Tokenizer.forms(body)) {
            if (reply instanceof Reply.Unclear) {
                reply = reply(tokens, both);
            }
            WordMatch here = holdsAny(tokens, duress) ? WordMatch.DURESS
                    : holdsAny(tokens, own) ? WordMatch.OWN : WordMatch.NOTHING;
            said = here.compareTo(said) > 0 ? here : said;
        }
        return new ParsedText(reply, said);
    }

    /**
     * What stands in a text beside the person's own words, for others to read: the text as it came if it holds neither;
     * else what else it says, in small letters and without punctuation, since a word is found only so.
     */
    public static Private beside(String body, PersonalWords words) {
        List<List<String>> both = longestFirst(forms(words.own()), forms(words.duress()));
        for (List<String> tokens : Tokenizer.forms(body)) {
            List<String> rest = withoutAny(tokens, both);
            if (!rest.equals(tokens)) {
                return beside(String.join(" ", rest), words); // Read anew: it may look like Zawgyi only now.
            }
        }
        return Private.of(body.length() > Tokenizer.MOST ? body.substring(0, Tokenizer.MOST) : body);
    }

    /** As often as one is found: what stood before and behind a word may be a word itself. */
    private static List<String> withoutAny(List<String> tokens, List<List<String>> words) {
        List<String> rest = tokens;
        List<String> before;
        do {
            before = rest;
            for (List<String> word : words) {
                rest = without(rest, word);
                String part = String.join("", word);
                if (Tokenizer.unspaced(part)) {
                    rest = rest.stream().map(t -> t.replace(part, "")).filter(t -> !t.isEmpty()).toList();
                }
            }
        } while (!rest.equals(before));
        return rest;
    }

    private static List<List<String>> longestFirst(List<List<String>> own, List<List<String>> duress) {
        return Stream.concat(own.stream(), duress.stream())
                .sorted(Comparator.<List<String>> comparingInt(List::size).reversed()).toList();
    }

    /**
     * Whether a person can use these words: each is found when it is typed, neither holds the other, and none is a key,
     * a keyword, a letter or a reserved word. To be asked at enrolment; a word that is not set is fine.
     */
    public static boolean usable(PersonalWords words) {
        List<List<String>> own = forms(words.own());
        List<List<String>> duress = forms(words.duress());
        boolean found = words.own().isEmpty() == own.isEmpty() && words.duress().isEmpty() == duress.isEmpty();
        boolean apart = own.stream().noneMatch(w -> holdsAny(w, duress))
                && duress.stream().noneMatch(w -> holdsAny(w, own));
        boolean ordinary = Stream.concat(own.stream(), duress.stream())
                .allMatch(w -> Grammar.all().parse(w) instanceof Reply.Unclear);
        return found && apart && ordinary;
    }

    private static Reply reply(List<String> tokens, List<List<String>> words) {
        Reply whole = Grammar.all().parse(tokens);
        boolean couldBeWord = whole instanceof Reply.Unclear || whole instanceof Reply.Code
                || whole instanceof Reply.Letter;
        if (!couldBeWord) {
            return whole;
        }
        List<String> rest = tokens;
        for (List<String> word : words) {
            rest = without(rest, word);
        }
        if (rest.size() == tokens.size()) {
            return whole instanceof Reply.Unclear ? glued(tokens, words).orElse(whole) : whole;
        }
        return Grammar.all().withoutSymbols(rest).isEmpty() ? new Reply.Word() : beside(Grammar.all().parse(rest));
    }

    /** With a word beside it the message is not the carrier's any more: it acts on whole messages only. */
    private static Reply beside(Reply rest) {
        if (rest instanceof Reply.StartAgain) {
            return new Reply.Here();
        }
        return rest instanceof Reply.Stop ? new Reply.Unclear() : rest;
    }

    /** In scripts without spaces: a keyword with the word before or behind it and nothing between. */
    private static Optional<Reply> glued(List<String> tokens, List<List<String>> words) {
        return words.stream().flatMap(word -> unglued(tokens, word).stream()).findFirst()
                .map(key -> key.reply(Optional.empty()));
    }

    private static Optional<ReplyKey> unglued(List<String> tokens, List<String> word) {
        String all = String.join("", Grammar.all().withoutSymbols(tokens));
        String part = String.join("", word);
        if (!Tokenizer.unspaced(part) || all.length() <= part.length()) {
            return Optional.empty();
        }
        Optional<ReplyKey> before = all.endsWith(part)
                ? Grammar.all().keyword(List.of(all.substring(0, all.length() - part.length())))
                : Optional.empty();
        return before.isEmpty() && all.startsWith(part) ? Grammar.all().keyword(List.of(all.substring(part.length())))
                : before;
    }

    private static boolean holdsAny(List<String> tokens, List<List<String>> words) {
        return words.stream()
                .anyMatch(word -> Collections.indexOfSubList(tokens, word) >= 0 || unglued(tokens, word).isPresent());
    }

    private static List<String> without(List<String> tokens, List<String> word) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean here = i + word.size() <= tokens.size() && tokens.subList(i, i + word.size()).equals(word);
            if (here) {
                i += word.size() - 1;
            } else {
                rest.add(tokens.get(i));
            }
        }
        return rest;
    }

    private static List<List<String>> forms(Private word) {
        return word.isEmpty() ? List.of()
                : Tokenizer.forms(word.reveal()).stream().filter(w -> !w.isEmpty() && w.size() <= WORD_MOST).toList();
    }
}
