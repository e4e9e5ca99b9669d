package org.stillhere.carrier.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Carrier.Text;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.carrier.aws.AwsSmsEvents.AwsSmsReport;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class AwsSmsCarrierTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<AwsCallSeen> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String answer = "{\"MessageId\":\"862a8790-60c0-4430-9b2b-658bd0000000\"}";
    private HttpServer server;

    private record AwsCallSeen(String target, String type, String authorization, JsonNode body) {
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        seen.add(new AwsCallSeen(headers.getFirst("X-Amz-Target"), headers.getFirst("Content-Type"),
                headers.getFirst("Authorization"), JSON.readTree(exchange.getRequestBody().readAllBytes())));
        if (status == 0) {
            await();
            exchange.close();
            return;
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SendResult send(URI api, Duration response) {
        AwsSmsSettings settings = new AwsSmsSettings("eu-west-1", "stillhere-texts", Optional.of(api));
        return new AwsSmsCarrier(settings,
                new AwsSmsApi(settings, () -> AwsBasicCredentials.create("AKIDEXAMPLE", "secret"), response))
                        .send(new Text(PhoneNumber.ofE164("+66812345678"), "pool-1", Private.of("မင်္ဂလာပါ"),
                                Duration.ofMinutes(10), "watch-1-0/2"));
    }

    private SendResult send() {
        return send(URI.create("http://localhost:" + server.getAddress().getPort()), Duration.ofSeconds(8));
    }

    @Test
    void textIsSentOnceSignedAndWithOurReference() throws IOException {
        assertEquals(new SendResult.Accepted("AWS862a879060c044309b2b658bd0000000"), send());
        AwsCallSeen call = seen.get(0);
        assertEquals(List.of("PinpointSMSVoiceV2.SendTextMessage", "application/x-amz-json-1.0"),
                List.of(call.target(), call.type()));
        assertTrue(call.authorization().startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"), call.authorization());
        assertTrue(call.authorization().contains("/eu-west-1/sms-voice/aws4_request"), call.authorization());
        assertEquals(
                JSON.valueToTree(Map.of("DestinationPhoneNumber", "+66812345678", "OriginationIdentity", "pool-1",
                        "MessageBody", "မင်္ဂလာပါ", "MessageType", "TRANSACTIONAL", "ConfigurationSetName",
                        "stillhere-texts", "TimeToLive", 600, "Context", Map.of("stillhere", "watch-1-0/2"))),
                call.body());
        assertEquals(1, seen.size());
    }

    @ParameterizedTest
    @CsvSource({ "400,ConflictException,DESTINATION_PHONE_NUMBER_OPTED_OUT,Permanent",
            "400,ConflictException,SOMETHING_NEW,Operator", "400,ThrottlingException,,Congested",
            "429,Whatever,,Congested",
            "400,ServiceQuotaExceededException,MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT,Operator",
            "400,AccessDeniedException,,Operator", "403,UnrecognizedClientException,,Operator",
            "400,SomethingNobodyKnows,,Operator" })
    void refusalIsOfTheKindThatTheTableSays(int http, String type, String reason, String kind) {
        status = http;
        answer = "{\"__type\":\"com.amazonaws.pinpointsmsvoicev2#" + type + "\",\"Message\":\"+66812345678\""
                + (reason == null ? "" : ",\"Reason\":\"" + reason + "\"") + "}";
        SendResult.Refusal refusal = (SendResult.Refusal) send();
        assertEquals(kind, refusal.failure().getClass().getSimpleName());
        assertEquals(1, seen.size());
    }

    @ParameterizedTest
    @CsvSource({ "500", "503", "502" })
    void serverErrorLeavesTheOutcomeUnknownAndIsNotRepeated(int http) {
        status = http;
        assertEquals(new SendResult.Unknown(), send());
        assertEquals(1, seen.size());
    }

    @Test
    void silenceEndsInTimeWithAnUnknownOutcome() {
        status = 0;
        long began = System.nanoTime();
        assertEquals(new SendResult.Unknown(),
                send(URI.create("http://localhost:" + server.getAddress().getPort()), Duration.ofMillis(300)));
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(5).toNanos());
        assertEquals(1, seen.size());
    }

    @Test
    void withoutAConnectionNothingWasSent() {
        assertEquals(new SendResult.Refusal(new Failure.Transient(0, Duration.ofMinutes(1))),
                send(URI.create("http://localhost:1"), Duration.ofSeconds(8)));
    }

    @Test
    void textFromAPhoneIsReadAsTheFieldsOfAWebhook() {
        assertEquals(
                Optional.of(Map.of("MessageSid", "AWScae173d266b9564c830921f858e9fb84", "From", "+14255550182", "To",
                        "+12125550101", "Body", "9", "NumMedia", "0")),
                AwsSmsEvents.text("""
                        {"originationNumber":"+14255550182","destinationNumber":"+12125550101","messageKeyword":"JOIN",
                        "messageBody":"9","inboundMessageId":"cae173d2-66b9-564c-8309-21f858e9fb84",
                        "previousPublishedMessageId":"wJalrXUtnFEMI"}"""));
        assertEquals(Optional.empty(), AwsSmsEvents.text("{\"messageBody\":\"9\"}"));
        assertEquals(Optional.empty(), AwsSmsEvents.text("{"));
    }

    /** AWS documents no form of its ids, and has no list in which a text that we refuse would be found. */
    @ParameterizedTest
    @ValueSource(strings = { "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "in_1:2", "é",
            "a.very.long.id.of.more.than.sixty.four.letters.which.nobody.has.seen.yet" })
    void textWithAnIdOfAnotherFormIsTakenInUnderANameOfOurs(String id) {
        String named = AwsSmsEvents.text(
                "{\"originationNumber\":\"+14255550182\",\"messageBody\":\"9\",\"inboundMessageId\":\"" + id + "\"}")
                .orElseThrow().getOrDefault("MessageSid", "");
        assertTrue(named.matches("AWS[0-9a-z]{1,64}"), named);
    }

    @ParameterizedTest
    @CsvSource({ "TEXT_QUEUED,QUEUED", "TEXT_PENDING,SENDING", "TEXT_SENT,SENT", "TEXT_SUCCESSFUL,SENT",
            "TEXT_DELIVERED,DELIVERED", "TEXT_UNREACHABLE,UNDELIVERED", "TEXT_SOMETHING_NEW,UNDELIVERED" })
    void reportSaysHowFarTheTextIsAndWhy(String type, AwsSmsReport.ReportStage stage) {
        AwsSmsReport report = AwsSmsEvents.report(
                "{\"eventType\":\"" + type + "\",\"messageId\":\"862A-1\",\"context\":{\"stillhere\":\"watch-1-0/2\"}}")
                .orElseThrow();
        assertEquals(List.of("watch-1-0/2", "AWS862a1", stage),
                List.of(report.reference(), report.id(), report.stage()));
        assertEquals(stage == AwsSmsReport.ReportStage.UNDELIVERED, report.failure().isPresent());
        report.failure().ifPresent(f -> assertEquals(
                CarrierErrors.named(type).orElse(new Failure.Unexplained(0, Duration.ofMinutes(3))), f));
    }

    @Test
    void eventOfSomethingElseIsNoReport() {
        assertEquals(Optional.empty(), AwsSmsEvents.report("{\"eventType\":\"VOICE_COMPLETED\",\"messageId\":\"1\"}"));
        assertEquals(Optional.empty(), AwsSmsEvents.report("{\"eventType\":\"TEXT_DELIVERED\",\"messageId\":\"1\"}"));
    }
}
