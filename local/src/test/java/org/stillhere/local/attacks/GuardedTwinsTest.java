package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;

/**
 * Does with cards of one-time words, and with phones that nobody trusts, what {@link TwinsTest} does with the two
 * words: whichever column a word is from, used, passed over, too far on or fresh, the phone sees the same.
 */
class GuardedTwinsTest {
    private static final List<String> TEXTS = List.of("W", "W", "U", "U", "F", "1 W", "1 U", "9", "9 W", "9 U", "3 W",
            "3 U", "trip 2h W", "trip 2h U", "trip 9h U", "pause 1d U", "pause 1d W", "U they beat me",
            "W they are at the door", "mango", "hello there", "1", "3", "W U", "U W", "STOP", "START", "H1 hello", "W?",
            "5", "2", "ok", "yes");
    private static final List<String> LANGUAGES = List.of("en", "fr", "my", "th", "id");
    private static final List<String> RISKS = List.of("steady", "raised", "high");
    private long inputs;

    private List<String> differences(int seed) {
        Random random = new Random(seed);
        boolean card = seed % 3 != 2;
        boolean distrusted = seed % 3 != 0;
        TwinWorld.Agreed agreed = new TwinWorld.Agreed(LANGUAGES.get(seed % LANGUAGES.size()),
                TwinInput.one(RISKS, random), random.nextBoolean() ? "friend" : "books", random.nextInt(3) == 0,
                random.nextInt(4) == 0, true, random.nextInt(4) == 0, "en");
        TwinWorld own = new TwinWorld(agreed, false);
        TwinWorld forced = new TwinWorld(agreed, true);
        List<TwinInput> steps = new ArrayList<>(TwinInput.toState(seed / 3 % TwinInput.STATES, random));
        if (card) {
            steps.add(0, new TwinInput("a card", TwinWorld::card));
        }
        if (distrusted) {
            steps.add(random.nextInt(steps.size() + 1),
                    new TwinInput("the phone is not trusted", TwinWorld::distrusted));
        }
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            steps.add(TwinInput.drawWait(random));
            steps.add(random.nextInt(4) == 0 ? TwinInput.draw(random)
                    : TwinInput.text(TwinInput
                            .one(card ? TEXTS : TEXTS.stream().filter(t -> !t.matches(".*[UF].*")).toList(), random)));
        }
        List<String> done = new ArrayList<>(List.of("seed " + seed, agreed.toString()));
        for (TwinInput step : steps) {
            boolean may = step.ofContact().isEmpty()
                    || own.watch().open().map(Case::cause).filter(Cause.SOS::equals).isEmpty();
            if (may) {
                done.add(step.name());
                step.happens().accept(own);
                step.happens().accept(forced);
                inputs++;
            }
        }
        for (int minutes : List.of(1, 60, 72 * 60)) {
            own.passes(Duration.ofMinutes(minutes));
            forced.passes(Duration.ofMinutes(minutes));
            own.opensEveryPage();
            forced.opensEveryPage();
        }
        for (int at = 0; at < Math.max(own.seen().size(), forced.seen().size()); at++) {
            String one = at < own.seen().size() ? own.seen().get(at) : "nothing";
            String other = at < forced.seen().size() ? forced.seen().get(at) : "nothing";
            if (!one.equals(other)) {
                done.add("own:    " + one);
                done.add("forced: " + other);
                return done;
            }
        }
        return List.of();
    }

    private void sequences(int from, int count) {
        List<String> failures = new ArrayList<>();
        for (int seed = from; seed < from + count; seed++) {
            List<String> differ = differences(seed);
            if (!differ.isEmpty()) {
                failures.add(String.join("\n", differ));
            }
        }
        assertTrue(failures.isEmpty(), () -> failures.size() + " of " + count + " differ; the first:\n"
                + String.join("\n\n", failures.subList(0, Math.min(4, failures.size()))));
    }

    @Test
    void phoneShowsTheSameWithEitherColumn() {
        sequences(0, 42);
        AttackLog.tried("guarded-twins-short", inputs);
    }

    @Test
    @Tag("thorough")
    void phoneShowsTheSameWithEitherColumnInHundredsOfSequences() {
        sequences(42, 500);
        AttackLog.tried("guarded-twins", inputs);
    }
}
