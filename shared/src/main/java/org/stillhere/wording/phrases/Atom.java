package org.stillhere.wording.phrases;

/**
 * An atom is the smallest piece of a text that is compared: a word, a syllable sign of a script that writes no spaces,
 * a number or a symbol.
 *
 * @param text
 *            folded: case, accents, look-alikes and invisible marks are gone
 * @param from
 *            index of its first UTF-16 unit in the text as it came
 * @param to
 *            index behind its last
 */
public record Atom(AtomKind kind, String text, int from, int to) {

    /** The kinds of atoms. */
    public enum AtomKind {
        WORD, CLUSTER, NUMBER, SYMBOL,
        /** A time, a date, an amount, a phone number: known to be none of our keys. */
        FIGURE, QUESTION_MARK
    }

    public boolean is(AtomKind other) {
        return kind == other;
    }
}
