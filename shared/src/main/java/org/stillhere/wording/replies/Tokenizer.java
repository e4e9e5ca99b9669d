package org.stillhere.wording.replies;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What somebody typed, as tokens that can be compared: compatibility forms, case, accents and invisible marks are gone,
 * digits of every script are ASCII, punctuation and spaces separate, a digit and a letter part, and each symbol (emoji)
 * stands alone.
 */
final class Tokenizer {
    /** The carrier takes and delivers no more. */
    static final int MOST = 1600;
    private static final String APOSTROPHES = "'’‘ʼ`′";

    private final List<String> tokens = new ArrayList<>();
    private final StringBuilder token = new StringBuilder();
    private boolean digits;

    private Tokenizer() {
    }

    /** How the text can be read: as it came, and before that, if it looks like Zawgyi, converted. Never empty. */
    static List<List<String>> forms(String text) {
        String body = text.length() > MOST ? text.substring(0, MOST) : text;
        String unicode = body.chars().anyMatch(Tokenizer::myanmar) ? Zawgyi.toUnicode(body) : body;
        return unicode.equals(body) ? List.of(tokens(body)) : List.of(tokens(unicode), tokens(body));
    }

    /** The tokens of a text that is known to be Unicode. */
    static List<String> tokens(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        Tokenizer typed = new Tokenizer();
        plain.codePoints().forEach(typed::take);
        typed.flush();
        return List.copyOf(typed.tokens);
    }

    /** Whether the token is an emoji or another symbol rather than a word or a number. */
    static boolean symbol(String token) {
        return Character.getType(token.codePointAt(0)) == Character.OTHER_SYMBOL;
    }

    /** Whether it is written without spaces between words: Burmese, Thai, Lao, Khmer. */
    static boolean unspaced(String token) {
        return token.chars().anyMatch(c -> myanmar(c) || c >= 0x0E00 && c <= 0x0EFF || c >= 0x1780 && c <= 0x17FF);
    }

    private static boolean myanmar(int c) {
        return c >= 0x1000 && c <= 0x109F;
    }

    private void take(int c) {
        if (invisible(c)) {
            return;
        }
        if (Character.isDigit(c)) {
            append(Character.digit(c, 10) + '0', true);
        } else if (Character.isLetter(c) || mark(c)) {
            append(c, false);
        } else {
            flush();
            if (Character.getType(c) == Character.OTHER_SYMBOL) {
                tokens.add(Character.toString(c));
            }
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

    /** Zero-width and bidi marks, variation selectors, keycaps, skin tones, fillers, accents, apostrophes. */
    private static boolean invisible(int c) {
        return Character.getType(c) == Character.FORMAT || c >= 0x0300 && c <= 0x036F || c >= 0x064B && c <= 0x0652
                || c == 0x0640 || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c == 0x20E3
                || c >= 0x1F3FB && c <= 0x1F3FF || c == 0x115F || c == 0x1160 || APOSTROPHES.indexOf(c) >= 0;
    }

    private static boolean mark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
