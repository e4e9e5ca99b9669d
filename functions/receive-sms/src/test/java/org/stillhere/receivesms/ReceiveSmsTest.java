package org.stillhere.receivesms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Priority;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.runtime.settings.Settings;
import org.stillhere.store.phone.PhoneRows;
import org.stillhere.vault.PhoneNumber;

/** Tests the webhook and the queue for texts with the permissions of their role and no more. */
final class ReceiveSmsTest {
    private static final String NOTHING = "<Response/>";
    private static final String MAYA = "+12025550122";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<String> queued = new ArrayList<>();
    private final Rehearsal rehearsal;
    private final DefenderId daniel;
    private final ReceiveSms handler;

    ReceiveSmsTest() {
        rehearsal = new Rehearsal("receive-sms");
        daniel = rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        handler = handler(queued::add);
    }

    @BeforeEach
    void asked() {
        rehearsal.send(List.of(rehearsal.ask(daniel)));
        assertEquals(1, rehearsal.sent().size());
    }

    private ReceiveSms handler(Consumer<String> queue) {
        return new ReceiveSms(rehearsal.texts(), rehearsal.signatures(), Rehearsal.URL,
                (body, priority) -> queue.accept(body), rehearsal.telemetry());
    }

    @ParameterizedTest
    @Event(value = "text.json", type = APIGatewayV2HTTPEvent.class)
    void checkInIsTakenInAndAnsweredInTheResponse(APIGatewayV2HTTPEvent event) {
        long before = version();
        APIGatewayV2HTTPResponse response = handler.receive(event);
        assertEquals(200, response.getStatusCode());
        assertEquals("text/xml; charset=utf-8", response.getHeaders().get("Content-Type"));
        assertTrue(response.getBody().contains("<Response><Message><Body>"), response.getBody());
        assertTrue(version() > before);
        assertEquals(List.of(), queued);
    }

    @ParameterizedTest
    @Event(value = "text.json", type = APIGatewayV2HTTPEvent.class)
    void repeatedTextGetsTheSameBytesAndChangesNothing(APIGatewayV2HTTPEvent event) {
        String first = handler.receive(event).getBody();
        long after = version();
        event.setRawPath("/twilio/sms/again");
        event.setHeaders(Map.of("x-twilio-signature", Rehearsal.sign("/twilio/sms/again", form(event))));
        APIGatewayV2HTTPResponse again = handler.receive(event);
        assertEquals(200, again.getStatusCode());
        assertEquals(first, again.getBody());
        assertEquals(after, version());
        assertEquals(1, rehearsal.counted(Metric.SEEN_AGAIN));
    }

    @ParameterizedTest
    @Event(value = "wrong-signature.json", type = APIGatewayV2HTTPEvent.class)
    void wrongOrMissingSignatureIsRefused(APIGatewayV2HTTPEvent event) {
        long before = version();
        assertEquals(403, handler.receive(event).getStatusCode());
        event.setHeaders(Map.of());
        assertEquals(403, handler.receive(event).getStatusCode());
        assertEquals(before, version());
        assertEquals(List.of(), queued);
        assertEquals(2, rehearsal.counted(Metric.BAD_SIGNATURE));
    }

    @Test
    void unknownNumberGetsNoAnswer() {
        APIGatewayV2HTTPResponse response = handler
                .receive(signed(text("SM0000000000000000000000000000c001", MAYA, "1")));
        assertEquals(200, response.getStatusCode());
        assertTrue(response.getBody().endsWith(NOTHING), response.getBody());
    }

    @ParameterizedTest
    @ValueSource(strings = { "STILLHERE", "22000", "", "anonymous" })
    void senderThatIsNoNumberGetsNoAnswer(String from) {
        APIGatewayV2HTTPResponse response = handler
                .receive(signed(text("SM0000000000000000000000000000c002", from, "1")));
        assertEquals(200, response.getStatusCode());
        assertTrue(response.getBody().endsWith(NOTHING), response.getBody());
    }

    @Test
    void emptyTextFromAKnownPhoneIsTakenIn() {
        long before = version();
        assertEquals(200, handler.receive(signed(text("SM0000000000000000000000000000c003", Rehearsal.DANIEL, "")))
                .getStatusCode());
        assertTrue(version() > before);
    }

    /** The function has its own keysets alone. It can store what people write, and cannot open a defender's notes. */
    @Test
    void freeTextIsStoredForTheDesk() {
        handler.receive(signed(text("SM0000000000000000000000000000c004", Rehearsal.DANIEL, "They are at the gate")));
        handler.receive(signed(text("SM0000000000000000000000000000c005", "+12025550131", "He is not at home.")));
        assertEquals(List.of(), queued);
        assertEquals(List.of("He is not at home.", "They are at the gate"), rehearsal.environment().timeline()
                .notesByOthers(daniel, 5, rehearsal.clock().instant()).stream().map(w -> w.words().reveal()).toList());
        assertThrows(IllegalStateException.class, () -> rehearsal.handlers().watches().notes(daniel));
    }

