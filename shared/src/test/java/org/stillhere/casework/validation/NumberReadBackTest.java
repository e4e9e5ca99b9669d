package org.stillhere.casework.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks what a coordinator is warned of before a number is stored. */
class NumberReadBackTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +33 6 12 34 56 78  | two-way   | ''
            +1 202 555 0100    | two-way   | ''
            +95 9 420 000 001  | one-way   | ''
            +95 9 420 000 001  | link      | ''
            +95 9 420 000 001  | two-way   | NO_ANSWERS
            +62 812 3456 7890  | two-way   | NO_ANSWERS
            +66 81 234 5601    | two-way   | NO_ANSWERS
            +66 81 234 5601    | link      | NO_LINKS
            +66 81 234 5601    | link-free | ''
            +66 2 123 4567     | two-way   | LANDLINE NO_ANSWERS
            +1 800 234 5678    | two-way   | SERVICE
            +44 7700 900098    | two-way   | UNKNOWN_NUMBER
            """)
    void aNumberThatMayNotWorkIsAccompaniedByItsWarnings(String typed, String kind, String warnings) {
        assertEquals(warnings, NumberReadBack.of(typed, kind).orElseThrow().warnings().stream().map(Enum::name)
                .collect(Collectors.joining(" ")));
    }

    @Test
    void aRefusedNumberIsNotReadBack() {
        assertTrue(NumberReadBack.of("+44 77OO 900098", "two-way").isEmpty());
    }
}
