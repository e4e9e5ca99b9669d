package org.stillhere.receivedelivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
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

/** Tests the webhook for delivery reports with the permissions of its role and no more. */
final class ReceiveDeliveryTest {
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
    @Event(value = "delivered.json", type = APIGatewayV2HTTPEvent.class)
    void deliveredReportMarksTheMessageDelivered(APIGatewayV2HTTPEvent sample) {
        assertEquals(204, status(readdressed(sample, ask.value(), "1")));
        assertEquals(Delivery.DELIVERED, message().delivery());
    }

    @ParameterizedTest
    @Event(value = "undelivered.json", type = APIGatewayV2HTTPEvent.class)
    void undeliveredReportFailsTheMessageAndTellsTheWatch(APIGatewayV2HTTPEvent sample) {
        long before = rehearsal.watch(daniel).version();
        assertEquals(204, status(readdressed(sample, ask.value(), "1")));
        assertEquals(MessageState.FAILED, message().state());
        assertEquals(30_005, message().code());
        assertTrue(rehearsal.watch(daniel).version() > before);
    }

    @ParameterizedTest
    @Event(value = "undelivered.json", type = APIGatewayV2HTTPEvent.class)
    void repeatedReportChangesNothing(APIGatewayV2HTTPEvent sample) {
        assertEquals(204, status(readdressed(sample, ask.value(), "1")));
        long after = rehearsal.watch(daniel).version();
        assertEquals(204, status(readdressed(sample, ask.value(), "1")));
        assertEquals(after, rehearsal.watch(daniel).version());
    }

    @ParameterizedTest
    @Event(value = "delivered.json", type = APIGatewayV2HTTPEvent.class)
    void reportOnAnUnknownMessageIsAcceptedAndChangesNothing(APIGatewayV2HTTPEvent sample) {
        assertEquals(204, status(sample));
        assertEquals(Delivery.NONE, message().delivery());
        assertEquals(0, rehearsal.counted(Metric.BAD_SIGNATURE));
    }

    @Test
    void reportsOutOfOrderNeverLowerTheDelivery() {
        for (String word : List.of("sent", "queued", "delivered", "sending", "undelivered", "sent")) {
            assertEquals(204, status(signed(ask.value(), "1", word, "")));
        }
        assertEquals(Delivery.DELIVERED, message().delivery());
        assertEquals(MessageState.ACCEPTED, message().state());
    }

    @ParameterizedTest
    @CsvSource({ "accepted,QUEUED", "scheduled,QUEUED", "queued,QUEUED", "sending,SENDING", "sent,SENT",
            "delivered,DELIVERED", "read,READ" })
    void everyStatusOfTheCarrierIsUnderstood(String word, Delivery delivery) {
        assertEquals(204, status(signed(ask.value(), "1", word, "")));
        assertEquals(delivery, message().delivery());
    }

    @ParameterizedTest
    @ValueSource(strings = { "2", "9999", "99999", "0x1", "-1", "one", "" })
    void reportOnAnAttemptThatWasNotMadeChangesNothing(String attempt) {
        assertEquals(204, status(signed(ask.value(), attempt, "delivered", "")));
        assertEquals(Delivery.NONE, message().delivery());
    }

    @ParameterizedTest
    @ValueSource(strings = { "no such key", "../../admin", "a\u0000b", "ကခဂ", "" })
    void malformedMessageKeyChangesNothing(String key) {
        assertEquals(204, status(signed(key, "1", "delivered", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "partially_delivered", "DELIVERED" })
    void unknownStatusIsCountedAndChangesNothing(String word) {
        assertEquals(204, status(signed(ask.value(), "1", word, "")));
        assertEquals(Delivery.NONE, message().delivery());
        assertEquals(1, rehearsal.counted(Metric.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "abc", "-30005", "99999999999" })
    void malformedErrorCodeStillMarksTheMessageUndelivered(String code) {
        assertEquals(204, status(signed(ask.value(), "1", "undelivered", code)));
        assertEquals(Delivery.UNDELIVERED, message().delivery());
    }

    @ParameterizedTest
    @Event(value = "delivered.json", type = APIGatewayV2HTTPEvent.class)
    void signatureForAnotherMessageIsRefused(APIGatewayV2HTTPEvent sample) {
        sample.setRawPath("/twilio/delivery/" + ask + "/1");
        sample.setPathParameters(Map.of("message", ask.value(), "attempt", "1"));
        assertEquals(403, status(sample));
        assertEquals(Delivery.NONE, message().delivery());
        assertEquals(1, rehearsal.counted(Metric.BAD_SIGNATURE));
    }

    @Test
    void requestThatNoCarrierSendsIsRefused() {
        assertEquals(403, status(new APIGatewayV2HTTPEvent()));
        assertEquals(400, status(APIGatewayV2HTTPEvent.builder().withBody("a=%zz").build()));
        assertEquals(400, status(APIGatewayV2HTTPEvent.builder().withBody("%").withIsBase64Encoded(true).build()));
        assertEquals(400,
                status(APIGatewayV2HTTPEvent.builder().withBody("a".repeat(TwilioWebhooks.LONGEST + 1)).build()));
    }

    @Test
    void reportIsAnsweredWith503IfTheTableFailsAndIsTakenInLater() {
        rehearsal.breakDown(MessageRows::isMessage);
        assertEquals(503, status(signed(ask.value(), "1", "delivered", "")));
        assertEquals(1, rehearsal.counted(Metric.DELIVERY_LOST));
        rehearsal.breakDown(pk -> false);
        assertEquals(204, status(signed(ask.value(), "1", "delivered", "")));
        assertEquals(Delivery.DELIVERED, message().delivery());
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

    private int status(APIGatewayV2HTTPEvent event) {
        return handler.handleRequest(event, TimeLeft.ENOUGH).getStatusCode();
    }

    private Message message() {
        return rehearsal.message(ask);
    }

    /** Returns the sample, addressed to a message that exists. */
    private static APIGatewayV2HTTPEvent readdressed(APIGatewayV2HTTPEvent sample, String key, String attempt) {
        Map<String, String> form = TwilioWebhooks
                .form(new String(Base64.getDecoder().decode(sample.getBody()), StandardCharsets.UTF_8)).orElseThrow();
        return signed(key, attempt, form);
    }

    private static APIGatewayV2HTTPEvent signed(String key, String attempt, String word, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", "SM0000000000000000000000000000b002");
        form.put("MessageStatus", word);
        form.put("ErrorCode", code);
        return signed(key, attempt, form);
    }

    private static APIGatewayV2HTTPEvent signed(String key, String attempt, Map<String, String> form) {
        String path = "/twilio/delivery/" + key + "/" + attempt;
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return APIGatewayV2HTTPEvent.builder().withRawPath(path)
                .withPathParameters(Map.of("message", key, "attempt", attempt))
                .withHeaders(Map.of("x-twilio-signature", Rehearsal.sign(path, form))).withIsBase64Encoded(true)
                .withBody(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))).build();
    }
}
