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
 * A JVM with DynamoDB Local in a file is killed at chosen calls to the table or the carrier, before and after they took
 * effect, and started again: everybody hears what they would have heard, and everything stands as it would. Every call
 * of every story is tried in memory, by CrashPointsTest; this is that the real table keeps what that one assumes.
 */
@Tag("thorough")
class KilledTest {
    /** Parts of a whole run's calls: the first texts, the desk's answer, the closings. */
    private static final List<Double> WHERE = List.of(0.2, 0.3, 0.55, 0.75);
    @TempDir
    Path folder = Path.of(".");

    @Test
    void whereverAProcessIsKilledTheStoryEndsTheSame() throws Exception {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        StoryProcess here = StoryProcess.here();
        assertEquals(0, here.goesOn(whole, 0, true));
        StoryProcess.ProcessEnd meant = StoryProcess.end(whole);
        assertEquals(1, meant.most());
        assertTrue(meant.heard().size() == 3, meant.heard()::toString);
        long calls = StoryProcess.calls(whole);
        for (double part : WHERE) {
            for (boolean before : new boolean[] { true, false }) {
                long cut = Math.round(calls * part);
                Path killed = Files.createDirectory(folder.resolve(cut + (before ? "before" : "after")));
                assertEquals(KilledStory.KILLED, here.goesOn(killed, cut, before));
                assertEquals(0, here.goesOn(killed, 0, true));
                StoryProcess.ProcessEnd end = StoryProcess.end(killed);
                assertEquals(meant.heard(), end.heard(), killed::toString);
                assertEquals(meant.stands(), end.stands(), killed::toString);
                assertTrue(end.most() <= 2, killed::toString);
            }
        }
    }
}