    /** The names of the fields are those of Twilio's request to an incoming message's webhook. */
    @Test
    void pictureWithoutWordsIsOnTheTimeline() {
        Map<String, String> form = text("MM0000000000000000000000000000c006", Rehearsal.DANIEL, "");
        form.put("NumMedia", "2");
        form.put("MediaContentType0", "image/jpeg");
        form.put("MediaContentType1", "audio/ogg");
        form.put("MediaUrl0", "https://api.example/0");
        form.put("MediaUrl1", "https://api.example/1");
        handler.receive(signed(form));
        assertEquals(List.of("picture", "voice"), facts(EventKind.MEDIA));
        assertEquals(1, facts(EventKind.PHONE_IN_USE).size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-1", "x", "4000000000", "999" })
    void strangeNumberOfMediaStopsNoText(String number) {
        Map<String, String> form = text("SM0000000000000000000000000000c007", Rehearsal.DANIEL, "1");
        form.put("NumMedia", number);
        form.put("OptOutType", number);
        assertTrue(handler.receive(signed(form)).getBody().contains("<Message>"));
    }

    @Test
    void keywordOfAdvancedOptOutCountsWhateverTheWordsAre() {
        Map<String, String> form = text("SM0000000000000000000000000000c008", Rehearsal.DANIEL, "ARRET");
        form.put("OptOutType", "STOP");
        assertTrue(handler.receive(signed(form)).getBody().endsWith(NOTHING), "after STOP the carrier sends nothing");
        assertTrue(rehearsal.watch(daniel).routes().get(0).lost());
        form.put("MessageSid", "SM0000000000000000000000000000c009");
        form.put("Body", "AYUDA");
        form.put("OptOutType", "HELP");
        handler.receive(signed(form));
        assertEquals(1, facts(EventKind.SOS).size());
    }

    private List<String> facts(EventKind kind) {
        return rehearsal.environment().timeline()
                .entries(rehearsal.environment().watches().find(daniel).orElseThrow(), 20, rehearsal.clock().instant())
                .stream().flatMap(e -> e.facts().stream()).filter(f -> f.what() == kind).map(TimelineEvent::detail)
                .toList();
    }

    @Test
    void tooLongBodyIsRefusedUnread() {
        APIGatewayV2HTTPEvent event = plain("Body=" + "a".repeat(TwilioWebhooks.LONGEST));
        assertEquals(413, handler.receive(event).getStatusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "&&&", "=", "a=%", "a=%zz", "a=%ff%fe", "a=1&a=2", "\u0000\u0001\uffff",
            "{\"json\":true}" })
    void requestThatNoCarrierSendsIsAnsweredWithAClientError(String body) {
        int status = handler.receive(plain(body)).getStatusCode();
        assertTrue(status >= 400 && status < 500, "status " + status);
        APIGatewayV2HTTPEvent binary = plain(body);
        binary.setBody("%%% not base64 %%%");
        assertEquals(400, handler.receive(binary).getStatusCode());
        assertEquals(List.of(), queued);
    }

    @Test
    void emptyEventIsRefused() {
        assertEquals(403, handler.receive(new APIGatewayV2HTTPEvent()).getStatusCode());
    }

    @Test
    void signedFormThatIsNoTextIsRefused() {
        Map<String, String> form = text("not an id!", Rehearsal.DANIEL, "1");
        assertEquals(400, handler.receive(signed(form)).getStatusCode());
        form.remove("From");
        assertEquals(400, handler.receive(signed(form)).getStatusCode());
    }

    @ParameterizedTest
    @Event(value = "text.json", type = APIGatewayV2HTTPEvent.class)
    void textThatCannotBeTakenInIsQueuedAndAnsweredWithNothing(APIGatewayV2HTTPEvent event) {
        rehearsal.breakDown(pk -> true);
        APIGatewayV2HTTPResponse response = handler.receive(event);
        assertEquals(200, response.getStatusCode());
        assertTrue(response.getBody().endsWith(NOTHING), response.getBody());
        assertEquals(List.of(form(event)), queued.stream().map(q -> TwilioWebhooks.form(q).orElseThrow()).toList());
    }

    @ParameterizedTest
    @Event(value = "text.json", type = APIGatewayV2HTTPEvent.class)
    void textThatCannotBeQueuedEitherIsAnsweredWith500(APIGatewayV2HTTPEvent event) {
        rehearsal.breakDown(pk -> true);
        ReceiveSms without = handler(body -> {
            throw new IllegalStateException("the queue does not answer");
        });
        assertEquals(500, without.receive(event).getStatusCode());
    }

    /** Keeps each body with its queue; {@code broken} names the queue that does not answer. */
    private ReceiveSms keeping(Map<String, Priority> kept, Optional<Priority> broken) {
        return new ReceiveSms(rehearsal.texts(), rehearsal.signatures(), Rehearsal.URL, (body, priority) -> {
            if (broken.filter(priority::equals).isPresent()) {
                throw new IllegalStateException("the queue does not answer");
            }
            kept.put(TwilioWebhooks.form(body).orElseThrow().getOrDefault("Body", ""), priority);
        }, rehearsal.telemetry());
    }

    private Map<String, Priority> kept(Optional<Priority> broken, String... bodies) {
        Map<String, Priority> kept = new LinkedHashMap<>();
        ReceiveSms keeping = keeping(kept, broken);
        rehearsal.breakDown(pk -> true);
        for (int i = 0; i < bodies.length; i++) {
            Map<String, String> text = text("SM0000000000000000000000000000d00" + i, Rehearsal.DANIEL, bodies[i]);
            assertEquals(200, keeping.receive(signed(text)).getStatusCode());
        }
        rehearsal.breakDown(pk -> false);
        return kept;
    }

    @ParameterizedTest
    @ValueSource(strings = { "9", "\u1049", "SOS", "HELP", "please help me", "au secours", "lantern 9", "umbrella 9" })
    void callForHelpIsKeptInItsOwnQueue(String words) {
        assertEquals(Map.of(words, Priority.URGENT), kept(Optional.empty(), words));
    }

    /** The words of Daniel are "lantern" and, under duress, "umbrella". The queue must not tell them apart. */
    @ParameterizedTest
    @ValueSource(strings = { "1", "lantern", "umbrella", "umbrella 1", "", "5", "STOP", "the rain is heavy" })
    void anyOtherTextIsKeptAmongTheOthers(String words) {
        assertEquals(Map.of(words, Priority.ROUTINE), kept(Optional.empty(), words));
    }

    @Test
    void callForHelpIsKeptAmongTheOthersIfItsQueueFails() {
        assertEquals(Map.of("9", Priority.ROUTINE), kept(Optional.of(Priority.URGENT), "9"));
    }

    @Test
    void keywordForHelpOfAdvancedOptOutIsKeptAsACallForHelp() {
        Map<String, Priority> kept = new LinkedHashMap<>();
        Map<String, String> form = text("SM0000000000000000000000000000c010", Rehearsal.DANIEL, "AYUDA");
        form.put("OptOutType", "HELP");
        rehearsal.breakDown(pk -> true);
        keeping(kept, Optional.empty()).receive(signed(form));
        assertEquals(Map.of("AYUDA", Priority.URGENT), kept);
    }

    private static SQSEvent.SQSMessage message(String id, Map<String, String> form, String sentMillis) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId(id);
        message.setBody(encoded(form));
        message.setAttributes(Map.of("SentTimestamp", sentMillis));
        return message;
    }

    private static SQSEvent batch(SQSEvent.SQSMessage... messages) {
        SQSEvent batch = new SQSEvent();
        batch.setRecords(List.of(messages));
        return batch;
    }

    @Test
    void callForHelpInABatchIsTakenInFirst() {
        rehearsal.enrol(MAYA, "+12025550132");
        long now = rehearsal.clock().instant().toEpochMilli();
        handler.drain(batch(
                message("m1", text("SM0000000000000000000000000000e001", Rehearsal.DANIEL, "1"), "" + (now - 60_000)),
                message("m2", text("SM0000000000000000000000000000e002", MAYA, "9"), "" + now)));
        List<String> heard = rehearsal.traced(Metric.HEARD);
        assertEquals(Stream.of("SM0000000000000000000000000000e002", "SM0000000000000000000000000000e001")
                .map(rehearsal.environment().carrierIds()::nameInLog).toList(), heard);
    }

    /** After a redrive the queue's own time is new, and the attribute still holds the time of arrival. */
    @Test
    void keptTextCountsForTheTimeAtWhichItArrived() {
        SQSEvent.SQSMessage old = message("m1", text("SM0000000000000000000000000000e003", Rehearsal.DANIEL, "1"),
                "" + rehearsal.clock().instant().toEpochMilli());
        SQSEvent.MessageAttribute at = new SQSEvent.MessageAttribute();
        at.setDataType("Number");
        at.setStringValue("" + rehearsal.clock().instant().minusSeconds(7_200).toEpochMilli());
        old.setMessageAttributes(Map.of("ReceivedAt", at));
        handler.drain(batch(old));
        assertEquals(1, facts(EventKind.HEARD_LATE).size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "soon", "-1", "99999999999999999999" })
    void keptTextWithAStrangeTimeIsTakenInAsOfNow(String time) {
        handler.drain(batch(message("m1", text("SM0000000000000000000000000000e004", Rehearsal.DANIEL, "1"), time)));
        assertEquals(1, facts(EventKind.ANSWERED).size());
    }

    @Test
    void damagedBodyInABatchStopsNoOther() {
        SQSEvent.SQSMessage damaged = message("m1", Map.of(), "1");
        damaged.setBody("%zz");
        SQSEvent.SQSMessage empty = new SQSEvent.SQSMessage();
        empty.setMessageId("m2");
        assertEquals(List.of(),
                handler.drain(batch(damaged, empty,
                        message("m3", text("SM0000000000000000000000000000e005", Rehearsal.DANIEL, "1"), "1")))
                        .getBatchItemFailures());
        assertEquals(1, facts(EventKind.HEARD_LATE).size() + facts(EventKind.ANSWERED).size());
    }

    @ParameterizedTest
    @Event(value = "text.json", type = APIGatewayV2HTTPEvent.class)
    void queuedTextThatIsDeliveredTwiceIsTakenInOnce(APIGatewayV2HTTPEvent event) {
        rehearsal.breakDown(pk -> true);
        handler.receive(event);
        rehearsal.breakDown(pk -> false);
        SQSEvent.SQSMessage kept = new SQSEvent.SQSMessage();
        kept.setMessageId("m1");
        kept.setBody(queued.get(0));
        SQSEvent twice = new SQSEvent();
        twice.setRecords(List.of(kept, kept));
        long before = version();
        assertEquals(List.of(), handler.drain(twice).getBatchItemFailures());
        assertTrue(version() > before);
        assertEquals(1, rehearsal.counted(Metric.SEEN_AGAIN));
        assertFalse(rehearsal.due().isEmpty(), "the answer is sent as a text of its own");
    }

    @Test
    void failingTextStaysInTheQueueAndTheOthersAreTakenIn() throws IOException {
        rehearsal.enrol(MAYA, "+12025550132");
        var maya = rehearsal.environment().vault().lookUp(PhoneNumber.ofE164(MAYA));
        rehearsal.breakDown(pk -> pk.equals(PhoneRows.pk(maya)));
        long before = version();
        JsonNode answer = invoke("/queue.json");
        assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"00000000-0000-4000-8000-000000000002\"}]}",
                answer.toString());
        assertTrue(version() > before);
    }

