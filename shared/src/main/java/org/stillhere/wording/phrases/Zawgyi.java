package org.stillhere.wording.phrases;

import com.google.myanmartools.TransliterateZ2U;
import com.google.myanmartools.ZawgyiDetector;

/** Burmese typed in Zawgyi, the font encoding that looks like Unicode and is not. Loaded when first needed. */
public final class Zawgyi {
    /** Below it a text is left as it is: short Unicode texts are easily mistaken. */
    private static final double SURE = 0.95;
    /** UTF-16 units. */
    private static final int PIECE = 200;
    private static final ZawgyiDetector DETECTOR = new ZawgyiDetector();
    private static final TransliterateZ2U TO_UNICODE = new TransliterateZ2U("Zawgyi to Unicode");

    private Zawgyi() {
    }

    /** The text in Unicode; unchanged if it is that already, or if the converter cannot make sense of it. */
    public static String toUnicode(String text) {
        try {
            return DETECTOR.getZawgyiProbability(text) > SURE ? inPieces(text) : text;
        } catch (RuntimeException e) { // rubbish in the Myanmar block: read it as it came
            return text;
        }
    }

    /** The converter's time grows with the square of the length, so a long text goes through it in pieces. */
    private static String inPieces(String text) {
        StringBuilder unicode = new StringBuilder();
        int from = 0;
        while (text.length() - from > PIECE) {
            int space = text.lastIndexOf(' ', from + PIECE);
            int to = space > from ? space : from + PIECE;
            unicode.append(TO_UNICODE.convert(text.substring(from, to)));
            from = to;
        }
        return unicode.append(TO_UNICODE.convert(text.substring(from))).toString();
    }
}
