package org.stillhere.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.carrier.Carrier.ListedText;
import org.stillhere.carrier.Carrier.Received;
import org.stillhere.carrier.Carrier.ReceivedPage;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Carrier.Text;
import org.stillhere.carrier.FakeTwilio.CannedAnswer;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

class TwilioCarrierTest {
    private static final PhoneNumber AYE = PhoneNumber.ofE164("+66812345678");
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z",
            Locale.US);

    private final FakeTwilio twilio = new FakeTwilio();
    private final TwilioCarrier carrier = new TwilioCarrier(twilio.account());

    @AfterEach
    void close() {
        twilio.close();
    }

    private static Text text(String from, Duration validity) {
        return new Text(AYE, from, Private.of("မင်္ဂလာပါ & +1"), validity, "watch-1-0/2");
    }

    private static Text text() {
        return text("+15005550006", Duration.ofMinutes(10));
    }

    @Test
    void oneTextIsSentWithAllItsFields() {
        assertEquals(new SendResult.Accepted("SM1"), carrier.send(text()));
        var asked = twilio.asked.getFirst();
        assertEquals("/2010-04-01/Accounts/AC1/Messages.json", asked.path());
        assertEquals("Basic " + Base64.getEncoder().encodeToString("AC1:token".getBytes(StandardCharsets.UTF_8)),
                asked.authorization());
        assertEquals(Map.of("To", "+66812345678", "From", "+15005550006", "Body", "မင်္ဂလာပါ & +1", "ValidityPeriod",
                "600", "StatusCallback",
                "https://host.example/twilio/delivery/watch-1-0/2" + TwilioWebhooks.CONNECTION_OVERRIDES, "RiskCheck",
                "disable"), asked.form());
    }

    @Test
    void aMessagingServiceIsSentAsSuchAndAnAlphanumericSenderAsFrom() {
        String service = "MG0123456789abcdef0123456789abcdef";
        carrier.send(text(service, Duration.ofMinutes(1)));
        carrier.send(text("MGarden", Duration.ofMinutes(1)));
        assertEquals(service, twilio.asked.get(0).form().get("MessagingServiceSid"));
        assertFalse(twilio.asked.get(0).form().containsKey("From"));
        assertEquals("MGarden", twilio.asked.get(1).form().get("From"));
    }

    @ParameterizedTest
    @CsvSource({ "PT-5S,1", "PT0S,1", "PT1S,1", "PT10H,36000", "PT72H,36000" })
    void validityIsClamped(Duration validity, String seconds) {
        carrier.send(text("+15005550006", validity));
        assertEquals(seconds, twilio.asked.getFirst().form().get("ValidityPeriod"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 500, 502, 503, 504 })
    void aServerErrorIsUnknownAfterOneAttempt(int status) {
        twilio.answers = a -> CannedAnswer.code(status, 20500);
        assertEquals(new SendResult.Unknown(), carrier.send(text()));
        assertEquals(1, twilio.asked.size());
    }

    @ParameterizedTest
    @CsvSource({ "0,PT30S", "95,PT95S" })
    void tooManyRequestsIsCongestionAfterOneAttemptWithoutAWait(int asks, Duration waits) {
        twilio.answers = a -> new CannedAnswer(429, "{\"code\":20429,\"status\":429}",
                Map.of("Retry-After", String.valueOf(asks)));
        long began = System.nanoTime();
        assertEquals(new SendResult.Refusal(new Failure.Congested(20429, waits)), carrier.send(text()));
        assertEquals(1, twilio.asked.size());
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(5).toNanos());
    }

    @Test
    void aTimeOutIsUnknownAfterOneAttempt() throws Exception {
        var open = new CountDownLatch(1);
        twilio.answers = a -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return CannedAnswer.of(201, "{}");
        };
        var hasty = new TwilioHttpClient(twilio.api(), Duration.ofSeconds(1), Duration.ofMillis(300));
        assertEquals(new SendResult.Unknown(), new TwilioCarrier(twilio.account(), hasty).send(text()));
        Thread.sleep(200);
        open.countDown();
        assertEquals(1, twilio.asked.size());
    }

    @Test
    void aConnectionClosedWithoutAResponseIsUnknownAfterOneAttempt() {
        twilio.answers = a -> CannedAnswer.of(0, "");
        assertEquals(new SendResult.Unknown(), carrier.send(text()));
        assertEquals(1, twilio.asked.size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "<html>ok</html>", "", "{\"sid\":null}", "[]" })
    void anAcceptedTextWithAnUnreadableResponseIsUnknown(String body) {
        twilio.answers = a -> CannedAnswer.of(201, body);
        assertEquals(new SendResult.Unknown(), carrier.send(text()));
        assertEquals(1, twilio.asked.size());
    }

    @Test
    void withoutAConnectionNothingWasSent() throws IOException {
        URI nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://localhost:" + socket.getLocalPort());
        }
        var account = new TwilioAccount("AC1", Private.of("token"), nobody, URI.create("https://host.example/d"));
        assertEquals(new SendResult.Refusal(new Failure.Transient(0, Duration.ofMinutes(1))),
                new TwilioCarrier(account).send(text()));
    }

    @Test
    void aRefusalContainsTheCodeAndNothingElseOfTheResponse() {
        twilio.answers = a -> CannedAnswer.code(400, 21211);
        assertEquals(new SendResult.Refusal(new Failure.Permanent(21211)), carrier.send(text()));
        twilio.answers = a -> CannedAnswer.of(404, "not json");
        assertEquals(new SendResult.Refusal(new Failure.Operator(0)), carrier.send(text()));
        twilio.answers = a -> new CannedAnswer(302, "", Map.of("Location", twilio.api() + "/elsewhere"));
        assertEquals(new SendResult.Refusal(new Failure.Operator(0)), carrier.send(text()));
        assertEquals(3, twilio.asked.size());
    }

    /** Returns a page of a list in pages of two, newest first. Each text is a second older than the one before. */
    private CannedAnswer page(FakeTwilio.SeenRequest asked, List<String> messages) {
        var number = java.util.regex.Pattern.compile("Page=([0-9]+)").matcher(asked.query());
        int page = number.find() ? Integer.parseInt(number.group(1)) : 0;
        var shown = messages.subList(Math.min(page * 2, messages.size()), Math.min(page * 2 + 2, messages.size()));
        String next = page * 2 + 2 < messages.size()
                ? "\"/2010-04-01/Accounts/AC1/Messages.json?From=%2B66812345678&Page=" + (page + 1) + "\""
                : "null";
        return CannedAnswer.of(200, "{\"messages\":[" + String.join(",", shown) + "],\"next_page_uri\":" + next
                + ",\"page\":" + page + ",\"page_size\":2,\"uri\":\"/x\"}");
    }

    private static String message(String sid, String direction, String body, Instant at) {
        String date = RFC_2822.format(at.atZone(ZoneOffset.UTC));
        return "{\"sid\":\"" + sid + "\",\"direction\":\"" + direction + "\",\"body\":\"" + body
                + "\",\"from\":\"+66812345678\",\"to\":\"+15005550006\",\"date_created\":\"" + date
                + "\",\"date_sent\":\"" + date + "\",\"status\":\"received\"}";
    }

    @Test
    void receivedTextsAreListedOldestFirstAcrossPages() {
        List<String> list = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> list.add(message("SM" + i, "inbound", "b" + i, NOON.minusSeconds(i))));
        list.add(1, message("SMout", "outbound-api", "b", NOON));
        list.add(message("SMold", "inbound", "b", NOON.minusSeconds(100)));
        twilio.answers = a -> page(a, list);
        List<Received> received = everything(NOON.minusSeconds(4).plusMillis(300));
        assertEquals(List.of("SM4", "SM3", "SM2", "SM1", "SM0"), received.stream().map(Received::id).toList());
        assertEquals(new Received("SM4", AYE, "+15005550006", Private.of("b4"), NOON.minusSeconds(4)),
                received.getFirst());
        assertEquals(4, twilio.asked.size());
        String query = twilio.asked.getFirst().query();
        assertTrue(query.contains("From=+66812345678") && query.contains("DateSent>=2026-03-05T00:00:00"), query);
        assertFalse(query.contains("To="), query);
    }

    /** Reads page after page; each is older than the one before. */
    private List<Received> everything(Instant since) {
        List<Received> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ReceivedPage page = carrier.received(AYE, since, next);
            all.addAll(0, page.texts());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    @Test
    void aFloodIsReadToItsEndPageByPage() {
        List<String> list = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> list.add(message("SM" + i, "inbound", "b" + i, NOON.minusSeconds(i))));
        twilio.answers = a -> page(a, list);
        assertEquals(2, carrier.received(AYE, NOON.minusSeconds(1000), Optional.empty()).texts().size());
        assertEquals(1, twilio.asked.size(), "one page at a time, so that a slow one loses no other");
        List<Received> received = everything(NOON.minusSeconds(1000));
        assertEquals("SM0", received.getLast().id());
        assertEquals("SM39", received.getFirst().id());
        assertEquals(40, received.size());
    }

    @Test
    void textsFromMaskedNumbersAreCountedAndLeftOut() {
        String masked = message("SM1", "inbound", "", NOON).replace("+66812345678", "+6681234XXXX");
        String name = message("SM2", "inbound", "hi", NOON).replace("+66812345678", "PARCELS");
        twilio.answers = a -> page(a, List.of(masked, name));
        ReceivedPage page = carrier.received(AYE, NOON, Optional.empty());
        assertEquals(List.of(), page.texts());
        assertEquals(1, page.masked());
    }

    @Test
    void textWithoutWordsInTheListIsFoundByItsSenderAndSegments() {
        List<String> list = new ArrayList<>();
        list.add(sent("SM1", "+15005550006", "", "1"));
        list.add(sent("SM2", "+15005550006", "", "2"));
        list.add(sent("SM3", "+15005550009", "", "1"));
        list.add(sent("SM4", "+15005550006", "Another text", "1"));
        list.add(sent("SM5", "+15005550006", "Hi", "1"));
        list.add(sent("SM6", "MG9", "", "0"));
        twilio.answers = a -> CannedAnswer.of(200,
                "{\"messages\":[" + String.join(",", list) + "],\"next_page_uri\":null,\"page\":0,\"uri\":\"/x\"}");
        assertEquals(List.of(new ListedText("SM5", NOON, true), new ListedText("SM1", NOON, false)),
                carrier.find(words("+15005550006", "Hi"), HI, NOON));
        assertEquals(List.of(new ListedText("SM6", NOON, false), new ListedText("SM5", NOON, true)),
                carrier.find(words("MG9", "Hi"), HI, NOON));
    }

    private static String sent(String sid, String from, String body, String segments) {
        String service = from.startsWith("MG") ? "\"messaging_service_sid\":\"" + from + "\"," : "";
        return message(sid, "outbound-api", body, NOON)
                .replace("\"from\":\"+66812345678\"",
                        service + "\"from\":" + (service.isEmpty() ? "\"" + from + "\"" : "null"))
                .replace("{\"sid\"", "{\"num_segments\":\"" + segments + "\",\"sid\"");
    }

    private static final Predicate<Private> HI = Private.of("Hi")::equals;

    private static Carrier.Text words(String from, String body) {
        return new Carrier.Text(AYE, from, Private.of(body), Duration.ofHours(1), "d1-1-0/1");
    }

    private List<String> found(String body, Instant since) {
        return carrier.find(words("+15005550006", body), Private.of(body)::equals, since).stream().map(ListedText::id)
                .toList();
    }

    @Test
    void exactlyTheTextsSentSinceThenAreFound() {
        var list = List.of(message("SM1", "outbound-api", "Hi.", NOON.plusSeconds(9)),
                message("SM2", "inbound", "Hi", NOON.plusSeconds(5)), message("SM3", "outbound-api", "Hi", NOON),
                message("SM4", "outbound-api", "Hi", NOON), message("SM5", "outbound-api", "Hi", NOON.minusSeconds(1)));
        twilio.answers = a -> page(a, list);
        assertEquals(List.of("SM4", "SM3"), found("Hi", NOON));
        assertEquals(List.of(), found("Hi", NOON.plusSeconds(1)));
        assertEquals(List.of(), found("hi", NOON));
        assertTrue(twilio.asked.getFirst().query().contains("To=+66812345678"));
    }

    @Test
    void aTextThatIsStillQueuedIsFound() {
        String queued = message("SM1", "outbound-api", "Hi", NOON).replaceAll("\"date_sent\":\"[^\"]*\"",
                "\"date_sent\":null");
        twilio.answers = a -> page(a, List.of(queued));
        assertEquals(List.of("SM1"), found("Hi", NOON));
    }

    @Test
    void anUnreadableListIsReportedWithoutQuotingIt() {
        for (CannedAnswer answer : List.of(CannedAnswer.code(503, 20503), CannedAnswer.of(200, "+66812345678"),
                CannedAnswer.of(200, "{}"), CannedAnswer.code(401, 20003), CannedAnswer.of(0, ""))) {
            twilio.answers = a -> answer;
            twilio.asked.clear();
            var down = assertThrows(CarrierDown.class, () -> carrier.received(AYE, NOON, Optional.empty()));
            assertFalse(String.valueOf(down.getMessage()).contains("812345678"), down.getMessage());
            assertEquals(1, twilio.asked.size());
            assertThrows(CarrierDown.class, () -> found("Hi", NOON));
        }
    }
}
