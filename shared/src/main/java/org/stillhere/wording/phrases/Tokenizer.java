package org.stillhere.wording.phrases;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a length of time into tokens that can be compared: case, accents and invisible marks are gone, digits of every
 * script are ASCII, punctuation and spaces separate, and a digit and a letter are apart.
 */
final class Tokenizer {
    private static final String APOSTROPHES = "'’‘ʼ`′";

    private final List<String> tokens = new ArrayList<>();
    private final StringBuilder token = new StringBuilder();
    private boolean digits;

    private Tokenizer() {
    }

    /** The tokens of a text that is known to be Unicode, in order. */
    static List<String> tokens(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        Tokenizer typed = new Tokenizer();
        plain.codePoints().forEach(typed::take);
        typed.flush();
        return List.copyOf(typed.tokens);
    }

    private void take(int c) {
        if (AtomReader.invisible(c) || APOSTROPHES.indexOf(c) >= 0) {
            return;
        }
        if (Character.isDigit(c)) {
            append(Character.digit(c, 10) + '0', true);
        } else if (Character.isLetter(c) || AtomReader.mark(c)) {
            append(c, false);
        } else {
            flush();
        }
    }

    private void append(int c, boolean digit) {
        if (digit != digits) {
            flush();
        }
        digits = digit;
        token.appendCodePoint(c);
    }

    private void flush() {
        if (!token.isEmpty()) {
            tokens.add(token.toString());
            token.setLength(0);
        }
    }
}
