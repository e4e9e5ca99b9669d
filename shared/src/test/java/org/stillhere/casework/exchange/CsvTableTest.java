package org.stillhere.casework.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.exchange.CsvEncoding.DecodedFile;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;
import org.stillhere.wording.Reader;
import org.stillhere.wording.Style;

/** Checks that files are read as spreadsheets save them: encodings, separators, headers, quotes. */
class CsvTableTest {
    private static final Catalogue CATALOGUE = Catalogue.withBoard();
    private static final CsvWords WORDS = words();

    /** The headers and choices in every language of the board. */
    static CsvWords words() {
        return new CsvWords(key -> Stream.of(Language.values()).map(l -> label(key, l)).toList());
    }

    private static String label(String key, Language language) {
        return CATALOGUE.label(key, new Reader(language, Style.PLAIN, ZoneOffset.UTC, "-", Private.NONE, Private.NONE,
                Function.identity(), Instant.EPOCH), List.of());
    }

    private static DecodedFile read(byte[] file) {
        return CsvEncoding.read(file, Optional.empty()).orElseThrow();
    }

    static Stream<Object[]> encodings() {
        Charset thai = Charset.forName("x-windows-874");
        Charset western = Charset.forName("windows-1252");
        return Stream.of(new Object[] { "အမည်,नाम", "အမည်,नाम".getBytes(StandardCharsets.UTF_8), CsvEncoding.UTF_8 },
                new Object[] { "Née", "\uFEFFNée".getBytes(StandardCharsets.UTF_8), CsvEncoding.UTF_8 },
                new Object[] { "Name\tชื่อ", "\uFEFFName\tชื่อ".getBytes(StandardCharsets.UTF_16LE),
                        CsvEncoding.UTF_16LE },
                new Object[] { "အမည်", "\uFEFFအမည်".getBytes(StandardCharsets.UTF_16BE), CsvEncoding.UTF_16BE },
                new Object[] { "Numéro;Prénom;Zoé Été", "Numéro;Prénom;Zoé Été".getBytes(western),
                        CsvEncoding.WINDOWS_1252 },
                new Object[] { "ชื่อ;เบอร์;Somchai สมชาย", "ชื่อ;เบอร์;Somchai สมชาย".getBytes(thai),
                        CsvEncoding.WINDOWS_874 });
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void fileThatExcelSavedIsReadInItsEncoding(String text, byte[] file, CsvEncoding encoding) {
        assertEquals(new DecodedFile(text, encoding), read(file));
    }

    @Test
    void encodingThatAPersonChoseIsTaken() {
        byte[] one = "Zoé".getBytes(Charset.forName("windows-1252"));
        assertEquals("Zo้", CsvEncoding.read(one, Optional.of(CsvEncoding.WINDOWS_874)).orElseThrow().text());
        assertTrue(CsvEncoding.read(one, Optional.of(CsvEncoding.UTF_8)).isEmpty());
        assertTrue(CsvEncoding.read(new byte[] { 'P', 'K', 3, 4, 0, 0 }, Optional.empty()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = { ",", ";", "\t" })
    void commasSemicolonsAndTabsSeparate(String separator) {
        String text = String.join(separator, "Name", "Number", "\"Times, of; day\"") + "\r\n"
                + String.join(separator, "\"Ma \"\"Thida\"\"\nWin\"", "+95 9 1", "x");
        CsvTable table = CsvTable.read(text, WORDS);
        assertEquals(List.of(), table.problems());
        assertEquals("Ma \"Thida\"\nWin", table.lines().get(0).get(CsvColumn.NAME));
        assertEquals("+95 9 1", table.lines().get(0).get(CsvColumn.NUMBER));
        assertEquals(List.of("Times, of; day"), table.unused());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void headerAndChoicesAreReadInEachLanguage(Language language) {
        String header = String.join(",",
                CsvColumn.ours().stream().map(c -> '"' + label(CsvWords.label(c), language) + '"').toList());
        CsvTable table = CsvTable.read(header + "\n" + "x,".repeat(CsvColumn.ours().size()), WORDS);
        assertEquals(List.of(), table.problems());
        assertEquals(List.of(), table.unused());
        assertEquals(CsvColumn.ours().size(), table.lines().get(0).cells().size());
        assertEquals("contact", WORDS.value(CsvColumn.ROW, label("csv.contact", language).toUpperCase()));
        assertEquals("invited", WORDS.value(CsvColumn.CONSENT, label("csv.invited", language)));
        assertEquals("yes", WORDS.value(CsvColumn.DESK_ONLY, label("yes", language)));
        assertEquals("my", WORDS.value(CsvColumn.LANGUAGE, label("language.my", language)));
        assertEquals("one-way", WORDS.value(CsvColumn.KIND, label("kind.one-way", language)));
    }

    @Test
    void rowsAreCountedAsASpreadsheetCountsThem() {
        CsvTable table = CsvTable.read("Name,Number\n\n,,\nA,1\n", WORDS);
        assertEquals(4, table.lines().get(0).row());
        assertEquals(1, table.lines().size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "Name,Number\n\"open,1", "", "\n\n", "Name,Number", "Name\nA", "Name,Number,Name\nA,1,B" })
    void fileThatIsNoTableOfPeopleHasOneProblemAndNoRows(String text) {
        CsvTable table = CsvTable.read(text, WORDS);
        assertEquals(1, table.problems().size(), table::toString);
        assertEquals(List.of(), table.lines());
    }

    @Test
    void formulasAreWrittenAsTextAndReadBackAsTheyWere() {
        List<String> cells = List.of("=1+1", "+95911", "-2", "@SUM(A1)", "\tx", " =x", "＝1", "plain", "it's", "'quoted",
                "a\"b,c\nd");
        String text = CsvWriter.write(List.of(cells));
        assertTrue(text.startsWith(
                "\uFEFF\"'=1+1\",\"'+95911\",\"'-2\",\"'@SUM(A1)\",\"'\tx\",\"' =x\",\"'＝1\",\"plain\""), text);
        assertTrue(text.contains("\"it's\",\"'quoted\",\"a\"\"b,c\nd\"\r\n"), text);
        assertEquals("+95911", CsvWriter.plain("'+95911"));
        assertEquals("'quoted", CsvWriter.plain("'quoted"));
    }
}
