package org.stillhere.wording.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillhere.wording.replies.Corpus.CorpusRow;
import org.stillhere.wording.replies.Corpus.Haste;

/** Reads the corpus. The bounds are those that a change must not fall below. */
class CorpusTest {
    private static final Set<Meaning> ALARMS = EnumSet.of(Meaning.SOS, Meaning.DURESS, Meaning.MAYBE_DURESS,
            Meaning.WORRYING, Meaning.WORD_AND_MORE);
    private static final Set<Meaning> ALL_IS_WELL = EnumSet.of(Meaning.HERE, Meaning.CONFIRMED, Meaning.WORD);
    private static final Set<Meaning> KEYS_OF_CONTACTS = EnumSet.of(Meaning.READ, Meaning.TAKE, Meaning.CANNOT,
            Meaning.VOICE, Meaning.RING_ME, Meaning.CODE);
    private static final Pattern SIGNED = Pattern.compile(
            "\\s[-\u2013~] ?\\p{Lu}\\p{Ll}+$|(?:(?i:regards|sincerely|cordialement|salam|wassalam|hormat saya),?\\s|[.] )(?:\\p{Lu}[\\p{Ll}.]* ?){1,3}$");
    private static final int ROWS_AT_LEAST = 1_200;

    @Test
    void repliesOfRealKindsAreReadRight() {
        List<CorpusRow> rows = Corpus.rows();
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

    /**
     * Each way of haste takes another quarter of the rows. Whether words in capitals are a name, only the caller knows.
     */
    @ParameterizedTest
    @EnumSource
    void hasteChangesNoMeaning(Haste haste) {
        List<CorpusRow> rows = Corpus.rows();
        assertEquals(List.of(),
                IntStream.range(0, rows.size()).filter(i -> (i + haste.ordinal()) % 4 == 0).mapToObj(rows::get)
                        .filter(r -> haste != Haste.CAPITALS || r.sender() == ReplySender.DEFENDER)
                        .filter(r -> !SIGNED.matcher(r.text()).find())
                        .filter(r -> !r.written(haste).isReadRight() && r.isReadRight())
                        .map(r -> r.meaning() + " read as " + r.written(haste).read() + ": " + r.text()).toList());
    }

    @Test
    void nothingThatMeansAlarmIsReadAsAllIsWell() {
        assertEquals(List.of(),
                Corpus.rows().stream().filter(r -> ALARMS.contains(r.meaning()) && ALL_IS_WELL.contains(r.read()))
                        .map(CorpusRow::text).toList());
    }

    /** Who says that somebody else is fine, asks, or writes what is not known has not said to be fine. */
    @Test
    void whatIsUnreadIsNotReadAsAllIsWell() {
        assertEquals(List.of(),
                Corpus.rows().stream().filter(r -> r.meaning() == Meaning.UNREAD && ALL_IS_WELL.contains(r.read()))
                        .map(CorpusRow::text).toList());
    }

    private static double share(List<CorpusRow> rows, Set<Meaning> meanings) {
        Stream<CorpusRow> of = rows.stream().filter(r -> meanings.contains(r.meaning()));
        return of.mapToInt(r -> r.isReadRight() ? 1 : 0).average().orElse(1);
    }
}
