package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;

/**
 * Tries to find out from the person's phone which of two words was said. Two people in the same state type the same;
 * what is the own word of one is the word under duress of the other. Both phones must show the same bytes at the same
 * time for 72 hours: answers, texts, pages and the pages in their history.
 * <p>
 * A contact whom nobody asked cannot take a case. So while a call for a friend is open, a contact answers only if both
 * twins had them told.
 */
class TwinsTest {
    private static final Duration WATCHED = Duration.ofHours(72);
    private static final List<String> LANGUAGES = List.of("en", "fr", "my", "th", "id");
    private static final List<String> RISKS = List.of("steady", "raised", "high");
    private static final int STEPS_MOST = 5;
    private static final int SHORT = 42;
    private static final int LONG = 10_000;
    private long inputs;

    private static TwinWorld.Agreed agreed(int seed, Random random) {
        return new TwinWorld.Agreed(LANGUAGES.get(seed % LANGUAGES.size()), TwinInput.one(RISKS, random),
                random.nextBoolean() ? "friend" : "books", random.nextInt(5) < 2, random.nextInt(4) == 0,
                random.nextInt(3) > 0, random.nextInt(4) == 0, "en");
    }

    private void twins(int seed) {
        Random random = new Random(seed);
        TwinWorld.Agreed agreed = agreed(seed, random);
        List<TwinInput> steps = new ArrayList<>(TwinInput.toState(seed % TwinInput.STATES, random));
        int count = 1 + random.nextInt(STEPS_MOST);
        int word = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            steps.add(TwinInput.drawWait(random));
            steps.add(i == word ? TwinInput.drawWord(random) : TwinInput.draw(random));
        }
        same(seed, agreed, steps);
    }

    /** Two texts, one a moment after the other: they are read together. */
    private void pair(int seed, String first, String second) {
        Random random = new Random(seed);
        TwinWorld.Agreed agreed = agreed(seed, random);
        List<TwinInput> steps = new ArrayList<>(TwinInput.toState(seed % TwinInput.STATES, random));
        steps.addAll(List.of(TwinInput.waits(Duration.ofSeconds(2)), TwinInput.text(first),
                TwinInput.waits(Duration.ofSeconds(2)), TwinInput.text(second)));
        same(seed, agreed, steps);
    }

    private void same(int seed, TwinWorld.Agreed agreed, List<TwinInput> steps) {
        TwinWorld own = new TwinWorld(agreed, false);
        TwinWorld forced = new TwinWorld(agreed, true);
        List<String> done = new ArrayList<>(List.of("seed " + seed, agreed.toString()));
        for (TwinInput step : steps) {
            if (step.ofContact().filter(c -> !mayAnswer(own, forced, agreed, c)).isEmpty()) {
                done.add(step.name());
                step.happens().accept(own);
                step.happens().accept(forced);
                inputs++;
                same(own, forced, done);
            }
        }
        for (int minutes : List.of(1, 5, 60, 180)) {
            own.passes(Duration.ofMinutes(minutes));
            forced.passes(Duration.ofMinutes(minutes));
            own.opensEveryPage();
            forced.opensEveryPage();
        }
        same(own, forced, done);
        own.passes(WATCHED);
        forced.passes(WATCHED);
        own.opensEveryPage();
        forced.opensEveryPage();
        same(own, forced, done);
    }

    /** A contact who is not marked for duress is asked by one twin only. The first one always is. */
    private static boolean mayAnswer(TwinWorld own, TwinWorld forced, TwinWorld.Agreed agreed, int contact) {
        boolean called = own.watch().open().map(Case::cause).filter(Cause.SOS::equals).isPresent();
        return !called || (agreed.marked() || contact == 0) && own.told(contact) && forced.told(contact);
    }

    private static void same(TwinWorld own, TwinWorld forced, List<String> done) {
        if (!own.seen().equals(forced.seen())) {
            int at = 0;
            while (at < own.seen().size() && at < forced.seen().size()
                    && own.seen().get(at).equals(forced.seen().get(at))) {
                at++;
            }
            assertEquals(at < own.seen().size() ? own.seen().get(at) : "nothing",
                    at < forced.seen().size() ? forced.seen().get(at) : "nothing", String.join("\n", done));
        }
    }

    @Test
    void phoneShowsTheSameWithEitherWord() {
        sequences(0, SHORT);
        AttackLog.tried("twins-short", inputs);
    }

    /**
     * Each of these once showed on the phone which word it was: a mistyped duress word took back a STOP, weighed more
     * beside another text than a mistyped own word, or kept a later word from ending a call.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            585 | trip 30m W they beat me | 1 ALMOST
            780 | H2 | ALMOST
            781 | H2 | 1 ALMOST
            1173 | Thank you W | 1 ALMOST
            1290 | ALMOST | hello there
            1296 | ALMOST | H1
            1298 | ALMOST | H2 H1
            1326 | 1 ALMOST | 1
            1341 | 1 ALMOST | they beat me
            1368 | 1 ALMOST | ALMOST""")
    void phoneShowsTheSameAfterTwoTextsThatOnceDiffered(int seed, String first, String second) {
        pair(seed, first, second);
        AttackLog.tried("twins-named", inputs);
    }

    @ParameterizedTest
    @ValueSource(ints = { 220, 228 })
    void phoneShowsTheSameAfterSequencesThatOnceDiffered(int seed) {
        twins(seed);
        AttackLog.tried("twins-named", inputs);
    }

    /** A frightened text, then almost a word, then the word, within seconds. */
    @Test
    void phoneShowsTheSameWhenAlmostAWordComesBeforeTheWord() {
        for (int seed = 0; seed < LANGUAGES.size(); seed++) {
            same(seed, agreed(seed, new Random(seed)),
                    List.of(TwinInput.waits(Duration.ofMinutes(65)), TwinInput.text("they beat me"),
                            TwinInput.waits(Duration.ofSeconds(2)), TwinInput.text("ALMOST"),
                            TwinInput.waits(Duration.ofSeconds(2)), TwinInput.text("W")));
        }
        AttackLog.tried("twins-named", inputs);
    }

    @Test
    @Tag("thorough")
    @Execution(ExecutionMode.CONCURRENT)
    void phoneShowsTheSameWithEitherWordInFiveThousandSequences() {
        sequences(SHORT, LONG / 2);
        AttackLog.tried("twins", inputs);
    }

    @Test
    @Tag("thorough")
    @Execution(ExecutionMode.CONCURRENT)
    void phoneShowsTheSameWithEitherWordInFiveThousandMoreSequences() {
        sequences(SHORT + LONG / 2, LONG / 2);
        AttackLog.tried("more-twins", inputs);
    }

    @Test
    @Tag("thorough")
    @Execution(ExecutionMode.CONCURRENT)
    void phoneShowsTheSameAfterAnyTwoTextsOfOneMoment() {
        List<String> failures = new ArrayList<>();
        int seed = 0;
        for (String first : TwinInput.TEXTS) {
            for (String second : TwinInput.TEXTS) {
                if (first.matches(".*(W|H[12]|ALMOST|OTHER).*")) {
                    try {
                        pair(seed++, first, second);
                    } catch (AssertionError differ) {
                        failures.add(String.valueOf(differ.getMessage()));
                    }
                }
            }
        }
        AttackLog.tried("twins-pairs", inputs);
        assertEquals(List.of(), failures, () -> failures.size() + " differ:\n" + String.join("\n\n", failures));
    }

    private void sequences(int from, int count) {
        Map<Integer, String> failures = new TreeMap<>();
        for (int seed = from; seed < from + count; seed++) {
            try {
                twins(seed);
            } catch (AssertionError differ) {
                failures.put(seed, String.valueOf(differ.getMessage()));
            }
        }
        assertEquals(Set.of(), failures.keySet(),
                () -> failures.size() + " differ:\n" + String.join("\n\n", failures.values()));
    }
}
