package org.stillhere.wording.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.vault.Private;

/**
 * Reads replies of real kinds. The file has one row a reply: language, sender, text, meaning, own word, duress word, by
 * tabs; a line break in a text is written {@code \n}. The bounds are those that a change must not fall below.
 */
class CorpusTest {
    private static final Set<Meaning> ALARMS = EnumSet.of(Meaning.SOS, Meaning.DURESS, Meaning.MAYBE_DURESS,
            Meaning.WORRYING, Meaning.WORD_AND_MORE);
    private static final Set<Meaning> ALL_IS_WELL = EnumSet.of(Meaning.HERE, Meaning.CONFIRMED, Meaning.WORD);
    private static final Set<Meaning> KEYS_OF_CONTACTS = EnumSet.of(Meaning.READ, Meaning.TAKE, Meaning.CANNOT,
            Meaning.VOICE, Meaning.RING_ME, Meaning.CODE);
    /**
     * What a text may be read as beside its own meaning, since the same follows: a word alone confirms as one beside
     * "here" does, a human reads what stands beside a word as what worries by itself, the duress word is the louder
     * alarm, and who takes back a STOP is here.
     */
    private static final Map<Meaning, Set<Meaning>> SAME_EFFECT = Map.of(Meaning.CONFIRMED, Set.of(Meaning.WORD),
            Meaning.WORD, Set.of(Meaning.CONFIRMED), Meaning.WORRYING, Set.of(Meaning.WORD_AND_MORE),
            Meaning.MAYBE_DURESS, Set.of(Meaning.DURESS), Meaning.START, Set.of(Meaning.HERE));
    private static final int ROWS_AT_LEAST = 1_200;

    /** One row of the file. */
    record CorpusRow(String language, ReplySender sender, String text, Meaning meaning, PersonalWords words) {
        static CorpusRow of(String line) {
            String[] cells = line.split("\t", -1);
            return new CorpusRow(cells[0], ReplySender.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                    cells[2].replace("\\n", "\n"), Meaning.valueOf(cells[3].toUpperCase(Locale.ROOT).replace('-', '_')),
                    new PersonalWords(Private.of(cells.length > 4 ? cells[4] : ""),
                            Private.of(cells.length > 5 ? cells[5] : "")));
        }

        Meaning read() {
            return Replies.read(text, words, sender).meaning(sender);
        }

        boolean isReadRight() {
            Meaning read = read();
            return read == meaning || SAME_EFFECT.getOrDefault(meaning, Set.of()).contains(read);
        }
    }

    static List<CorpusRow> rows() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CorpusTest.class.getResourceAsStream("corpus.tsv")), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).map(CorpusRow::of).toList();
        }
    }

    @Test
    void repliesOfRealKindsAreReadRight() throws IOException {
        List<CorpusRow> rows = rows();
        Map<Meaning, int[]> counts = new EnumMap<>(Meaning.class);
        StringBuilder wrong = new StringBuilder();
        for (CorpusRow row : rows) {
            int[] count = counts.computeIfAbsent(row.meaning(), m -> new int[2]);
            count[1]++;
            if (row.isReadRight()) {
                count[0]++;
            } else {
                wrong.append(row.meaning()).append(" read as ").append(row.read()).append(": ").append(row.text())
                        .append('\n');
            }
        }
        counts.forEach((meaning, count) -> System.out.printf("%-14s %4d of %4d%n", meaning.word(), count[0], count[1]));
        assertTrue(rows.size() >= ROWS_AT_LEAST, rows.size() + " rows");
        assertTrue(share(rows, EnumSet.of(Meaning.SOS, Meaning.DURESS)) >= 0.97, wrong::toString);
        assertTrue(share(rows, EnumSet.of(Meaning.HERE)) >= 0.92, wrong::toString);
        assertTrue(share(rows, KEYS_OF_CONTACTS) >= 0.95, wrong::toString);
    }

    @Test
    void nothingThatMeansAlarmIsReadAsAllIsWell() throws IOException {
        assertEquals(List.of(),
                rows().stream().filter(r -> ALARMS.contains(r.meaning()) && ALL_IS_WELL.contains(r.read()))
                        .map(CorpusRow::text).toList());
    }

    private static double share(List<CorpusRow> rows, Set<Meaning> meanings) {
        Stream<CorpusRow> of = rows.stream().filter(r -> meanings.contains(r.meaning()));
        return of.mapToInt(r -> r.isReadRight() ? 1 : 0).average().orElse(1);
    }
}
