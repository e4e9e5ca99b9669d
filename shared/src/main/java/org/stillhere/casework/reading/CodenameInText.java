package org.stillhere.casework.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.store.table.Rows;

/**
 * A run of words in a text that may be a codename.
 *
 * @param folded
 *            as codenames are looked up
 * @param from
 *            where it begins in the text
 * @param to
 *            where the text after it begins
 */
public record CodenameInText(String folded, int from, int to) {
    /** A codename has at most three words and 24 letters. */
    private static final int CODENAME_WORDS = 3;
    private static final int CODENAME_LETTERS = 24;
    /** Letters, and whatever separates words; a no-break space is a space. */
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");

    /** The longest first at each place; as many as one round trip can look up. */
    public static List<CodenameInText> candidates(String text) {
        List<int[]> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new int[] { matcher.start(), matcher.end() });
        }
        List<CodenameInText> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            for (int last = Math.min(i + CODENAME_WORDS, words.size()) - 1; last >= i; last--) {
                StringBuilder joined = new StringBuilder();
                for (int j = i; j <= last; j++) {
                    joined.append(text, words.get(j)[0], words.get(j)[1]);
                }
                if (joined.length() <= CODENAME_LETTERS && found.size() < Rows.MOST_READ) {
                    found.add(new CodenameInText(joined.toString().toLowerCase(Locale.ROOT), words.get(i)[0],
                            words.get(last)[1]));
                }
            }
        }
        return found;
    }
}
