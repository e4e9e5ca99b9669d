package org.stillhere.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SegmentsTest {
    @Test
    void anEmptyTextTakesNoSegment() {
        assertEquals(0, Segments.count(""));
    }

    @Test
    void gsm7Has160PlacesInOneSegmentAnd153InEachOfSeveral() {
        assertEquals(1, Segments.count("a".repeat(160)));
        assertEquals(2, Segments.count("a".repeat(161)));
        assertEquals(2, Segments.count("a".repeat(306)));
        assertEquals(3, Segments.count("a".repeat(307)));
    }

    @Test
    void aCharacterOfTheExtensionTableCountsTwiceAndIsNeverSplit() {
        assertEquals(1, Segments.count("€".repeat(80)));
        assertEquals(2, Segments.count("€".repeat(80) + "a"));
        assertEquals(2, Segments.count("a".repeat(152) + "{" + "a".repeat(151)));
        assertEquals(3, Segments.count("a".repeat(152) + "{" + "a".repeat(152)), "the pair moves to the next segment");
    }

    @Test
    void oneCharacterOutsideOfGsm7MakesTheWholeTextUcs2() {
        assertEquals(1, Segments.count("a".repeat(69) + "ရ"));
        assertEquals(2, Segments.count("a".repeat(70) + "ရ"));
        assertEquals(2, Segments.count("ရ".repeat(134)));
        assertEquals(3, Segments.count("ရ".repeat(135)));
    }

    @Test
    void aSurrogatePairCountsTwiceAndIsNeverSplit() {
        assertEquals(1, Segments.count("👍".repeat(35)));
        assertEquals(2, Segments.count("👍".repeat(36)));
        assertEquals(2, Segments.count("ရ".repeat(66) + "👍" + "ရ".repeat(65)));
        assertEquals(3, Segments.count("ရ".repeat(66) + "👍" + "ရ".repeat(66)), "the pair moves to the next segment");
        assertEquals(1, Segments.count("\ud800"), "half a pair is a unit");
    }

    @Test
    void someAccentsAreInGsm7AndSomeAreNot() {
        assertTrue(Segments.gsm7("é è à ù ì ò Ç É ä ö ñ ü ß [~] \n€"));
        for (String dear : new String[] { "ê", "ç", "î", "’", "“", "—", "\u00a0", "`", "\t", "👍" }) {
            assertFalse(Segments.gsm7(dear), dear);
        }
    }
}
