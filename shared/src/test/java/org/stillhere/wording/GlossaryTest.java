package org.stillhere.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps terms the same everywhere. {@code glossary.tsv} gives each term in every language, for translators: what may be
 * written is between slashes, what is said about it in parentheses. {@code glossary-avoided.tsv} lists what must not be
 * written instead: language, pattern, reason, by tabs.
 */
class GlossaryTest {
    /** A row of what is avoided. */
    record AvoidedTerm(Language language, Pattern pattern, String reason) {
        static AvoidedTerm of(List<String> cells) {
            return new AvoidedTerm(Language.of("language", cells.get(0)),
                    Pattern.compile(cells.get(1),
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS),
                    cells.get(2));
        }
    }

    @Test
    void everyTermIsInEveryLanguageOfTheGlossary() throws IOException {
        List<List<String>> rows = rows("glossary.tsv");
        assertEquals(Arrays.stream(Language.values()).map(Language::tag).sorted().toList(),
                rows.getFirst().stream().sorted().toList());
        assertTrue(rows.size() >= 50, "rows");
        for (List<String> row : rows) {
            assertEquals(rows.getFirst().size(), row.size(), row.toString());
            assertTrue(row.stream().noneMatch(String::isBlank), row.toString());
        }
    }

    /** A term that no text uses is no term, or is written otherwise somewhere. */
    @Test
    void everyTermIsWhatTheTextsSay() throws IOException {
        List<List<String>> rows = rows("glossary.tsv");
        List<String> unused = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            Language language = Language.of("language", rows.getFirst().get(column));
            String all = String.join("\n", Objects.requireNonNull(Texts.withBoard().get(language)).entries().values()
                    .stream().map(Object::toString).toList()).toLowerCase(Locale.ROOT);
            for (List<String> row : rows.subList(1, rows.size())) {
                if (terms(row.get(column)).noneMatch(all::contains)) {
                    unused.add(language + ": " + row.get(column));
                }
            }
        }
        assertEquals(List.of(), unused);
    }

    private static Stream<String> terms(String cell) {
        String plain = cell.toLowerCase(Locale.ROOT).replaceAll("\\([^)]*\\)|·[a-z]+", "");
        return Arrays.stream(plain.split("/")).map(String::strip).filter(t -> !t.isEmpty());
    }

    /** The terms of one language for an English one. */
    static List<String> terms(Language language, String english) {
        try {
            List<List<String>> rows = rows("glossary.tsv");
            int column = rows.getFirst().indexOf(language.tag());
            return rows.stream().filter(r -> r.getFirst().equals(english)).flatMap(r -> terms(r.get(column))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void whatTheGlossaryAvoidsIsInNoTextOrLabel() throws IOException {
        List<String> found = new ArrayList<>();
        for (AvoidedTerm avoided : rows("glossary-avoided.tsv").stream().map(AvoidedTerm::of).toList()) {
            Texts texts = Objects.requireNonNull(Texts.withBoard().get(avoided.language()));
            for (String key : texts.entries().stringPropertyNames()) {
                boolean ofPeople = key.matches("(reply|read|label|meta|unit|emoji)\\..*");
                if (!ofPeople && avoided.pattern().matcher(texts.get(key).orElse("")).find()) {
                    found.add(avoided.language() + " " + key + ": " + avoided.reason());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    private static List<List<String>> rows(String file) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GlossaryTest.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).map(l -> List.of(l.split("\t", -1)))
                    .toList();
        }
    }
}
