package org.stillhere.local.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillhere.local.Demo;
import org.stillhere.local.Main;

/**
 * Kills the process (kill -9) in the middle of an escalation and starts it again. Everything is stored in its folder.
 */
@Tag("thorough")
class RestartTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MIN_KO = Demo.MINKO;
    /** The contacts of Amber Kite in tier 1 and tier 2. */
    private static final List<String> TIERS = List.of(Demo.RAJ, Demo.KOKO);
    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir
    Path folder = Path.of(".");

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killWhatStillRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void afterAKillNothingIsLostAndNobodyIsToldTwice() throws Exception {
        RunningDemo first = start();
        Instant asked = advanceUntilAsked(first);
        first.advance(Duration.between(first.now(), asked.plus(Duration.ofMinutes(18))).toString());
        assertEquals(1, alarms(first, Demo.RAJ), "tier 1 has been told, 16.5 minutes after the ask");
        assertEquals(0, alarms(first, Demo.KOKO));
        AtomicBoolean finished = new AtomicBoolean();
        Thread going = Thread.ofVirtual().start(() -> finished.set(first.tryAdvance("PT13M")));
        Instant patience = Instant.now().plusSeconds(20);
        while (alarms(first, Demo.KOKO) == 0 && going.isAlive() && Instant.now().isBefore(patience)) {
            Thread.onSpinWait();
        }
        first.kill();
        going.join();
        assertFalse(finished.get(), "the process was killed before the clock arrived");

        RunningDemo second = start();
        second.advance(Duration.between(second.now(), asked.plus(Duration.ofMinutes(32))).toString());
        for (String contact : TIERS) {
            assertEquals(1, alarms(second, contact), contact + " is told once in this round");
        }
        second.text(MIN_KO, "ginger tea");
        second.advance("PT1M");
        for (String contact : TIERS) {
            List<String> texts = texts(second, contact);
            assertTrue(texts.get(texts.size() - 1).contains("has answered and is fine"), texts.toString());
            assertEquals(1, texts.stream().filter(t -> t.contains("has answered and is fine")).count());
        }
        second.kill();
    }

    /** Lets time pass until Min Ko is asked; returns that time. The clock is at most five minutes later. */
    private static Instant advanceUntilAsked(RunningDemo demo) throws Exception {
        for (int i = 0; i < 200; i++) {
            JsonNode texts = demo.get("/api/phones/" + MIN_KO.replace("+", "%2B") + "/messages");
            if (!texts.isEmpty()) {
                return Instant.parse(texts.get(0).get("at").asText());
            }
            demo.advance("PT5M");
        }
        throw new AssertionError("never asked");
    }

    private static long alarms(RunningDemo demo, String contact) throws Exception {
        return texts(demo, contact).stream().filter(t -> t.contains("Any word from M") && !t.contains("May")).count();
    }

    private static List<String> texts(RunningDemo demo, String number) throws Exception {
        List<String> texts = new ArrayList<>();
        demo.get("/api/phones/" + number.replace("+", "%2B") + "/messages")
                .forEach(m -> texts.add(m.get("body").asText()));
        return texts;
    }

    private RunningDemo start() throws IOException {
        Path root = Path.of(System.getProperty("root.dir", "..")).toAbsolutePath();
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Dapp.port=0", "-Dphones.port=0",
                "-Ddata.dir=" + folder, "-Droot.dir=" + root, "-cp", System.getProperty("java.class.path"),
                Main.class.getName()).redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.contains("phones  http://localhost:")) {
                String base = line.substring(line.indexOf("http://")).strip();
                Thread.ofVirtual().start(() -> lines.lines().forEach(l -> {
                }));
                return new RunningDemo(process, base);
            }
        }
        throw new AssertionError("it did not start: " + said);
    }

    private final class RunningDemo {
        private final Process process;
        private final String base;

        RunningDemo(Process process, String base) {
            this.process = process;
            this.base = base;
        }

        JsonNode get(String path) throws Exception {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(base + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        }

        JsonNode post(String path, Map<String, String> fields) throws Exception {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(fields))).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertTrue(answer.statusCode() < 300, answer.body());
            return JSON.readTree(answer.body());
        }

        Instant now() throws Exception {
            return Instant.parse(get("/api/clock").get("now").asText());
        }

        void advance(String by) throws Exception {
            post("/api/clock", Map.of("advance", by));
        }

        /** Returns whether it was answered, which it is not if the process was killed meanwhile. */
        boolean tryAdvance(String by) {
            try {
                post("/api/clock", Map.of("advance", by));
                return true;
            } catch (Exception killed) {
                return false;
            }
        }

        void text(String number, String body) throws Exception {
            post("/api/phones/" + number.replace("+", "%2B") + "/messages",
                    new TreeMap<>(Map.of("to", "+12025550102", "body", body)));
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertTrue(process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS));
        }
    }
}
