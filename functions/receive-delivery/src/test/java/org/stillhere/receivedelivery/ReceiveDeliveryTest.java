package org.stillhere.receivedelivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.message.Delivery;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.MessageState;

/** Tests how delivery reports are taken from their queue, with the permissions of its role and no more. */
final class ReceiveDeliveryTest {
    private static final List<String> TAKEN = List.of();
    private final Rehearsal rehearsal;
    private final DefenderId daniel;
    private final MessageKey ask;
    private final ReceiveDelivery handler;

    /** Sends one ask. The carrier accepts its first attempt. */
    ReceiveDeliveryTest() {
        rehearsal = new Rehearsal("receive-delivery");
        daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        ask = rehearsal.ask(daniel);
        rehearsal.send(List.of(ask));
        handler = new ReceiveDelivery(rehearsal.deliveries(), rehearsal.signatures(), Rehearsal.URL,
                rehearsal.telemetry());
    }

    @ParameterizedTest
    @Event(value = "delivered.json", type = SQSEvent.class)
    void deliveredReportMarksTheMessageDelivered(SQSEvent sample) {
        assertEquals(TAKEN, failures(readdressed(sample, ask.value(), "1")));
        assertEquals(Delivery.DELIVERED, message().delivery());
    }

    @ParameterizedTest
    @Event(value = "undelivered.json", type = SQSEvent.class)
    void undeliveredReportFailsTheMessageAndTellsTheWatch(SQSEvent sample) {
        long before = rehearsal.watch(daniel).version();
        assertEquals(TAKEN, failures(readdressed(sample, ask.value(), "1")));
        assertEquals(MessageState.FAILED, message().state());
        assertEquals(30_005, message().code());
        assertTrue(rehearsal.watch(daniel).version() > before);
    }

    @ParameterizedTest
    @Event(value = "undelivered.json", type = SQSEvent.class)
    void repeatedReportChangesNothing(SQSEvent sample) {
        assertEquals(TAKEN, failures(readdressed(sample, ask.value(), "1")));
        long after = rehearsal.watch(daniel).version();
        assertEquals(TAKEN, failures(readdressed(sample, ask.value(), "1")));
        assertEquals(after, rehearsal.watch(daniel).version());
    }

    @ParameterizedTest
    @Event(value = "delivered.json", type = SQSEvent.class)
    void reportOnAnUnknownMessageIsAcceptedAndChangesNothing(SQSEvent sample) {
        assertEquals(TAKEN, failures(sample));
        assertEquals(Delivery.NONE, message().delivery());
        assertEquals(0, rehearsal.counted(Metric.BAD_SIGNATURE));
    }

    @Test
    void reportsOutOfOrderNeverLowerTheDelivery() {
        for (String word : List.of("sent", "queued", "delivered", "sending", "undelivered", "sent")) {
            assertEquals(TAKEN, failures(signed(ask.value(), "1", word, "")));
        }
        assertEquals(Delivery.DELIVERED, message().delivery());
        assertEquals(MessageState.ACCEPTED, message().state());
    }

    @ParameterizedTest
    @CsvSource({ "accepted,NONE", "scheduled,NONE", "queued,NONE", "sending,NONE", "sent,NONE", "delivered,DELIVERED",
            "read,READ" })
    void everyStatusOfTheCarrierIsUnderstoodAndWrittenIfItSaysMoreThanThatTheTextWasTaken(String word,
            Delivery delivery) {
        assertEquals(TAKEN, failures(signed(ask.value(), "1", word, "")));
        assertEquals(delivery, message().delivery());
    }

    @ParameterizedTest
    @ValueSource(strings = { "2", "9999", "99999", "0x1", "-1", "one", "" })
    void reportOnAnAttemptThatWasNotMadeChangesNothing(String attempt) {
        assertEquals(TAKEN, failures(signed(ask.value(), attempt, "delivered", "")));
        assertEquals(Delivery.NONE, message().delivery());
    }

