package org.stillhere.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.MessageKey;
import org.stillhere.runtime.Telemetry.Safe;

/** Checks that CloudWatch can read the lines: metrics with their unit, traces with the trace id of the invocation. */
class LogLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Telemetry lines = new LogLines(new PrintStream(out, true, StandardCharsets.UTF_8),
            () -> Instant.parse("2026-03-02T01:00:00Z"), () -> Aws.root("Root=1-67-ab;Parent=53;Sampled=0"));

    private List<JsonNode> said() {
        return out.toString(StandardCharsets.UTF_8).lines().map(l -> {
            try {
                return JSON.readTree(l);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }).toList();
    }

    @Test
    void aMetricHasItsUnitAndItsValue() {
        lines.count(Metric.ACCEPTED);
        lines.count(Metric.DUE_TO_ACCEPTED_SECONDS, 12);
        List<String> units = said().stream().map(l -> l.at("/_aws/CloudWatchMetrics/0/Metrics/0/Unit").asText())
                .toList();
        assertEquals(List.of("Count", "Seconds"), units);
        assertEquals(12, said().get(1).path("DUE_TO_ACCEPTED_SECONDS").asInt());
    }

    @Test
    void aTraceContainsTheTraceIdAndTheIdsOfMessageAndText() {
        lines.trace(Metric.ACCEPTED, Safe.of(new MessageKey("w-2-0")), Safe.text("k".repeat(32)));
        assertEquals(List.of("1-67-ab", "w-2-0", "k".repeat(32)),
                List.of("trace", "message", "text").stream().map(f -> said().get(0).path(f).asText()).toList());
    }

    @Test
    void aNumberSentInPlaceOfAnIdIsNotWritten() {
        assertEquals("", Safe.text("+959420000001").value());
        assertEquals("", Safe.text("SM" + "0".repeat(32)).value(), "the carrier's id itself");
    }

    @Test
    void failureIsTracedWithItsTypeAndPlaceAndWithoutItsMessage() {
        lines.trouble(Metric.SET_ASIDE, new IllegalStateException("Daniel, +12025550121"),
                Safe.of(new MessageKey("w-2-0")));
        JsonNode line = said().get(0);
        assertEquals("IllegalStateException", line.path("thrown").asText());
        assertTrue(line.path("place").asText()
                .startsWith("LogLinesTest.failureIsTracedWithItsTypeAndPlaceAndWithoutItsMessage:"), line::toString);
        assertEquals("w-2-0", line.path("message").asText());
        assertFalse(line.toString().contains("Daniel") || line.toString().contains("2025550121"), line::toString);
    }

    @Test
    void outsideOfLambdaThereIsNoTraceId() {
        assertEquals("", Aws.root(""));
        assertEquals("", Aws.root("Self=1;Sampled=0"));
    }
}
