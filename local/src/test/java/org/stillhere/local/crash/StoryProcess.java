package org.stillhere.local.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.stillhere.local.KilledStory;
import org.stillhere.local.deployment.ResolvedTemplate;

/**
 * Runs {@link KilledStory} in a process of its own, of this version or of another one.
 *
 * @param root
 *            the folder that contains its template.yaml
 */
record StoryProcess(String classpath, Path root) {
    private static final long PATIENCE = 120;

    /** The process of this version. */
    static StoryProcess here() {
        return new StoryProcess(System.getProperty("java.class.path"), ResolvedTemplate.root());
    }

    /**
     * The result: what each phone received, each message once, and the final state.
     *
     * @param most
     *            how often the carrier accepted the same message, at most
     */
    record ProcessEnd(Map<String, List<String>> received, String state, long most) {
    }

    /**
     * Continues the story in that folder.
     *
     * @param cut
     *            the call at which the process is killed; 0: none
     *
     * @return the exit status of the process
     */
    int play(Path folder, long cut, boolean before) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Droot.dir=" + root, "-cp", classpath,
                KilledStory.class.getName(), folder.toString(), String.valueOf(cut), before ? "before" : "after")
                        .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        try {
            assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS), folder::toString);
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The number of calls to the table and the carrier in a story that one process played to its end. */
    static long calls(Path folder) throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("end")).get(0));
    }

    static ProcessEnd end(Path folder) throws IOException {
        Map<String, List<String>> received = new TreeMap<>();
        Map<String, Long> times = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("taken"))) {
            String[] text = line.split("\t", 3);
            String key = text[2].replaceFirst("/.*", "");
            if (times.merge(key, 1L, Long::sum) == 1) {
                received.computeIfAbsent(text[0], n -> new ArrayList<>())
                        .add(text[1].replaceAll("[0-9]{2}:[0-9]{2}", "00:00"));
            }
        }
        long most = times.values().stream().mapToLong(n -> n).max().orElse(0);
        return new ProcessEnd(received, Files.readAllLines(folder.resolve("end")).get(1), most);
    }
}
