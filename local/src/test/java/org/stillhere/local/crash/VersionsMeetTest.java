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
 * The version before and this one meet on one table, as they do while one is being deployed or gone back from: each
 * goes on with what the other left half done, in either order and in turn.
 * {@code mvn verify -Ptwo-versions -Dbefore=FOLDER}, with what .ci/before built there.
 */
@Tag("two-versions")
class VersionsMeetTest {
    private static final List<Double> WHERE = List.of(0.3, 0.6);
    /** Calls after which the other one has its turn. */
    private static final int TURN = 14;
    private static final int MOST_TURNS = 40;
    @TempDir
    private static Path folder = Path.of(".");
    private static StoryProcess now = StoryProcess.here();
    private static StoryProcess before = now;
    private static List<StoryProcess.ProcessEnd> alone = List.of();
    private static long calls;

    @BeforeAll
    static void eachLivesItAlone() throws IOException, InterruptedException {
        Path built = Path.of(System.getProperty("before", "")).toAbsolutePath();
        assertNotEquals(now.root(), built);
        before = new StoryProcess(Files.readString(built.resolve("classpath")).strip(), built);
        assertEquals(0, before.goesOn(story("before"), 0, true), "the version before");
        assertEquals(0, now.goesOn(story("now"), 0, true), "this version");
        alone = List.of(StoryProcess.end(story("before")), StoryProcess.end(story("now")));
        calls = StoryProcess.calls(story("now"));
    }

    private static Path story(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** As one of the two would have it; where they differ, no phone hears less or more than from one of them. */
    private static void asItShouldBe(Path story) throws IOException {
        StoryProcess.ProcessEnd end = StoryProcess.end(story);
        assertTrue(alone.stream().anyMatch(a -> a.stands().equals(end.stands())), () -> story + ": " + end.stands());
        Set<String> phones = new TreeSet<>(end.heard().keySet());
        alone.forEach(a -> phones.addAll(a.heard().keySet()));
        phones.forEach(phone -> {
            List<Integer> meant = alone.stream().map(a -> a.heard().getOrDefault(phone, List.of()))
                    .map(Collection::size).sorted().toList();
            int heard = end.heard().getOrDefault(phone, List.of()).size();
            assertTrue(heard >= meant.getFirst() && heard <= meant.getLast(), () -> story + ": " + end.heard());
        });
    }

    @Test
    void theOneGoesOnWhereTheOtherEnded() throws IOException, InterruptedException {
        for (double part : WHERE) {
            long cut = Math.round(calls * part);
            for (boolean forward : new boolean[] { true, false }) {
                Path story = story(cut + (forward ? "forward" : "back"));
                assertEquals(KilledStory.KILLED, (forward ? before : now).goesOn(story, cut, false));
                assertEquals(0, (forward ? now : before).goesOn(story, 0, true), story::toString);
                asItShouldBe(story);
                assertTrue(StoryProcess.end(story).most() <= 2, story::toString);
            }
        }
    }

    @Test
    void inTurn() throws IOException, InterruptedException {
        Path story = story("turns");
        int ended = KilledStory.KILLED;
        int turns = 0;
        for (; ended == KilledStory.KILLED && turns < MOST_TURNS; turns++) {
            ended = (turns % 2 == 0 ? before : now).goesOn(story, TURN, true);
        }
        assertEquals(0, ended, Files.readString(story.resolve("log")));
        assertTrue(turns > 6, "they took " + turns + " turns");
        asItShouldBe(story);
    }
}
