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
import org.stillhere.simulation.system.SimulatedCarrier;

/**
 * Plays each story again and again. Each time one process dies at another of its calls, before the call takes effect or
 * right after it. Nobody repairs anything; only the schedule, the stream and the carrier's second try continue.
 * Everybody must have received the same texts, and the final state must be the same. One text may have come twice where
 * the sender died before it could mark it.
 */
class CrashPointsTest {
    /** In the short form one call of so many is tried: a prime, so that it is not the same call of each commit. */
    private static final int SAMPLE = 11;

    /** A story whose calls are cut. */
    enum CrashStory {
        ASKED_AND_ANSWERED(s -> s.says("02:05", CrashScenario.AMY, "1")),
        MISSED_TAKEN_AND_CONFIRMED(s -> s.says("01:50", CrashScenario.AUNT, "41")
                .says("03:32", CrashScenario.FRIEND, "5").says("03:50", CrashScenario.AMY, "mango tree")),
        A_FRIEND_IS_NEEDED(s -> s.says("01:01", CrashScenario.AMY, "9")
                .says("01:07", CrashScenario.DESK, "5 silver kettle").ends("01:40", Outcome.ALL_CLEAR)),
        UNDER_DURESS(s -> s.says("02:10", CrashScenario.AMY, "paper boat")
                .says("02:17", CrashScenario.DESK, "5 silver kettle").ends("02:50", Outcome.TAKEN_OVER)),
        LATER_AND_A_TRIP(s -> s.says("02:05", CrashScenario.AMY, "3").says("02:50", CrashScenario.AMY, "1")
                .says("04:01", CrashScenario.AMY, "trip 1h").says("05:10", CrashScenario.AMY, "1")),
        A_PHONE_IS_OFF(s -> s.phone(CrashScenario.FRIEND, SimulatedCarrier.HandsetState.OFF)
                .says("01:01", CrashScenario.AMY, "9").says("01:08", CrashScenario.FRIENDS_SECOND, "5")
                .ends("01:40", Outcome.ALL_CLEAR)),
        STOP_AND_ANOTHER_NUMBER(
                s -> s.says("02:06", CrashScenario.AMY, "STOP").says("02:18", CrashScenario.AMYS_SECOND, "1")),
        INVITED(s -> s.says("01:40", CrashScenario.AUNT, "41").says("02:05", CrashScenario.AMY, "1")),
        BAD_NEWS(s -> s.says("01:01", CrashScenario.AMY, "9").says("01:07", CrashScenario.DESK, "5 silver kettle")
                .ends("01:40", Outcome.DETAINED)),
        THE_WEBHOOK_IS_AWAY(s -> s.webhookDown("02:01", "02:50").says("02:05", CrashScenario.AMY, "1"));

        private final UnaryOperator<CrashScenario> script;

        CrashStory(UnaryOperator<CrashScenario> script) {
            this.script = script;
        }

        CrashScenario.ScenarioEnd play(long cut, boolean before) {
            return script.apply(new CrashScenario()).play(cut, before);
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
    void atEveryEleventhCallAProcessEndsAndTheStoryEndsTheSame(CrashStory story) {
        tried(story, SAMPLE);
    }

    /** Tries each call whose number is that of the story modulo the step. */
    private static void tried(CrashStory story, int step) {
        CrashScenario.ScenarioEnd whole = story.play(-1, true);
        assertTrue(whole.calls() > 20, () -> "a story of " + whole.calls() + " calls");
        List<String> broken = new ArrayList<>();
        int points = 0;
        for (long call = 1 + story.ordinal() % step; call <= whole.calls(); call += step) {
            for (boolean before : new boolean[] { true, false }) {
                points++;
                CrashScenario.ScenarioEnd cut = story.play(call, before);
                if (!same(whole, cut)) {
                    broken.add((before ? "before call " : "after call ") + call + ": " + difference(whole, cut));
                }
            }
        }
        System.out.println(story + ": " + points + " crash points");
        assertEquals(List.of(), broken.stream().limit(5).toList(), () -> "of " + whole.calls() + " calls");
    }

    private static boolean same(CrashScenario.ScenarioEnd whole, CrashScenario.ScenarioEnd cut) {
        return alike(whole.received(), cut.received()) && whole.state().equals(cut.state()) && cut.mostTimes() <= 2;
    }

    /** An answer in the response to the carrier may become a text, if the process that gave it ended. */
    private static boolean alike(Map<String, List<String>> whole, Map<String, List<String>> cut) {
        return whole.keySet().equals(cut.keySet()) && whole.keySet().stream()
                .allMatch(phone -> alike(whole.getOrDefault(phone, List.of()), cut.getOrDefault(phone, List.of())));
    }

    private static boolean alike(List<String> whole, List<String> cut) {
        return texts(whole).equals(texts(cut)) && whole.size() == cut.size()
                && cut.stream().filter(t -> t.startsWith(CrashScenario.IN_RESPONSE)).allMatch(whole::contains);
    }

    /** What was sent besides answers. An answer by text may come after a text that is told of the same step. */
    private static List<String> texts(List<String> all) {
        return all.stream()
                .filter(t -> !t.startsWith(CrashScenario.IN_RESPONSE) && !t.startsWith(CrashScenario.BY_TEXT)).toList();
    }

    private static String difference(CrashScenario.ScenarioEnd whole, CrashScenario.ScenarioEnd cut) {
        Map<String, List<String>> other = new HashMap<>(cut.received());
        StringBuilder all = new StringBuilder();
        whole.received().forEach((phone, texts) -> {
            List<String> theirs = other.getOrDefault(phone, List.of());
            if (!texts.equals(theirs)) {
                all.append(phone).append(' ').append(texts).append(" became ").append(theirs).append("; ");
            }
        });
        return all + (whole.state().equals(cut.state()) ? "" : whole.state() + " became " + cut.state())
                + (cut.mostTimes() > 2 ? ", a text came " + cut.mostTimes() + " times" : "");
    }
}
