package org.stillhere.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM with DynamoDB Local in a file is killed at chosen calls to the table or the carrier, before and after they took
 * effect, and started again: everybody hears what they would have heard, and everything stands as it would. Every call
 * of every story is tried in memory, by CrashPointsTest; this is that the real table keeps what that one assumes.
 */
class KilledTest {
    /** Parts of a whole run's calls: the first texts, the desk's answer, the closings. */
    private static final List<Double> WHERE = List.of(0.2, 0.3, 0.55, 0.75);
    @TempDir
    Path folder = Path.of(".");

    /** What each phone heard, each message once, and how all stands. */
    private record End(Map<String, List<String>> heard, String stands, long most) {
    }

    @Test
    void whereverAProcessIsKilledTheStoryEndsTheSame() throws Exception {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        assertEquals(0, start(whole, 0, true));
        End meant = end(whole);
        assertEquals(1, meant.most());
        assertTrue(meant.heard().size() == 3, meant.heard()::toString);
        long calls = Long.parseLong(Files.readAllLines(whole.resolve("end")).get(0));
        for (double part : WHERE) {
            for (boolean before : new boolean[] { true, false }) {
                long cut = Math.round(calls * part);
                Path killed = Files.createDirectory(folder.resolve(cut + (before ? "before" : "after")));
                assertEquals(KilledStory.KILLED, start(killed, cut, before));
                assertEquals(0, start(killed, 0, true));
                End end = end(killed);
                assertEquals(meant.heard(), end.heard(), killed::toString);
                assertEquals(meant.stands(), end.stands(), killed::toString);
                assertTrue(end.most() <= 2, killed::toString);
            }
        }
    }

    private static End end(Path folder) throws IOException {
        Map<String, List<String>> heard = new TreeMap<>();
        Map<String, Long> times = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("taken"))) {
            String[] text = line.split("\t", 3);
            String key = text[2].replaceFirst("/.*", "");
            if (times.merge(key, 1L, Long::sum) == 1) {
                heard.computeIfAbsent(text[0], n -> new ArrayList<>())
                        .add(text[1].replaceAll("[0-9]{2}:[0-9]{2}", "00:00"));
            }
        }
        long most = times.values().stream().mapToLong(n -> n).max().orElse(0);
        return new End(heard, Files.readAllLines(folder.resolve("end")).get(1), most);
    }

    private static int start(Path folder, long cut, boolean before) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1",
                "-Droot.dir=" + Path.of(System.getProperty("root.dir", "..")).toAbsolutePath(), "-cp",
                System.getProperty("java.class.path"), KilledStory.class.getName(), folder.toString(),
                String.valueOf(cut), before ? "before" : "after").redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile()).start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), folder::toString);
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
