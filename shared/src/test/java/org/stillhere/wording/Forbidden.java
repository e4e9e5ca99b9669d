package org.stillhere.wording;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the words that no cover text contains, of all languages' files at once. In scripts with spaces they are whole
 * words or phrases. In the others they may begin anywhere, and end where no mark continues the last letter: the Burmese
 * for police with a dot below it is a common possessive.
 */
final class Forbidden {
    private static final Predicate<String> UNSPACED = Pattern.compile("[\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF]")
            .asPredicate();
    private static final Pattern WORDS = Pattern.compile(
            "(?<![\\p{L}\\p{M}])(" + any(UNSPACED.negate()) + ")(?![\\p{L}\\p{M}])|(" + any(UNSPACED) + ")(?!\\p{M})");

    private Forbidden() {
    }

    private static String any(Predicate<String> script) {
        return Texts.all().values().stream().flatMap(t -> t.list("meta.forbidden").stream()).filter(script)
                .map(Forbidden::composed).map(Pattern::quote).collect(Collectors.joining("|"));
    }

    /** Returns the forbidden words that the text contains. */
    static List<String> in(String text) {
        Stream<String> found = WORDS.matcher(composed(text)).results().map(r -> r.group());
        return found.toList();
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
