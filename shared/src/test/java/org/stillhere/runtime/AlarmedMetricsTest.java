package org.stillhere.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that every metric with an alarm is counted, since its alarm would never ring otherwise, and that every metric
 * is documented.
 */
class AlarmedMetricsTest {
    @Test
    void everyMetricWithAnAlarmIsCounted() throws IOException {
        String template = Files.readString(Path.of(System.getProperty("root.dir", ".."), "template.yaml"));
        List<String> alarmed = Pattern.compile("Namespace: Stillhere\\s+MetricName: (\\w+)").matcher(template).results()
                .map(m -> m.group(1)).toList();
        assertTrue(alarmed.containsAll(List.of("OLDEST_DUE_SECONDS", "URGENT_UNSETTLED", "SET_ASIDE", "SWEEP_HINDERED",
                "OPERATOR", "KEPT_FOR_LATER")), alarmed::toString);
        List<String> counted = Stream.of(Metric.values()).map(Metric::name).toList();
        assertEquals(List.of(), alarmed.stream().filter(a -> !counted.contains(a)).toList());
    }

    @Test
    void everyMetricWithAnAlarmIsCountedSomewhereInTheCode() throws IOException {
        Path root = Path.of(System.getProperty("root.dir", ".."));
        StringBuilder code = new StringBuilder();
        for (String folder : List.of("shared", "functions")) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                for (Path file : files.filter(f -> f.toString().matches(".*/src/main/java/.*[.]java")).toList()) {
                    code.append(Files.readString(file));
                }
            }
        }
        List<String> alarmed = Pattern.compile("Namespace: Stillhere\\s+MetricName: (\\w+)")
                .matcher(Files.readString(root.resolve("template.yaml"))).results().map(m -> m.group(1)).toList();
        assertEquals(List.of(),
                alarmed.stream()
                        .filter(a -> !Pattern.compile("count\\([^;]{0,80}Metric[.]" + a + "\\b").matcher(code).find())
                        .toList());
    }

    @Test
    void everyMetricIsDocumented() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("root.dir", ".."), "docs/telemetry.md"));
        assertEquals(List.of(), Stream.of(Metric.values()).filter(m -> !page.contains("`" + m + "`")).toList());
    }
}
