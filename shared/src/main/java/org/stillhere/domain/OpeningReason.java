package org.stillhere.domain;

/** Why a coordinator opens somebody's file: the choices of the page. The coordinator adds words of their own. */
public enum OpeningReason {
    /** Somebody must be rung or visited in an open case. */
    CASE,
    /** The person or a contact is rung without a case. */
    RING,
    /** Something that was agreed changes. */
    CHANGE,
    /** The entry is checked together with the person. */
    CHECK, OTHER;

    /** The fewest characters of the words. */
    private static final int LEAST = 6;
    /** The fewest different letters: fewer are one key held down, or two in turn. */
    private static final int LETTERS = 4;

    /** Whether these words can be a reason that a colleague understands. One letter again and again is none. */
    public static boolean isReal(String words) {
        String said = words.strip();
        return said.codePointCount(0, said.length()) >= LEAST && said.codePoints()
                .filter(c -> !Character.isWhitespace(c)).map(Character::toLowerCase).distinct().count() >= LETTERS;
    }
}
