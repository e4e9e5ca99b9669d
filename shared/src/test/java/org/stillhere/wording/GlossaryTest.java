package org.stillhere.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Keeps terms the same everywhere. {@code glossary.tsv} gives each term in four languages, for translators.
 * {@code glossary-avoided.tsv} lists what must not be written instead: language, pattern, reason, by tabs.
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
        assertEquals(List.of("en", "my", "th", "fr"), rows.getFirst());
        assertTrue(rows.size() >= 50, "rows");
        for (List<String> row : rows) {
            assertEquals(4, row.size(), row.toString());
            assertTrue(row.stream().noneMatch(String::isBlank), row.toString());
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
