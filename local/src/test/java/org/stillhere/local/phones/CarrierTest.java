package org.stillhere.local.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.phones.Stage.AYE;
import static org.stillhere.local.phones.Stage.DESK;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Carrier.CarrierDown;
import org.stillhere.carrier.Carrier.ListedText;
import org.stillhere.carrier.Carrier.Received;
import org.stillhere.carrier.Carrier.ReceivedPage;
import org.stillhere.carrier.Carrier.SendResult;
import org.stillhere.carrier.Failure;
import org.stillhere.carrier.TwilioAccount;
import org.stillhere.carrier.TwilioCarrier;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Tests the simulated carrier through the client that calls the real one. */
class CarrierTest {
    private static final PhoneNumber NUMBER = PhoneNumber.ofE164(AYE);
    @TempDir
    Path folder = Path.of(".");
    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private PhoneMessage only() {
        List<PhoneMessage> all = stage.server.phones().received(AYE);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    void textArrivesAndItsStatusesAreReportedInOrder() {
        var accepted = assertInstanceOf(SendResult.Accepted.class, stage.send("မင်္ဂလာပါ & hello"));
        assertTrue(accepted.id().matches("SM[0-9a-f]{32}"), accepted.id());
        assertEquals(List.of("queued", "sent", "delivered"), stage.states());
        for (var told : stage.told) {
            assertTrue(told.signed());
            assertEquals("/twilio/delivery/watch-1-0/1", told.path());
            assertEquals(accepted.id(), told.form().get("MessageSid"));
            assertEquals(accepted.id(), told.form().get("SmsSid"));
            assertEquals(Stage.SID, told.form().get("AccountSid"));
            assertEquals(AYE, told.form().get("To"));
            assertEquals(DESK, told.form().get("From"));
            assertEquals("2010-04-01", told.form().get("ApiVersion"));
            assertEquals(told.form().get("MessageStatus"), told.form().get("SmsStatus"));
            assertFalse(told.form().containsKey("ErrorCode"));
        }
        assertEquals("delivered", only().status());
        assertEquals("မင်္ဂလာပါ & hello", only().body());
        assertTrue(stage.server.idle());
        assertEquals(HandsetRole.UNKNOWN, stage.server.phones().handset(AYE).orElseThrow().role());
    }

    @ParameterizedTest
    @CsvSource({ "UNDELIVERED,30008", "UNREACHABLE,30003" })
    void textThatWillNotArriveIsTakenFirst(HandsetMode mode, String code) {
        stage.server.phones().mode(AYE, mode);
        assertInstanceOf(SendResult.Accepted.class, stage.send("Hi"));
        assertEquals(List.of("queued", "sent", "undelivered"), stage.states());
        assertEquals(code, stage.told.getLast().form().get("ErrorCode"));
        assertEquals("undelivered", only().status());
    }

    @Test
    void slowTextArrivesAfterFiveMinutes() {
        stage.server.phones().mode(AYE, HandsetMode.SLOW);
        stage.send("Hi");
        assertEquals(List.of("queued", "sent"), stage.states());
        assertEquals("sent", only().status());
        assertTrue(stage.server.idle());
        assertEquals(Optional.of(stage.now().plus(Duration.ofMinutes(5))), stage.server.nextEvent());
        stage.advance(Duration.ofMinutes(5).minusNanos(1));
        assertEquals("sent", only().status());
        stage.advance(Duration.ofNanos(1));
        assertEquals(List.of("queued", "sent", "delivered"), stage.states());
        assertEquals(stage.now(), only().updated());
    }

    @Test
    void textToAPhoneThatSentStopIsRefused() {
        stage.server.phones().sends("sms", AYE, DESK, "STOP", "");
        assertEquals(new SendResult.Refusal(new Failure.Permanent(21610)), stage.send("Hi"));
        stage.server.phones().sends("sms", AYE, DESK, "Start", "");
        assertEquals(SendResult.Accepted.class, stage.send("Hi").getClass());
    }

    @Test
    void refusedTextIsNotStored() {
        stage.server.phones().mode(AYE, HandsetMode.REFUSES);
        assertEquals(new SendResult.Refusal(new Failure.Permanent(21211)), stage.send("Hi"));
        stage.server.phones().mode(AYE, HandsetMode.THROTTLED);
        assertEquals(new SendResult.Refusal(new Failure.Congested(20429, Duration.ofSeconds(30))), stage.send("Hi"));
        assertTrue(stage.server.phones().received(AYE).isEmpty());
        assertEquals(List.of(), stage.states());
    }

    @Test
    void carrierThatIsDownTakesNothingUntilItIsUp() throws Exception {
        assertEquals(200, stage.call("PUT", "/api/carrier", "{\"state\":\"down\"}").status());
        assertEquals(new SendResult.Unknown(), stage.send("Hi"));
        assertThrows(CarrierDown.class, () -> stage.carrier.received(NUMBER, stage.now(), Optional.empty()));
        assertTrue(stage.server.phones().received(AYE).isEmpty());
        assertEquals("ok", stage.call("PUT", "/api/carrier", "{\"state\":\"ok\"}").json().path("state").asText());
        assertInstanceOf(SendResult.Accepted.class, stage.send("Hi"));
    }

    @Test
    void wrongTokenOrAccountIsRefused() {
        var wrong = new TwilioCarrier(
                new TwilioAccount(Stage.SID, Private.of("other"), stage.phones(), URI.create("http://localhost/d")));
        assertThrows(CarrierDown.class, () -> wrong.received(NUMBER, stage.now(), Optional.empty()));
        var other = new TwilioCarrier(
                new TwilioAccount("ACb", Private.of("token"), stage.phones(), URI.create("http://localhost/d")));
        assertThrows(CarrierDown.class, () -> other.received(NUMBER, stage.now(), Optional.empty()));
    }

    @Test
    void messagingServiceSendsFromItsOnlyNumber() {
        String service = "MG0123456789abcdef0123456789abcdef";
        stage.send(service, "one");
        stage.send(service, "two");
        var from = stage.server.phones().received(AYE).stream().map(PhoneMessage::from).distinct().toList();
        assertEquals(1, from.size());
        assertTrue(from.getFirst().startsWith("+1500555"), from.getFirst());
        stage.states();
        assertEquals(service, stage.told.getFirst().form().get("MessagingServiceSid"));
    }

    private List<Received> everything(Instant since) {
        List<Received> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ReceivedPage page = stage.carrier.received(NUMBER, since, next);
            all.addAll(0, page.texts());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private List<String> found(String body, Instant since) {
        return stage.carrier.find(new Carrier.Text(NUMBER, DESK, Private.of(body), Duration.ofHours(1), "d1-1-0/1"),
                Private.of(body)::equals, since).stream().map(ListedText::id).toList();
    }

    @Test
    void listCanBeRedactedAndItsPagesCanFail() throws Exception {
        var since = stage.now();
        for (int i = 0; i < 450; i++) {
            stage.server.phones().sends("sms", AYE, DESK, "old " + i, "");
        }
        stage.call("PUT", "/api/list", "{\"redacted\": true, \"pagesAtOnce\": 2}");
        ReceivedPage first = stage.carrier.received(NUMBER, since, Optional.empty());
        ReceivedPage second = stage.carrier.received(NUMBER, since, first.next());
        assertEquals("", second.texts().getFirst().body().reveal());
        assertThrows(CarrierDown.class, () -> stage.carrier.received(NUMBER, since, second.next()));
        stage.advance(Duration.ofMinutes(3));
        assertEquals(50, stage.carrier.received(NUMBER, since, second.next()).texts().size());
        stage.call("PUT", "/api/list", "{\"maskedNumbers\": true}");
        assertEquals(200, stage.carrier.receivedAt(DESK, since, Optional.empty()).masked());
    }

    @Test
    void inboundTextsAreListedAndSentTextsAreFound() throws Exception {
        var since = stage.now();
        for (int i = 0; i < 450; i++) {
            stage.server.phones().sends("sms", AYE, DESK, "old " + i, "");
        }
        stage.advance(Duration.ofSeconds(10));
        stage.call("POST", "/api/phones/" + AYE + "/messages", "{\"to\":\"" + DESK + "\",\"body\":\"၁\"}");
        var sent = (SendResult.Accepted) stage.send("Hi");
        var received = everything(since);
        assertEquals(451, received.size());
        assertEquals("old 0", received.getFirst().body().reveal());
        assertEquals("၁", received.getLast().body().reveal());
        assertEquals(stage.now().truncatedTo(ChronoUnit.SECONDS), received.getLast().at());
        assertEquals(1, everything(stage.now()).size());
        assertEquals(List.of(sent.id()), found("Hi", since));
        assertEquals(List.of(), found("၁", since));
        stage.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), found("Hi", stage.now()));
    }

