package org.stillhere.auditengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.health.HealthAudit.Audited;
import org.stillhere.casework.health.Probes.Queues;
import org.stillhere.domain.DefenderId;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.SecondChannel.To;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.engine.Problems.ProblemKind;

/** Tests the handler with the permissions of its role and no more. */
final class AuditEngineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SETTINGS = List.of("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "INBOUND_QUEUE",
            "INBOUND_HELP_QUEUE", "INBOUND_FALLBACK_QUEUE", "INBOUND_FAILED_QUEUE", "FAILED_QUEUE", "PUBLIC_URL");
    private final Rehearsal rehearsal = new Rehearsal("audit-engine");
    private Queues queues = new Queues(0, 0);
    private int beats;
    private final AuditEngine handler = new AuditEngine(rehearsal.audit(() -> queues, () -> beats++));

    /** Lets the engine work: it sweeps, and it reads the carrier's list. */
    private void works() {
        rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        rehearsal.sweepOnce();
        rehearsal.catchUp();
    }

    @Test
    void heartbeatIsSentOnlyWhileSweepsRun() throws IOException {
        assertEquals(new Audited(Set.of(ProblemKind.SWEEP, ProblemKind.LIST), false, false), fiveMinutes());
        works();
        assertEquals(new Audited(Set.of(), true, true), fiveMinutes());
        rehearsal.clock().advance(Duration.ofHours(1));
        assertEquals(Set.of(ProblemKind.SWEEP, ProblemKind.LIST, ProblemKind.OVERDUE, ProblemKind.OUTBOX),
                fiveMinutes().open());
        assertEquals(1, beats);
        assertEquals(2, rehearsal.counted(Metric.HEARTBEAT_WITHHELD));
    }

    /** It reads watches together, which needs a permission of its own. */
    @Test
    void watchThatNoSweepMovesOnIsOverdue() throws IOException {
        DefenderId daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        rehearsal.sweepOnce();
        Instant due = rehearsal.watch(daniel).dueAt();
        rehearsal.clock().advance(Duration.between(rehearsal.clock().instant(), due.plus(Duration.ofMinutes(6))));
        assertTrue(fiveMinutes().open().contains(ProblemKind.OVERDUE));
    }

    @Test
    void eventsThatWereGivenUpAreMailedToOperators() throws IOException {
        works();
        queues = new Queues(0, 7);
        fiveMinutes();
        assertTrue(rehearsal.mail().to(To.OPERATORS).get(0).body().contains("GIVEN_UP 7"));
    }

    @Test
    void allIsNotReportedWellIfTheDesksCannotBeRead() throws IOException {
        works();
        rehearsal.breakDown(DeskRows::isDesk);
        assertEquals(new Audited(Set.of(), true, false), fiveMinutes());
    }

    /** Nothing can be stored or sent then. The failed invocation itself raises an alarm. */
    @Test
    void unreachableTableFailsTheInvocationAndNoHeartbeatIsSent() {
        rehearsal.breakDown(pk -> true);
        assertThrows(Rehearsal.Away.class, this::fiveMinutes);
        assertEquals(0, beats);
    }

    @Test
    void lambdaSerializesTheAnswer() throws IOException {
        works();
        queues = new Queues(0, 7);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JacksonFactory.getInstance().getSerializer(Audited.class).toJson(fiveMinutes(), out);
        JsonNode answer = JSON.readTree(out.toByteArray());
        assertEquals("GIVEN_UP", answer.path("open").path(0).asText(), answer.toString());
        assertTrue(answer.path("beat").isBoolean(), answer.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "INBOUND_QUEUE", "INBOUND_HELP_QUEUE",
            "INBOUND_FALLBACK_QUEUE", "INBOUND_FAILED_QUEUE", "FAILED_QUEUE", "PUBLIC_URL" })
    void missingSettingIsNamedWhenTheHandlerRefusesToStart(String name) {
        Map<String, String> environment = new HashMap<>();
        SETTINGS.forEach(n -> environment.put(n, "x"));
        environment.remove(name);
        Settings.Missing missing = assertThrows(Settings.Missing.class,
                () -> new AuditEngine(new Settings(environment)));
        assertTrue(String.valueOf(missing.getMessage()).contains(": " + name + ";"), missing.getMessage());
    }

    /** Handles the sample, read into the type that the handler declares. */
    @SuppressWarnings("unchecked")
    private Audited fiveMinutes() throws IOException {
        Type declared = ((ParameterizedType) AuditEngine.class.getGenericInterfaces()[0]).getActualTypeArguments()[0];
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/five-minutes.json"))) {
            Object event = JacksonFactory.getInstance().getSerializer(declared).fromJson(in);
            return handler.handleRequest((Map<String, Object>) event, TimeLeft.ENOUGH);
        }
    }
}
