package org.stillhere.sendmessages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.Failure;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.MessageKey;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.MessageState;

/** Tests the handler with the permissions of its role and no more. */
final class SendMessagesTest {
    private static final String FIRST = "100000000000000000001";
    private static final String SECOND = "100000000000000000002";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Rehearsal rehearsal;
    private final SendMessages handler;
    private final MessageKey daniels;
    private final MessageKey mayas;

    /** Writes two asks, which are not sent yet. */
    SendMessagesTest() {
        rehearsal = new Rehearsal("send-messages");
        DefenderId daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        DefenderId maya = rehearsal.enrol("+12025550122", "+12025550132");
        List<MessageKey> asks = rehearsal.asks(List.of(daniel, maya));
        daniels = asks.get(0);
        mayas = asks.get(1);
        handler = new SendMessages(rehearsal.outbox(), new DutyRoster(rehearsal.handlers(), rehearsal.senders()));
    }

    @ParameterizedTest
    @Event(value = "inserted.json", type = DynamodbEvent.class)
    void writtenItemsAreSentUrgentOnesFirst(DynamodbEvent sample) {
        StreamsEventResponse answer = handler.stream(naming(sample, daniels.value(), mayas.value()));
        assertEquals(List.of(), answer.getBatchItemFailures());
        assertEquals(2, rehearsal.sent().size());
        assertEquals("+12025550122", rehearsal.sent().get(0).to().e164());
        assertEquals(mayas + "/1", rehearsal.sent().get(0).reference());
        assertEquals(MessageState.ACCEPTED, rehearsal.message(daniels).state());
    }

    @ParameterizedTest
    @Event(value = "inserted.json", type = DynamodbEvent.class)
    void recordThatIsDeliveredTwiceIsSentOnce(DynamodbEvent sample) {
        handler.stream(naming(sample, daniels.value(), daniels.value()));
        handler.stream(sample);
        assertEquals(1, rehearsal.sent().size());
    }

    @ParameterizedTest
    @Event(value = "inserted.json", type = DynamodbEvent.class)
    void failingItemIsReportedByItsNumberAndStopsNoOther(DynamodbEvent sample) {
        rehearsal.breakDown(pk -> pk.equals(MessageRows.pk(daniels)));
        assertEquals(List.of(FIRST), failed(handler.stream(naming(sample, daniels.value(), mayas.value()))));
        assertEquals(MessageState.ACCEPTED, rehearsal.message(mayas).state());
    }

    @ParameterizedTest
    @Event(value = "inserted.json", type = DynamodbEvent.class)
    void malformedKeyIsReportedByItsNumberAndStopsNoOther(DynamodbEvent sample) {
        assertEquals(List.of(SECOND), failed(handler.stream(naming(sample, daniels.value(), "not a key"))));
        assertEquals(MessageState.ACCEPTED, rehearsal.message(daniels).state());
    }

    @ParameterizedTest
    @Event(value = "inserted.json", type = DynamodbEvent.class)
    void itemThatIsGoneIsNoFailure(DynamodbEvent sample) {
        assertEquals(List.of(), failed(handler.stream(sample)));
        assertEquals(List.of(), rehearsal.sent());
    }

