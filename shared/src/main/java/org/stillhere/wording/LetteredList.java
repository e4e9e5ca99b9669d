package org.stillhere.wording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Encodes a list whose names have letters as a list of names: the place is the letter. A place without a name is a
 * letter that is not offered now, and places after the last letter count those who are not named.
 */
public final class LetteredList {
    /** A letter that is not offered. */
    public static final String NOBODY = "";
    /** The letters that a list may have, A to H. */
    static final int LETTERS = 8;

    private LetteredList() {
    }

    /**
     * @param byLetter
     *            at most {@link #LETTERS} names, by letter
     * @param more
     *            how many others there are
     */
    public static List<String> withMore(List<String> byLetter, int more) {
        if (more <= 0) {
            return List.copyOf(byLetter);
        }
        List<String> all = new ArrayList<>(byLetter);
        all.addAll(Collections.nCopies(LETTERS - byLetter.size() + more, NOBODY));
        return List.copyOf(all);
    }

    /** How many are only counted. */
    static int more(List<String> encoded) {
        return Math.max(0, encoded.size() - LETTERS);
    }
}