    @ParameterizedTest
    @ValueSource(strings = { "no such key", "../../admin", "a\u0000b", "ကခဂ", "" })
    void malformedMessageKeyChangesNothing(String key) {
        assertEquals(TAKEN, failures(signed(key, "1", "delivered", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "partially_delivered", "DELIVERED" })
    void unknownStatusIsCountedAndChangesNothing(String word) {
        assertEquals(TAKEN, failures(signed(ask.value(), "1", word, "")));
        assertEquals(Delivery.NONE, message().delivery());
        assertEquals(1, rehearsal.counted(Metric.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "abc", "-30005", "99999999999" })
    void malformedErrorCodeStillMarksTheMessageUndelivered(String code) {
        assertEquals(TAKEN, failures(signed(ask.value(), "1", "undelivered", code)));
        assertEquals(Delivery.UNDELIVERED, message().delivery());
    }

    @ParameterizedTest
    @Event(value = "delivered.json", type = SQSEvent.class)
    void signatureForAnotherMessageIsRefused(SQSEvent sample) {
        attribute(sample, "Message", ask.value());
        assertEquals(TAKEN, failures(sample));
        assertEquals(Delivery.NONE, message().delivery());
        assertEquals(1, rehearsal.counted(Metric.BAD_SIGNATURE));
    }

    @Test
    void requestThatNoCarrierSendsIsDroppedAndCounted() {
        assertEquals(TAKEN, failures(queued(Map.of(), "MessageStatus=delivered")));
        assertEquals(1, rehearsal.counted(Metric.MALFORMED));
        for (String body : List.of("a=%zz", "%", "a".repeat(TwilioWebhooks.LONGEST + 1), "")) {
            assertEquals(TAKEN,
                    failures(queued(Map.of("Signature", "AAAA", "Message", ask.value(), "Attempt", "1"), body)));
        }
        assertEquals(4, rehearsal.counted(Metric.BAD_SIGNATURE));
        assertEquals(List.of(), failures(new SQSEvent()));
        assertEquals(Delivery.NONE, message().delivery());
    }

    /** API Gateway's documentation does not say whether a form is passed on as it is or in base64. */
    @Test
    void bodyInBase64IsReadToo() {
        SQSEvent event = signed(ask.value(), "1", "delivered", "");
        event.getRecords().get(0).setBody(Base64.getEncoder()
                .encodeToString(event.getRecords().get(0).getBody().getBytes(StandardCharsets.UTF_8)));
        assertEquals(TAKEN, failures(event));
        assertEquals(Delivery.DELIVERED, message().delivery());
    }

    /** Twilio does not document whether the fragment of an address is signed. */
    @Test
    void signatureMayCoverTheConnectionOverrides() {
        Map<String, String> form = form("delivered", "");
        SQSEvent event = signed(ask.value(), "1", form);
        attribute(event, "Signature",
                Rehearsal.sign("/twilio/delivery/" + ask.value() + "/1" + TwilioWebhooks.CONNECTION_OVERRIDES, form));
        assertEquals(TAKEN, failures(event));
        assertEquals(Delivery.DELIVERED, message().delivery());
    }

    @Test
    void reportStaysInTheQueueIfTheTableFailsAndIsTakenInLater() {
        rehearsal.breakDown(MessageRows::isMessage);
        SQSEvent report = signed(ask.value(), "1", "delivered", "");
        assertEquals(List.of("1"), failures(report));
        assertEquals(1, rehearsal.counted(Metric.DELIVERY_KEPT));
        rehearsal.breakDown(pk -> false);
        assertEquals(TAKEN, failures(report));
        assertEquals(Delivery.DELIVERED, message().delivery());
    }

    @Test
    void reportThatFailsDoesNotStopTheOthersOfItsBatch() {
        SQSEvent batch = signed(ask.value(), "1", "sent", "");
        SQSEvent good = signed(ask.value(), "1", "delivered", "");
        SQSEvent failing = signed("other-1-0", "1", "delivered", "");
        failing.getRecords().get(0).setMessageId("2");
        good.getRecords().get(0).setMessageId("3");
        batch.setRecords(List.of(failing.getRecords().get(0), batch.getRecords().get(0), good.getRecords().get(0)));
        rehearsal.breakDown(pk -> pk.contains("other-1-0"));
        assertEquals(List.of("2"), failures(batch));
        assertEquals(Delivery.DELIVERED, message().delivery());
    }

    @Test
    void reportsForWhichNoTimeIsLeftStayInTheQueue() {
        SQSBatchResponse answer = handler.handleRequest(signed(ask.value(), "1", "delivered", ""),
                new TimeLeft(() -> 4_000));
        assertEquals("1", answer.getBatchItemFailures().get(0).getItemIdentifier());
        assertEquals(Delivery.NONE, message().delivery());
    }

    @ParameterizedTest
    @ValueSource(strings = { "TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "CARRIER_TOKENS", "PUBLIC_URL" })
    void missingSettingIsNamedWhenTheHandlerRefusesToStart(String name) {
        Map<String, String> environment = new HashMap<>();
        List.of("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "CARRIER_TOKENS", "PUBLIC_URL")
                .forEach(n -> environment.put(n, "x"));
        environment.remove(name);
        Settings.Missing missing = assertThrows(Settings.Missing.class,
                () -> new ReceiveDelivery(new Settings(environment)));
        assertTrue(String.valueOf(missing.getMessage()).contains(": " + name + ";"), missing.getMessage());
    }

    private List<String> failures(SQSEvent event) {
        return handler.handleRequest(event, TimeLeft.ENOUGH).getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier).toList();
    }

    private Message message() {
        return rehearsal.message(ask);
    }

    /** Returns the sample, addressed to a message that exists. */
    private static SQSEvent readdressed(SQSEvent sample, String key, String attempt) {
        return signed(key, attempt, TwilioWebhooks.form(sample.getRecords().get(0).getBody()).orElseThrow());
    }

    private static Map<String, String> form(String word, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", "SM0000000000000000000000000000b002");
        form.put("MessageStatus", word);
        form.put("ErrorCode", code);
        return form;
    }

    private static SQSEvent signed(String key, String attempt, String word, String code) {
        return signed(key, attempt, form(word, code));
    }

    private static SQSEvent signed(String key, String attempt, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return queued(Map.of("Message", key, "Attempt", attempt, "Signature",
                Rehearsal.sign("/twilio/delivery/" + key + "/" + attempt, form)), body);
    }

    private static SQSEvent queued(Map<String, String> attributes, String body) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId("1");
        message.setBody(body);
        message.setMessageAttributes(new HashMap<>());
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        attributes.forEach((name, value) -> attribute(event, name, value));
        return event;
    }

    private static void attribute(SQSEvent event, String name, String value) {
        SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
        attribute.setStringValue(value);
        event.getRecords().get(0).getMessageAttributes().put(name, attribute);
    }
}