    @Test
    void lambdaGetsTheNumbersOfFailedItems() throws IOException {
        rehearsal.breakDown(pk -> pk.equals("M#sample-1-1"));
        assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + SECOND + "\"}]}",
                invoke(sample("/inserted.json")).toString());
    }

    @Test
    void keysFromTheSweepAreSent() throws IOException {
        ObjectNode handed = (ObjectNode) sample("/handed-over.json");
        handed.putArray("keys").add("not a key").add("sample-1-0").add(daniels.value()).add(mayas.value());
        assertEquals("{\"batchItemFailures\":[]}", invoke(handed).toString());
        assertEquals(2, rehearsal.sent().size());
    }

    @Test
    void failingKeyFromTheSweepStopsNoOther() throws IOException {
        rehearsal.breakDown(pk -> pk.equals(MessageRows.pk(daniels)));
        ObjectNode handed = (ObjectNode) sample("/handed-over.json");
        handed.putArray("keys").add(daniels.value()).add(mayas.value());
        invoke(handed);
        rehearsal.breakDown(pk -> false);
        assertEquals(MessageState.PENDING, rehearsal.message(daniels).state());
        assertEquals(MessageState.ACCEPTED, rehearsal.message(mayas).state());
    }

    @ParameterizedTest
    @Event(value = "inserted.json", type = DynamodbEvent.class)
    void itemLeftToTheSweepIsNotedUntilTheStreamDeliversAgain(DynamodbEvent sample) throws IOException {
        rehearsal.clock().advance(Duration.ofSeconds(30));
        ObjectNode handed = (ObjectNode) sample("/handed-over.json");
        handed.putArray("keys").add(daniels.value());
        invoke(handed);
        assertEquals(Optional.of(Pulse.Of.LEFT), Pulse
                .lasting(Pulse.Of.LEFT, Pulse.Of.STREAM, rehearsal.environment().engine().pulses()).map(Pulse::of));
        rehearsal.clock().advance(Duration.ofSeconds(1));
        handler.stream(naming(sample, daniels.value(), mayas.value()));
        assertEquals(Optional.empty(),
                Pulse.lasting(Pulse.Of.LEFT, Pulse.Of.STREAM, rehearsal.environment().engine().pulses()));
    }

    @Test
    void refusedAccountIsMailedToOperators() throws IOException {
        rehearsal.carrier().always(rehearsal.carrier().refuse(new Failure.Operator(20003)));
        ObjectNode handed = (ObjectNode) sample("/handed-over.json");
        handed.putArray("keys").add(daniels.value()).add(mayas.value());
        invoke(handed);
        assertEquals(1, rehearsal.mail().to(SecondChannel.To.OPERATORS).size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"Records\":[]}", "{\"keys\":[]}", "{\"keys\":\"x\"}" })
    void emptyEventDoesNothing(String event) throws IOException {
        assertEquals("{\"batchItemFailures\":[]}", invoke(JSON.readTree(event)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDERS", "CARRIER_ACCOUNT", "CARRIER_TOKENS",
            "PUBLIC_URL" })
    void missingSettingIsNamedWhenTheHandlerRefusesToStart(String name) {
        Map<String, String> environment = new HashMap<>();
        List.of("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDERS", "CARRIER_ACCOUNT", "CARRIER_TOKENS", "PUBLIC_URL")
                .forEach(n -> environment.put(n, "x"));
        environment.remove(name);
        Settings.Missing missing = assertThrows(Settings.Missing.class,
                () -> new SendMessages(new Settings(environment)));
        assertTrue(String.valueOf(missing.getMessage()).contains(": " + name + ";"), missing.getMessage());
    }

    @Test
    void operatorHoldsTextsBackAndReleasesThem() throws IOException {
        JsonNode held = invoke(JSON.createObjectNode().put("hold", "ALL"));
        assertEquals("ALL", held.path("now").asText());
        invoke(JSON.createObjectNode().set("keys", JSON.createArrayNode().add(daniels.value())));
        assertEquals(List.of(), rehearsal.sent());
        assertEquals("NOTHING", invoke(JSON.createObjectNode().put("hold", "NOTHING")).path("now").asText());
        assertThrows(InvalidInput.class, () -> invoke(JSON.createObjectNode().put("hold", "some")));
    }

    /** The first lead of a deployment is entered so. Nobody is on duty, so the lead is. */
    @Test
    void operatorEntersACoordinatorWhoIsThenOnDuty() throws IOException {
        JsonNode lead = invoke(sample("/enter-lead.json"));
        assertTrue(lead.path("id").asText().matches("[a-z0-9]{8}"), lead::toString);
        assertTrue(lead.path("onDuty").asBoolean());
        assertEquals("+44 7700 900031 (GB, UNKNOWN)", lead.path("number").asText(), "the number is read back");
        assertEquals("UNKNOWN_NUMBER", lead.path("warnings").path(0).asText());
        ObjectNode wrong = (ObjectNode) sample("/enter-lead.json");
        ((ObjectNode) wrong.path("enter")).put("number", "0");
        assertThrows(InvalidInput.class, () -> invoke(wrong));
        ((ObjectNode) wrong.path("enter")).put("number", "+44 77OO 900098");
        assertTrue(String.valueOf(assertThrows(InvalidInput.class, () -> invoke(wrong)).getMessage())
                .contains("the letter O is not the digit 0"));
    }

    private static List<String> failed(StreamsEventResponse answer) {
        return answer.getBatchItemFailures().stream().map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    /** Returns the sample with keys that exist. Its second record is urgent. */
    private static DynamodbEvent naming(DynamodbEvent sample, String first, String second) {
        sample.getRecords().get(0).getDynamodb().setKeys(Map.of("PK", new AttributeValue("M#" + first)));
        sample.getRecords().get(1).getDynamodb().setKeys(Map.of("PK", new AttributeValue("M#" + second)));
        return sample;
    }

    private JsonNode invoke(JsonNode event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), out, TimeLeft.ENOUGH);
        return JSON.readTree(out.toByteArray());
    }

    private static JsonNode sample(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SendMessagesTest.class.getResourceAsStream(name))) {
            return JSON.readTree(in);
        }
    }
}
