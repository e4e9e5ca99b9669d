package org.stillhere.casework.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.CaseworkFixture;
import org.stillhere.casework.Meeting;
import org.stillhere.casework.StaffCards;
import org.stillhere.casework.Together;
import org.stillhere.casework.desk.WorryingWordList.RefusedPhrase;
import org.stillhere.casework.desk.WorryingWordList.WordListChange;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.TeamId;
import org.stillhere.runtime.Metric;
import org.stillhere.store.table.ItemSize;
import org.stillhere.store.table.Row;
import org.stillhere.wording.replies.PhraseFault;

/** Tests what a team may put on its list, and that two who change it at once lose nothing. */
class WorryingWordListTest {
    private static final TeamId NORTH = CaseworkFixture.NORTH;
    private static final CoordinatorId TESS = new CoordinatorId("tess");
    private static final CoordinatorId VINH = new CoordinatorId("vinh");
    private final Meeting[] meeting = new Meeting[1];
    private final CaseworkFixture bench = new CaseworkFixture(r -> meeting[0] = new Meeting(r, 2));
    private final WorryingWordList list = new WorryingWordList(bench.environment);

    private WordListChange set(CoordinatorId by, String seen, String typed) {
        return list.set(new ToSetDesk(StaffCards.of(NORTH, by)), seen, typed);
    }

    private List<String> stored() {
        return WorryingWordList.typed(list.current(NORTH));
    }

    @Test
    void listIsStoredAsTypedWithWhoChangedItAndCounted() {
        assertEquals(new WordListChange.WordsStored(), set(TESS, "0", " Insein \n\nblack  van\r\nအင်းစိန်\n"));
        assertEquals(List.of("Insein", "black van", "အင်းစိန်"), stored());
        assertEquals(TESS, list.current(NORTH).orElseThrow().value().by());
        assertEquals(bench.clock.instant(), list.current(NORTH).orElseThrow().value().at());
        assertEquals(1, bench.telemetry.counted(Metric.WORDS_CHANGED));
        assertEquals(List.of(), WorryingWordList.typed(list.current(new TeamId("south"))));
    }

    @Test
    void commasSeparateAndPhrasesThatAreFoundAlikeAreOne() {
        assertEquals(List.of("Insein", "black van", "Obo"),
                WorryingWordList.phrases("Insein, black van; INSEIN\nblackvan\u104A Obo,,\u202Eobo\u202C"));
    }

    @Test
    void everydayWordsAreRefusedWithTheReasonAndNothingIsStored() {
        WordListChange.WordsRefused refused = assertInstanceOf(WordListChange.WordsRefused.class,
                set(TESS, "0", "Insein\nok\n9\nx"));
        assertEquals(List.of(new RefusedPhrase("ok", PhraseFault.EVERYDAY), new RefusedPhrase("9", PhraseFault.NO_WORD),
                new RefusedPhrase("x", PhraseFault.LENGTH)), refused.phrases());
        assertEquals(List.of(), stored());
    }

    private static String many(int count, String suffix) {
        return IntStream.range(0, count).mapToObj(i -> "qo" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + suffix)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void twoHundredPhrasesOfSixtyCharactersFitAndOneMoreIsRefused() {
        String longest = many(200, "က".repeat(56));
        assertEquals(new WordListChange.WordsStored(), set(TESS, "0", longest));
        assertEquals(200, stored().size());
        Row row = bench.table.get("DESK#north", "WORDS").orElseThrow();
        assertTrue(ItemSize.of(row) < 64 * 1024, () -> ItemSize.of(row) + " bytes");
        assertEquals(List.of(0L, 0L),
                List.of(Objects.requireNonNullElse(row.dueAt(), 0L), Objects.requireNonNullElse(row.expires(), 0L)));
        assertEquals(new WordListChange.WordsRefused(List.of(), 201), set(TESS, "1", many(201, "x")));
    }

    @Test
    void changeOfAColleagueIsNotOverwrittenUnseen() {
        set(TESS, "0", "Insein");
        assertEquals(new WordListChange.WordsStored(), set(VINH, "1", "Insein\nObo"));
        WordListChange.WordsChangedMeanwhile changed = assertInstanceOf(WordListChange.WordsChangedMeanwhile.class,
                set(TESS, "1", "INSEIN\nblack van"));
        assertEquals(List.of("Obo"), changed.missing());
        assertEquals(List.of("Insein", "Obo"), stored());
        assertEquals(new WordListChange.WordsStored(),
                set(TESS, WorryingWordList.mark(changed.now()), "INSEIN\nblack van\nObo"));
        assertEquals(List.of("INSEIN", "black van", "Obo"), stored());
    }

    @Test
    void sameListAgainIsStoredWhateverWasSeen() {
        set(TESS, "0", "Insein");
        assertEquals(new WordListChange.WordsStored(), set(VINH, "0", "Insein"));
        assertEquals(TESS, list.current(NORTH).orElseThrow().value().by());
        assertInstanceOf(WordListChange.WordsChangedMeanwhile.class, set(VINH, "no number", "Obo"));
    }

    @Test
    void ofTwoChangesAtOnceOneIsStoredAndTheOtherIsShown() throws Exception {
        meeting[0].arm();
        List<WordListChange> both = Together.run(List.of(() -> set(TESS, "0", "Insein"), () -> set(VINH, "0", "Obo")));
        assertEquals(1, both.stream().filter(WordListChange.WordsStored.class::isInstance).count());
        assertEquals(1, both.stream().filter(WordListChange.WordsChangedMeanwhile.class::isInstance).count());
        assertEquals(1, stored().size());
    }

    @Test
    void listCanBeEmptied() {
        set(TESS, "0", "Insein");
        assertEquals(new WordListChange.WordsStored(), set(TESS, "1", ""));
        assertEquals(List.of(), stored());
    }
}
