package org.stillhere.sweepdue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.due.Sweep.Swept;
import org.stillhere.casework.due.SweepPart;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.watch.WatchRows;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Tests the handler with the permissions of its role and no more. */
final class SweepDueTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Rehearsal rehearsal;
    private final DefenderId daniel;
    private final List<MessageKey> handed = new ArrayList<>();
    private final SweepDue handler;

    SweepDueTest() {
        rehearsal = new Rehearsal("sweep-due");
        daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        handler = new SweepDue(rehearsal.sweep(handed::addAll));
    }

    @Test
    void sweepDoesNothingIfNothingIsDue() throws IOException {
        assertEquals(new Swept(0, 0, 0, true), minute());
        assertInstanceOf(Cycle.Waiting.class, rehearsal.watch(daniel).cycle());
    }

    @Test
    void dueWatchIsHandledAndItsMessageIsHandedOver() throws IOException {
        rehearsal.clock().to(rehearsal.watch(daniel).dueAt());
        assertEquals(1, minute().moved());
        minute();
        assertEquals(1, handed.stream().distinct().count());
        rehearsal.send(handed);
        assertInstanceOf(Cycle.Asked.class, rehearsal.watch(daniel).cycle());
        assertEquals(Rehearsal.DANIEL, rehearsal.sent().get(0).to().e164());
    }

    /** In a full minute the sweep starts itself, for the watches of some shards. */
    @Test
    void partOfTheWatchesIsMovedAndNoMessageHandedOver() throws IOException {
        List<DefenderId> all = new ArrayList<>(List.of(daniel));
        for (int i = 40; i < 70; i++) {
            all.add(rehearsal.enrol("+120255501" + i, "+4477009001" + i));
        }
        rehearsal.clock().to(rehearsal.watch(daniel).dueAt());
        int moved = 0;
        for (int half = 0; half < 2; half++) {
            SweepPart part = new SweepPart(Priority.ROUTINE, IntStream.range(half * 8, half * 8 + 8).boxed().toList());
            Map<String, Object> event = JSON.readValue(SweepDue.payload(part), new TypeReference<>() {
            });
            moved += handler.handleRequest(event, new TimeLeft(() -> 30_000)).moved();
        }
        assertEquals(all.size(), moved);
        assertEquals(List.of(), handed);
        all.forEach(id -> assertInstanceOf(Cycle.Asking.class, rehearsal.watch(id).cycle()));
    }

    /** The sweep starts itself by the address under which it was called, and does not wait. */
    @Test
    void partIsStartedWithoutWaiting() {
        List<InvokeRequest> calls = new ArrayList<>();
        LambdaClient lambda = new LambdaClient() {
            @Override
            public InvokeResponse invoke(InvokeRequest request) {
                calls.add(request);
                return InvokeResponse.builder().statusCode(202).build();
            }

            @Override
            public String serviceName() {
                return "lambda";
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        SweepDue.start(lambda, "stillhere-SweepDue-1:live",
                SweepDue.payload(new SweepPart(Priority.ROUTINE, List.of(4, 5))));
        assertEquals(1, calls.size());
        assertEquals("stillhere-SweepDue-1:live", calls.get(0).functionName());
        assertEquals(InvocationType.EVENT, calls.get(0).invocationType());
        assertEquals("{\"lane\":\"ROUTINE\",\"shards\":[4, 5]}", calls.get(0).payload().asUtf8String());
    }

    @Test
    void nextSweepContinuesWhenTimeRunsOut() throws IOException {
        DefenderId maya = rehearsal.enrol("+12025550122", "+12025550132");
        rehearsal.clock().advance(Duration.ofDays(1));
        long daniels = rehearsal.watch(daniel).version();
        long mayas = rehearsal.watch(maya).version();
        AtomicInteger left = new AtomicInteger(3);
        Swept first = handler.handleRequest(Map.of(), new TimeLeft(() -> left.getAndDecrement() > 1 ? 30_000 : 4_000));
        assertFalse(first.finished());
        assertEquals(1, first.moved());
        assertTrue(minute().finished());
        assertTrue(rehearsal.watch(daniel).version() > daniels);
        assertTrue(rehearsal.watch(maya).version() > mayas);
    }

    @Test
    void failingWatchIsSetAsideAndStopsNoOther() throws IOException {
        DefenderId maya = rehearsal.enrol("+12025550122", "+12025550132");
        rehearsal.clock().advance(Duration.ofDays(1));
        long before = rehearsal.watch(maya).version();
        rehearsal.breakDown(pk -> pk.equals(WatchRows.pk(daniel)));
        assertEquals(1, minute().setAside());
        assertEquals(1, rehearsal.counted(Metric.SET_ASIDE));
        rehearsal.breakDown(pk -> false);
        assertTrue(rehearsal.watch(maya).version() > before);
    }

    /** The scheduler's event has a text as its detail, not an object. */
    @Test
    void lambdaReadsTheEventAndSerializesTheAnswer() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JacksonFactory.getInstance().getSerializer(Swept.class).toJson(minute(), out);
        JsonNode answer = JSON.readTree(out.toByteArray());
        assertTrue(answer.path("finished").asBoolean(), answer.toString());
        assertEquals(0, answer.path("moved").asInt(-1), answer.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDER_FUNCTION", "SENDING_AT_ONCE" })
    void missingSettingIsNamedWhenTheHandlerRefusesToStart(String name) {
        Map<String, String> environment = new HashMap<>();
        List.of("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDER_FUNCTION").forEach(n -> environment.put(n, "x"));
        environment.put("SENDING_AT_ONCE", "2");
        environment.remove(name);
        Settings.Missing missing = assertThrows(Settings.Missing.class, () -> new SweepDue(new Settings(environment)));
        assertTrue(String.valueOf(missing.getMessage()).contains(": " + name + ";"), missing.getMessage());
    }

    /** Handles the sample, read into the type that the handler declares. */
    @SuppressWarnings("unchecked")
    private Swept minute() throws IOException {
        Type declared = ((ParameterizedType) SweepDue.class.getGenericInterfaces()[0]).getActualTypeArguments()[0];
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/minute.json"))) {
            Object event = JacksonFactory.getInstance().getSerializer(declared).fromJson(in);
            return handler.handleRequest((Map<String, Object>) event, TimeLeft.ENOUGH);
        }
    }
}
