package org.stillhere.casework.validation;

import org.stillhere.domain.InvalidInput;

/**
 * Checks the text of a field: its length in UTF-16 units, as a browser counts them, and that it has no character that
 * reorders other words. Joiners (U+200C, U+200D) and combining marks are allowed, since they are part of names.
 */
public final class TextValidation {
    private TextValidation() {
    }

    /**
     * A value that is inserted into a text to somebody: one line without marks of direction. A contact would see the
     * words around such a mark in another order.
     */
    public static String inText(String field, String typed, int most) {
        String line = line(field, typed, most);
        InvalidInput.unless(line.codePoints().noneMatch(TextValidation::marksDirection), field, "no mark of direction");
        return line;
    }

    /** One line, such as a name. Single marks of direction are allowed: some names need one. */
    static String line(String field, String typed, int most) {
        String line = typed.strip();
        InvalidInput.unless(line.length() <= most, field, "up to " + most + " characters");
        InvalidInput.unless(line.codePoints().noneMatch(c -> breaks(c) || turns(c)), field,
                "one line, without signs that control it");
        return line;
    }

    /** Several lines. */
    public static String lines(String field, String typed, int most) {
        String lines = typed.strip();
        InvalidInput.unless(lines.length() <= most, field, "up to " + most + " characters");
        InvalidInput.unless(lines.codePoints().noneMatch(c -> breaks(c) && "\n\r\t".indexOf(c) < 0), field,
                "without signs that control it");
        return lines;
    }

    private static boolean breaks(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** Embeddings, overrides and isolates, which change how the text after them reads. */
    private static boolean turns(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static boolean marksDirection(int c) {
        return c == 0x200E || c == 0x200F || c == 0x061C;
    }
}
