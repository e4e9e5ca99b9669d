package org.stillhere.local.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillhere.local.KilledStory;

/**
 * Kills a JVM with DynamoDB Local in a file at chosen calls to the table or the carrier, before and after they take
 * effect, and starts it again. Everybody must receive the same texts, and the final state must be the same. Every call
 * of every story is tried in memory by CrashPointsTest; this test proves that the real table keeps what that one
 * assumes.
 */
@Tag("thorough")
class KilledTest {
    /** Where to kill, as parts of all calls: during the first texts, the desk's answer, the closings. */
    private static final List<Double> WHERE = List.of(0.2, 0.3, 0.55, 0.75);
    @TempDir
    Path folder = Path.of(".");

    @Test
    void storyEndsTheSameWhereverTheProcessIsKilled() throws Exception {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        StoryProcess here = StoryProcess.here();
        assertEquals(0, here.play(whole, 0, true));
        StoryProcess.ProcessEnd meant = StoryProcess.end(whole);
        assertEquals(1, meant.most());
        assertTrue(meant.received().size() == 3, meant.received()::toString);
        long calls = StoryProcess.calls(whole);
        for (double part : WHERE) {
            for (boolean before : new boolean[] { true, false }) {
                long cut = Math.round(calls * part);
                Path killed = Files.createDirectory(folder.resolve(cut + (before ? "before" : "after")));
                assertEquals(KilledStory.KILLED, here.play(killed, cut, before));
                assertEquals(0, here.play(killed, 0, true));
                StoryProcess.ProcessEnd end = StoryProcess.end(killed);
                assertEquals(meant.received(), end.received(), killed::toString);
                assertEquals(meant.state(), end.state(), killed::toString);
                assertTrue(end.most() <= 2, killed::toString);
            }
        }
    }
}
