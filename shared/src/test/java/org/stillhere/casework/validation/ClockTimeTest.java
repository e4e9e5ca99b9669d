package org.stillhere.casework.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.domain.InvalidInput;

/** Checks which times of day are read, and that one that can be two is refused. */
class ClockTimeTest {
    @ParameterizedTest
    @CsvSource({ "8:00,08:00", "08:00,08:00", "\u1040\u1048:\u1040\u1040,08:00",
            "\u0e52\u0e50.\u0e50\u0e50 \u0e19.,20:00", "\uff12\uff10\uff1a\uff10\uff10,20:00", "20h00,20:00",
            "20 h 30,20:30", "20H,20:00", "8h,08:00", "8 heures,08:00", "8 pm,20:00", "8pm,20:00", "8 PM,20:00",
            "8 p.m.,20:00", "8:30 pm,20:30", "8.30 p.m.,20:30", "8 am,08:00", "12 am,00:00", "12 pm,12:00",
            "12:30 am,00:30", "0:30 am,00:30", "20:00 pm,20:00", "8.30,08:30", "2000,20:00", "0830,08:30", "noon,12:00",
            "Midnight,00:00", "minuit,00:00", "24:00,00:00", "08:00:00,08:00", "at 8 pm,20:00", "pukul 20.00,20:00",
            "\u0e40\u0e27\u0e25\u0e32 20.00 \u0e19.,20:00", "'20:\u00a000',20:00" })
    void aTimeIsReadAsItWasMeant(String typed, LocalTime meant) {
        assertEquals(meant, ClockTime.read("schedule.times", typed));
        assertEquals(List.of(meant), ClockTime.split(typed).stream().map(t -> ClockTime.read("t", t)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = { "8", "20", "12", "\u1048", "8 o'clock" })
    void anHourAloneIsRefusedBecauseItCanBeEitherHalfOfTheDay(String typed) {
        assertEquals("time.half", assertThrows(InvalidInput.class, () -> ClockTime.read("waking", typed)).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "late", "8:60", "25:00", "24:01", "13 am", "0 pm", "800", "8 xm", "-8:00", "8:0",
            "every day", "2026-11-23", "20000", "8:00 8", "h", "am" })
    void whatIsNoTimeIsRefused(String typed) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> ClockTime.read("waking", typed));
        assertEquals("waking", refused.field());
        assertEquals("time", refused.reason());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            08:00, 20:00          | 08:00 20:00
            8 am, 8 pm            | 08:00 20:00
            8 am 8 pm             | 08:00 20:00
            08:00 20:00           | 08:00 20:00
            8:00;12:00 / 20h      | 08:00 12:00 20:00
            \u1040\u1048:\u1040\u1040\u104a \u1042\u1040:\u1040\u1040 | 08:00 20:00
            8 h 30, 20 h          | 08:30 20:00
            noon 8 pm             | 12:00 20:00
            """)
    void aListIsCutIntoItsTimes(String list, String times) {
        assertEquals(List.of(times.split(" ")),
                ClockTime.split(list).stream().map(t -> ClockTime.read("t", t).toString()).toList());
    }

    @Test
    void aPartOfAListThatIsNoTimeIsKeptAsItWasTyped() {
        assertEquals(List.of("08:00", "8 o'clock"), ClockTime.split("08:00, 8 o'clock"));
        assertEquals(List.of(), ClockTime.split(" , "));
        assertTrue(ClockTime.split("8 ".repeat(5_000)).size() == 1);
    }
}
