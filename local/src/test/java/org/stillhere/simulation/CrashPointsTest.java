package org.stillhere.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stillhere.domain.Outcome;

/**
 * Each story again and again, with one process cut short at each of its calls in turn, before the call took effect and
 * right after it. Nobody mends anything: the schedule, the stream and the carrier's second try go on. Everybody must
 * have heard what they would have heard, and everything must stand as it would have stood; one text may have come twice
 * where the sender ended before it could mark it.
 */
class CrashPointsTest {
    /** In the short form one call of so many is tried: a prime, so that it is not the same call of each commit. */
    private static final int SAMPLE = 23;

    /** The stories. */
    enum CrashStory {
        ASKED_AND_ANSWERED(s -> s.says("02:05", Scene.AMY, "1")),
        MISSED_TAKEN_AND_CONFIRMED(s -> s.says("01:50", Scene.AUNT, "41").says("03:32", Scene.FRIEND, "5").says("03:50",
                Scene.AMY, "mango tree")),
        A_FRIEND_IS_NEEDED(
                s -> s.says("01:01", Scene.AMY, "9").says("01:07", Scene.DESK, "5").ends("01:40", Outcome.ALL_CLEAR)),
        UNDER_DURESS(s -> s.says("02:10", Scene.AMY, "paper boat").says("02:17", Scene.DESK, "5").ends("02:50",
                Outcome.TAKEN_OVER)),
        LATER_AND_A_TRIP(s -> s.says("02:05", Scene.AMY, "3").says("02:50", Scene.AMY, "1")
                .says("04:01", Scene.AMY, "trip 1h").says("05:10", Scene.AMY, "1")),
        A_PHONE_IS_OFF(s -> s.phone(Scene.FRIEND, SimulatedCarrier.HandsetState.OFF).says("01:01", Scene.AMY, "9")
                .says("01:08", Scene.FRIENDS_SECOND, "5").ends("01:40", Outcome.ALL_CLEAR)),
        STOP_AND_ANOTHER_NUMBER(s -> s.says("02:06", Scene.AMY, "STOP").says("02:18", Scene.AMYS_SECOND, "1")),
        INVITED(s -> s.says("01:40", Scene.AUNT, "41").says("02:05", Scene.AMY, "1")),
        BAD_NEWS(s -> s.says("01:01", Scene.AMY, "9").says("01:07", Scene.DESK, "5").ends("01:40", Outcome.DETAINED)),
        THE_WEBHOOK_IS_AWAY(s -> s.webhookDown("02:01", "02:50").says("02:05", Scene.AMY, "1"));

        private final UnaryOperator<Scene> script;

        CrashStory(UnaryOperator<Scene> script) {
            this.script = script;
        }

        Scene.SceneEnd play(long cut, boolean before) {
            return script.apply(new Scene()).play(cut, before);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("thorough")
    void whereverAProcessEndsTheStoryEndsTheSame(CrashStory story) {
        tried(story, 1);
    }

    @ParameterizedTest
    @EnumSource
    void atEveryTwentyThirdCallAProcessEndsAndTheStoryEndsTheSame(CrashStory story) {
        tried(story, SAMPLE);
    }

    /** Tries each call whose number is that of the story modulo the step. */
    private static void tried(CrashStory story, int step) {
        Scene.SceneEnd whole = story.play(-1, true);
        assertTrue(whole.calls() > 20, () -> "a story of " + whole.calls() + " calls");
        List<String> broken = new ArrayList<>();
        int points = 0;
        for (long call = 1 + story.ordinal() % step; call <= whole.calls(); call += step) {
            for (boolean before : new boolean[] { true, false }) {
                points++;
                Scene.SceneEnd cut = story.play(call, before);
                if (!same(whole, cut)) {
                    broken.add((before ? "before call " : "after call ") + call + ": " + difference(whole, cut));
                }
            }
        }
        System.out.println(story + ": " + points + " crash points");
        assertEquals(List.of(), broken.stream().limit(5).toList(), () -> "of " + whole.calls() + " calls");
    }

    private static boolean same(Scene.SceneEnd whole, Scene.SceneEnd cut) {
        return whole.heard().equals(cut.heard()) && whole.stands().equals(cut.stands()) && cut.mostTimes() <= 2;
    }

    private static String difference(Scene.SceneEnd whole, Scene.SceneEnd cut) {
        Map<String, List<String>> other = new HashMap<>(cut.heard());
        StringBuilder all = new StringBuilder();
        whole.heard().forEach((phone, texts) -> {
            List<String> theirs = other.getOrDefault(phone, List.of());
            if (!texts.equals(theirs)) {
                all.append(phone).append(' ').append(texts).append(" became ").append(theirs).append("; ");
            }
        });
        return all + (whole.stands().equals(cut.stands()) ? "" : whole.stands() + " became " + cut.stands())
                + (cut.mostTimes() > 2 ? ", a text came " + cut.mostTimes() + " times" : "");
    }
}