    @Test
    void reportThatIsNotTakenStopsNoOther() {
        stage.status = 500;
        stage.send("one");
        stage.send("two");
        assertEquals(6 * 6, stage.states().size(),
                "each of six reports is repeated five times, as its address asks for");
        assertEquals(List.of("queued", "sent", "delivered"), stage.states().stream().distinct().toList());
        assertTrue(stage.told.stream().allMatch(Stage.CallbackSeen::signed));
        assertTrue(stage.server.idle());
    }

    @Test
    void handsetsTextsAndPlansSurviveARestart() {
        stage.server.phones().register(AYE, "Aye", "defender");
        stage.server.phones().mode(AYE, HandsetMode.SLOW);
        var first = stage.send("Hi");
        stage.states();
        stage.restart();
        assertEquals(new Handset(AYE, "Aye", HandsetRole.DEFENDER, HandsetMode.SLOW),
                stage.server.phones().handset(AYE).orElseThrow());
        assertEquals("sent", only().status());
        stage.advance(Duration.ofMinutes(5));
        assertEquals("delivered", only().status());
        stage.server.phones().sends("sms", AYE, DESK, "1", "");
        var ids = stage.server.phones().thread(AYE).stream().map(PhoneMessage::id).distinct().toList();
        assertEquals(2, ids.size(), first.toString());
    }

    @Test
    void badRequestsGetTwiliosErrors() throws Exception {
        var auth = java.util.Base64.getEncoder().encodeToString((Stage.SID + ":token").getBytes("UTF-8"));
        var path = URI.create(stage.phones() + "/2010-04-01/Accounts/" + Stage.SID + "/Messages.json");
        for (var bad : List.of("21604 From=a&Body=b", "21603 To=%2B66812345678&Body=b", "21602 To=%2B668&From=a&Body=",
                "21211 To=abc&From=a&Body=b", "21617 To=%2B668&From=a&Body=" + "x".repeat(1601),
                "20001 To=%2B668&From=a&Body=b&ValidityPeriod=36001")) {
            var request = java.net.http.HttpRequest.newBuilder(path).header("Authorization", "Basic " + auth);
            var got = stage.call(request, "POST", bad.substring(6));
            assertEquals(400, got.status());
            assertEquals(bad.substring(0, 5), got.json().path("code").asText());
        }
        var request = java.net.http.HttpRequest.newBuilder(path).header("Authorization", "Basic " + auth);
        assertEquals(400, stage.call(request, "POST", "%zz").status());
    }
}
