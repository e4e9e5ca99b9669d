package org.stillhere.vault;

import java.text.Normalizer;

/**
 * Folds typed figures: digits of all scripts become ASCII digits, full-width signs become usual ones, each kind of
 * space becomes a space, and characters that nobody sees are left out. Letters stay as they are.
 */
public final class AsciiDigits {
    private AsciiDigits() {
    }

    public static String of(String typed) {
        StringBuilder folded = new StringBuilder();
        Normalizer.normalize(typed, Normalizer.Form.NFKC).codePoints().filter(c -> !isInvisible(c)).forEach(c -> {
            int digit = Character.digit(c, 10);
            if (Character.isDigit(c) && digit >= 0) {
                folded.append(digit);
            } else if (Character.isSpaceChar(c) || c == '\t') {
                folded.append(' ');
            } else {
                folded.appendCodePoint(c);
            }
        });
        return folded.toString().strip();
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || (c >= 0xFE00 && c <= 0xFE0F);
    }
}
