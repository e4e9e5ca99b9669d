package org.stillhere.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.domain.InvalidInput;

/** Checks that a typed number is read as the person meant it, or refused with the reason; it is never corrected. */
class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +44 77OO 900098                     | LETTER_O
            +44 7700 9ooo98                     | LETTER_O
            +44 7700 9\u041e0098               | LETTER_O
            +44-77l0-900098                     | LETTER_I
            +44 77I0 900098                     | LETTER_I
            +\u1049\u1045 \u1049 \u1044\u1042\u101d \u1040\u1040\u1040 \u1040\u1040\u1041 | LETTER_WA
            +\u1049\u1045 \u1049 \u1044\u1042\u1040 \u1040\u1040\u1040 \u1040\u1040\u101b | LETTER_RA
            +1 800 FLOWERS                      | LETTER
            +44 7700 900098 (Anna)              | LETTER
            +44 7700 90009B                     | LETTER
            nonsense                            | LETTER
            +95 9 420 000 001 x12               | EXTENSION
            +95 9 420 000 001x12                | EXTENSION
            +95 9 420 000 001 ext. 12           | EXTENSION
            +95 9 420 000 001 Extension 12      | EXTENSION
            +95 9 420 000 001;ext=12            | EXTENSION
            tel:+95-9-420-000-001;ext=12        | EXTENSION
            +95 9 420 000 001 poste 12          | EXTENSION
            +95 9 420 000 001 #12               | EXTENSION
            +95 9 420 000 001,,5                | EXTENSION
            +95 9 420 000 001;12                | EXTENSION
            +44 7700 900098 / +44 7700 900099   | TWO_NUMBERS
            +44 7700 900098 +44 7700 900099     | TWO_NUMBERS
            +44 7700 900098, 7700 900099        | TWO_NUMBERS
            +44 7700 900098/7700900099          | TWO_NUMBERS
            09 420 000 001                      | NO_COUNTRY
            44 7700 900098                      | NO_COUNTRY
            0095 9 420 000 001                  | NO_COUNTRY
            900098                              | NO_COUNTRY
            0942                                | NO_COUNTRY
            ''                                  | NO_COUNTRY
            +                                   | SIGN
            *137#                               | SIGN
            +44 7700 900_098                    | SIGN
            +44 7700 \u2620 900098             | SIGN
            +999 123 4567                       | UNKNOWN_COUNTRY
            +1 555 1234                         | LOCAL_ONLY
            +44 77900098                        | LOCAL_ONLY
            +95 199                             | TOO_SHORT
            +44 7700 900098 900098              | TOO_LONG
            +65 9123 45678                      | WRONG_LENGTH
            """)
    void anInputThatIsNoWholeNumberIsRefusedWithTheReason(String typed, NumberFault fault) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> PhoneNumber.parse("numbers[0].number", typed));
        assertEquals(fault.reason(), refused.reason());
        assertEquals("numbers[0].number", refused.field());
        assertFalse(refused.toString().contains("900098"), "the message never contains the value");
    }

    @ParameterizedTest
    @ValueSource(strings = { "+44 7700 900098", "+447700900098", "+44-7700-900098", "+44.7700.900.098",
            "(+44) 7700 900098", "+44 (0)7700 900098", "tel:+44-7700-900098",
            "\uff0b\uff14\uff14 \uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff10\uff19\uff18",
            "+\u1044\u1044 \u1047\u1047\u1040\u1040 \u1049\u1040\u1040\u1040\u1049\u1048",
            "+\u0e54\u0e54 \u0e57\u0e57\u0e50\u0e50 \u0e59\u0e50\u0e50\u0e50\u0e59\u0e58",
            "+\u0664\u0664 \u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0660\u0669\u0668",
            "\u202a+44 7700 900098\u202c", "+44\u00a07700\u00a0900098", " +44\u200b7700\u2011900\u2013098\t" })
    void aWholeNumberIsReadInAnyDigitsAndSpacing(String typed) {
        assertEquals("+447700900098", PhoneNumber.parse("number", typed).e164());
    }

    @Test
    void aSlashInsideOfANumberIsASeparator() {
        assertEquals("+491701234567", PhoneNumber.parse("number", "+49 170/1234567").e164());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +447700900098 | +44 7700 900098   | GB  | UNKNOWN
            +959420000001 | +95 9 42000 0001  | MM  | MOBILE
            +66812345601  | +66 81 234 5601   | TH  | MOBILE
            +6621234567   | +66 2 123 4567    | TH  | LANDLINE
            +12025550100  | +1 202-555-0100   | US  | MOBILE_OR_LANDLINE
            +18002345678  | +1 800-234-5678   | US  | SERVICE
            +18765550100  | +1 876-555-0100   | JM  | MOBILE
            +390612345678 | +39 06 1234 5678  | IT  | LANDLINE
            """)
    void aNumberShowsItsGroupsItsCountryAndItsKind(String e164, String spaced, String region, PhoneNumber.Line line) {
        PhoneNumber number = PhoneNumber.parse("number", e164);
        assertEquals(e164, number.e164());
        assertEquals(spaced, number.spaced());
        assertEquals(region, number.region());
        assertEquals(line, number.line());
    }

    @Test
    void aTextOfAnyLengthIsRefusedInAMoment() {
        for (String part : new String[] { "+", "9", "x", "\u1031", "+44 ", ",", "\ud83d" }) {
            assertThrows(InvalidInput.class, () -> PhoneNumber.parse("number", part.repeat(10_000)));
        }
    }
}
