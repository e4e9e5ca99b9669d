package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileOpeningsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:05:00Z");
    private FileOpenings openings = FileOpenings.NONE;
    private Instant now = NOW;

    /** Minutes until the file opens; 0 if it is open. */
    private long ask(int person, boolean urgent) {
        FileOpenings.OpeningAnswer answer = openings.ask(new DefenderId("d" + person), urgent, now);
        openings = answer.next();
        return answer.from().map(f -> Duration.between(now, f).toMinutes()).orElse(0L);
    }

    @Test
    void threeFilesOpenAtOnceAndEachFurtherOneWaitsLonger() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            waits.add(ask(i, false));
        }
        assertEquals(List.of(0L, 0L, 0L, 5L, 15L, 35L, 75L, 135L, 195L), waits);
    }

    @Test
    void fileThatWaitedOpensWithinAQuarterOfAnHourAndThenWaitsAnew() {
        for (int i = 0; i < 4; i++) {
            ask(i, false);
        }
        now = now.plus(Duration.ofMinutes(4));
        assertEquals(1, ask(3, false), "asking again changes nothing");
        now = now.plus(Duration.ofMinutes(1));
        assertEquals(0, ask(3, false));
        assertEquals(10, ask(4, false));
        now = now.plus(Duration.ofMinutes(25));
        assertTrue(ask(4, false) > 0);
    }

    @Test
    void sameFileWithinTheHourCountsOnce() {
        for (int i = 0; i < 12; i++) {
            assertEquals(0, ask(1, false));
        }
        assertEquals(0, ask(2, false));
        assertEquals(0, ask(3, false));
    }

    @Test
    void fileOfAnOpenCaseNeverWaitsAndIsCounted() {
        for (int i = 0; i < 9; i++) {
            assertEquals(0, ask(i, true));
        }
        assertTrue(openings.ask(new DefenderId("d9"), true, now).alarms());
        assertEquals(60, ask(20, false));
    }

    @Test
    void tenthPersonInAShiftAlarmsAlsoWhenTheFileOnlyWaits() {
        for (int i = 0; i < 9; i++) {
            assertFalse(openings.ask(new DefenderId("d" + i), false, now).alarms());
            ask(i, false);
        }
        assertTrue(openings.ask(new DefenderId("d9"), false, now).alarms());
        now = now.plus(FileOpenings.REMEMBERED);
        assertFalse(openings.ask(new DefenderId("d9"), false, now).alarms(), "a shift later it is forgotten");
        assertEquals(Optional.empty(), openings.ask(new DefenderId("d9"), false, now).from());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "xxxxxxxx", "abababab", "        ", "a b a b a b", ".....!", "ကကကကကကကက" })
    void reasonOfFewLettersIsNone(String words) {
        assertFalse(OpeningReason.isReal(words));
    }

    @ParameterizedTest
    @ValueSource(strings = { "to ring", "She asked us", "နံပါတ်ကို ခေါ်ရမယ်", "โทรหาแม่", "電話をかけて話す" })
    void reasonInWordsIsReal(String words) {
        assertTrue(OpeningReason.isReal(words));
    }
}