    @Test
    void lambdaGetsTwiml() throws IOException {
        JsonNode answer = invoke("/text.json");
        assertEquals(200, answer.path("statusCode").asInt());
        assertTrue(answer.path("body").asText().contains("<Message>"), answer.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDERS", "CARRIER_TOKENS", "PUBLIC_URL",
            "INBOUND_QUEUE", "INBOUND_HELP_QUEUE" })
    void missingSettingIsNamedWhenTheHandlerRefusesToStart(String name) {
        Map<String, String> environment = new HashMap<>();
        List.of("TABLE_NAME", "KEYSETS", "WRAPPING_KEY", "SENDERS", "CARRIER_TOKENS", "PUBLIC_URL", "INBOUND_QUEUE",
                "INBOUND_HELP_QUEUE").forEach(n -> environment.put(n, "x"));
        environment.remove(name);
        Settings.Missing missing = assertThrows(Settings.Missing.class,
                () -> new ReceiveSms(new Settings(environment)));
        assertTrue(String.valueOf(missing.getMessage()).contains(": " + name + ";"), missing.getMessage());
    }

    private long version() {
        return rehearsal.watch(daniel).version();
    }

    private JsonNode invoke(String sample) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(sample))) {
            handler.handleRequest(in, out, TimeLeft.ENOUGH);
        }
        return JSON.readTree(out.toByteArray());
    }

    private static Map<String, String> form(APIGatewayV2HTTPEvent event) {
        return Optional.of(new String(Base64.getDecoder().decode(event.getBody()), StandardCharsets.UTF_8))
                .flatMap(TwilioWebhooks::form).orElseThrow();
    }

    private static Map<String, String> text(String id, String from, String body) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", id);
        form.put("From", from);
        form.put("To", "+12025550102");
        form.put("Body", body);
        return form;
    }

    private static APIGatewayV2HTTPEvent signed(Map<String, String> form) {
        APIGatewayV2HTTPEvent event = plain(encoded(form));
        event.setHeaders(Map.of("x-twilio-signature", Rehearsal.sign("/twilio/sms", form)));
        return event;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static APIGatewayV2HTTPEvent plain(String body) {
        return APIGatewayV2HTTPEvent.builder().withRawPath("/twilio/sms").withIsBase64Encoded(true)
                .withHeaders(Map.of("x-twilio-signature", "AAAA"))
                .withBody(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))).build();
    }
}
