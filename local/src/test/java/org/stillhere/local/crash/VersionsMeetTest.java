package org.stillhere.local.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillhere.local.KilledStory;

/**
 * Runs the version before and this one on one table, as during a deployment or a way back. Each continues what the
 * other left half done, in either order and in turn. {@code mvn verify -Ptwo-versions -Dbefore=FOLDER} runs it, with
 * the folder in which .ci/before built the version before.
 */
@Tag("two-versions")
class VersionsMeetTest {
    private static final List<Double> WHERE = List.of(0.3, 0.6);
    /** Number of calls after which the other version takes its turn. */
    private static final int TURN = 14;
    private static final int MOST_TURNS = 40;
    @TempDir
    private static Path folder = Path.of(".");
    private static StoryProcess now = StoryProcess.here();
    private static StoryProcess before = now;
    private static List<StoryProcess.ProcessEnd> alone = List.of();
    private static long calls;

    @BeforeAll
    static void eachVersionPlaysTheStoryAlone() throws IOException, InterruptedException {
        Path built = Path.of(System.getProperty("before", "")).toAbsolutePath();
        assertNotEquals(now.root(), built);
        before = new StoryProcess(Files.readString(built.resolve("classpath")).strip(), built);
        assertEquals(0, before.play(story("before"), 0, true), "the version before");
        assertEquals(0, now.play(story("now"), 0, true), "this version");
        alone = List.of(StoryProcess.end(story("before")), StoryProcess.end(story("now")));
        calls = StoryProcess.calls(story("now"));
    }

    private static Path story(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /**
     * The story ends as one of the two versions alone ends it. Where these differ, no phone gets less or more than from
     * one.
     */
    private static void endsAsOneVersionEndsIt(Path story) throws IOException {
        StoryProcess.ProcessEnd end = StoryProcess.end(story);
        assertTrue(alone.stream().anyMatch(a -> a.state().equals(end.state())), () -> story + ": " + end.state());
        Set<String> phones = new TreeSet<>(end.received().keySet());
        alone.forEach(a -> phones.addAll(a.received().keySet()));
        phones.forEach(phone -> {
            List<Integer> meant = alone.stream().map(a -> a.received().getOrDefault(phone, List.of()))
                    .map(Collection::size).sorted().toList();
            int received = end.received().getOrDefault(phone, List.of()).size();
            assertTrue(received >= meant.getFirst() && received <= meant.getLast(),
                    () -> story + ": " + end.received());
        });
    }

    @Test
    void oneVersionContinuesWhereTheOtherWasKilled() throws IOException, InterruptedException {
        for (double part : WHERE) {
            long cut = Math.round(calls * part);
            for (boolean forward : new boolean[] { true, false }) {
                Path story = story(cut + (forward ? "forward" : "back"));
                assertEquals(KilledStory.KILLED, (forward ? before : now).play(story, cut, false));
                assertEquals(0, (forward ? now : before).play(story, 0, true), story::toString);
                endsAsOneVersionEndsIt(story);
                assertTrue(StoryProcess.end(story).most() <= 2, story::toString);
            }
        }
    }

    @Test
    void versionsContinueInTurn() throws IOException, InterruptedException {
        Path story = story("turns");
        int ended = KilledStory.KILLED;
        int turns = 0;
        for (; ended == KilledStory.KILLED && turns < MOST_TURNS; turns++) {
            ended = (turns % 2 == 0 ? before : now).play(story, TURN, true);
        }
        assertEquals(0, ended, Files.readString(story.resolve("log")));
        assertTrue(turns > 6, "they took " + turns + " turns");
        endsAsOneVersionEndsIt(story);
    }
}
