package org.stillhere.wording;

import java.util.HashSet;
import java.util.Set;

/** How a text is cut up and paid for. One character outside GSM-7 turns the whole text to UCS-2. */
public final class Segments {
    private static final Set<Character> BASIC = characters("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./"
            + "0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
    /** Sent as an escape and one more: two places each. */
    private static final Set<Character> EXTENSION = characters("\f^{}\\[~]|€");
    private static final int GSM_ALONE = 160;
    private static final int GSM_SPLIT = 153;
    private static final int UCS_ALONE = 70;
    private static final int UCS_SPLIT = 67;

    private Segments() {
    }

    /**
     * How many SMS segments the text takes: 160 places alone and 153 each when split in GSM-7, else 70 and 67 UTF-16
     * units. An escape pair and a surrogate pair are never cut in two. 0 for an empty text.
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

    /** Whether every character stands in the GSM 03.38 default alphabet or its extension table. */
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
