package org.stillhere.wording;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts the SMS segments that a text is split into and that are paid for. One character outside of GSM-7 makes the
 * whole text UCS-2.
 */
public final class Segments {
    private static final Set<Character> BASIC = characters("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./"
            + "0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
    /** Each is sent as an escape and one more character, so it takes two places. */
    private static final Set<Character> EXTENSION = characters("\f^{}\\[~]|€");
    private static final int GSM_ALONE = 160;
    private static final int GSM_SPLIT = 153;
    private static final int UCS_ALONE = 70;
    private static final int UCS_SPLIT = 67;

    private Segments() {
    }

    /**
     * Returns the number of SMS segments of a text; 0 if it is empty. In GSM-7 a single segment has 160 places, and
     * each of several has 153; in UCS-2 they have 70 and 67 UTF-16 units. An escape pair or a surrogate pair is never
     * split.
     */
    public static int count(String text) {
        boolean gsm = gsm7(text);
        int alone = gsm ? GSM_ALONE : UCS_ALONE;
        int split = gsm ? GSM_SPLIT : UCS_SPLIT;
        int all = 0;
        int full = 0;
        int used = 0;
        for (int i = 0, width; i < text.length(); i += gsm ? 1 : width) {
            width = gsm ? places(text.charAt(i)) : Character.charCount(text.codePointAt(i));
            all += width;
            if (used + width > split) {
                full++;
                used = 0;
            }
            used += width;
        }
        return all <= alone ? Math.min(all, 1) : full + 1;
    }

    /** Whether every character is in the GSM 03.38 default alphabet or its extension table. */
    public static boolean gsm7(String text) {
        return text.chars().allMatch(c -> BASIC.contains((char) c) || EXTENSION.contains((char) c));
    }

    private static int places(char c) {
        return EXTENSION.contains(c) ? 2 : 1;
    }

    private static Set<Character> characters(String all) {
        Set<Character> set = new HashSet<>();
        all.chars().forEach(c -> set.add((char) c));
        return Set.copyOf(set);
    }
}
