package org.stillhere.local.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.phones.Stage.AYE;
import static org.stillhere.local.phones.Stage.DESK;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the phones' own API. */
class PhonesApiTest {
    private static final String MESSAGES = "/api/phones/" + AYE + "/messages";
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

    private static String text(String body, String more) {
        return "{\"to\":\"" + DESK + "\",\"body\":\"" + body + "\"" + more + "}";
    }

    @Test
    void textCallsTheSignedWebhookAndItsAnswerIsSentBack() throws Exception {
        stage.answers = t -> t.path().equals("/twilio/sms")
                ? "<?xml version=\"1.0\"?><Response><Message>Thank &amp; you</Message><Message><Body>ဟုတ်</Body></Message></Response>"
                : "";
        var got = stage.call("POST", MESSAGES, text("၁ ok", ""));
        assertEquals(200, got.status());
        assertEquals(200, got.json().path("status").asInt());
        assertTrue(got.json().path("twiml").asText().contains("<Message>"));
        assertTrue(got.json().path("sid").asText().matches("SM[0-9a-f]{32}"));
        var told = stage.told.getFirst();
        assertTrue(told.signed());
        assertEquals("၁ ok", told.form().get("Body"));
        assertEquals(AYE, told.form().get("From"));
        assertEquals(DESK, told.form().get("To"));
        assertEquals("0", told.form().get("NumMedia"));
        assertEquals("1", told.form().get("NumSegments"));
        assertEquals("received", told.form().get("SmsStatus"));
        assertEquals("", told.form().get("FromCity"));
        for (String field : List.of("MessageSid", "SmsSid", "SmsMessageSid")) {
            assertEquals(got.json().path("sid").asText(), told.form().get(field));
        }
        stage.server.runDue();
        var received = stage.get(MESSAGES).json();
        assertEquals(List.of("Thank & you", "ဟုတ်"), received.findValuesAsText("body"));
        assertEquals(List.of("delivered", "delivered"), received.findValuesAsText("status"));
        assertEquals(DESK, received.get(0).path("from").asText());
        Set<String> fields = new TreeSet<>();
        received.get(0).fieldNames().forEachRemaining(fields::add);
        assertEquals(Set.of("id", "kind", "from", "to", "body", "at", "status"), fields);
        assertEquals(stage.now().toString(), received.get(0).path("at").asText());
    }

    /** GSM-7 contains é, and € as two places; ë needs UCS-2. */
    @ParameterizedTest
    @CsvSource({ "é,160,1", "é,161,2", "€,80,1", "€,81,2", "ë,70,1", "ë,71,2" })
    void segmentsAreCountedInTheAlphabetThatTheTextNeeds(String character, int length, String segments)
            throws Exception {
        stage.call("POST", MESSAGES, text(character.repeat(length), ""));
        assertEquals(segments, stage.told.getFirst().form().get("NumSegments"));
    }

    @Test
    void emailsAreListedAndSurviveARestart() throws Exception {
        stage.server.phones().mail("last_resort", "Needed", "Open the <b>board</b>.");
        stage.restart();
        var mails = stage.get("/api/mail").json();
        assertEquals(List.of("last_resort"), mails.findValuesAsText("to"));
        assertEquals("Open the <b>board</b>.", mails.get(0).path("body").asText());
        String page = stage.get("/").text();
        assertTrue(page.contains("<b>Needed</b> <small>to last resort"), page);
        assertTrue(page.contains("Open the &lt;b&gt;board&lt;/b&gt;."), page);
    }

    @Test
    void sameSidDeliversTheSameTextAgain() throws Exception {
        var first = stage.call("POST", MESSAGES, text("1", ""));
        String sid = first.json().path("sid").asText();
        var again = stage.call("POST", MESSAGES, text("1", ",\"sid\":\"" + sid + "\""));
        assertEquals(sid, again.json().path("sid").asText());
        assertEquals(2, stage.told.size());
        assertEquals(stage.told.get(0), stage.told.get(1));
        assertEquals(1, stage.server.phones().thread(AYE).size());
        assertEquals(400, stage.call("POST", MESSAGES, text("2", ",\"sid\":\"" + sid + "\"")).status());
        var own = stage.call("POST", MESSAGES, text("3", ",\"sid\":\"SM-mine_1\""));
        assertEquals("SM-mine_1", own.json().path("sid").asText());
    }

    @Test
    void sameWordsUnderAnotherSidAreAnotherText() throws Exception {
        stage.call("POST", MESSAGES, text("1", ""));
        stage.call("POST", MESSAGES, text("1", ""));
        assertEquals(2, stage.told.stream().map(t -> t.form().get("MessageSid")).distinct().count());
    }

    @Test
    void pictureOrVoiceNoteIsPostedAsTwilioDoesAndAnEmptyBodyIsTaken() throws Exception {
        stage.call("POST", MESSAGES, text("", ",\"media\":[\"image/jpeg\",\"audio/ogg\"]"));
        var told = stage.told.getFirst();
        assertTrue(told.signed());
        assertEquals(List.of("2", "image/jpeg", "audio/ogg", ""), List.of(told.form().get("NumMedia"),
                told.form().get("MediaContentType0"), told.form().get("MediaContentType1"), told.form().get("Body")));
        assertTrue(told.form().getOrDefault("MediaUrl1", "").startsWith("https://"));
        assertEquals(2,
                stage.carrier.received(org.stillhere.vault.PhoneNumber.ofE164(AYE), stage.now(), Optional.empty())
                        .texts().getFirst().media());
        assertEquals(400, stage.call("POST", MESSAGES, text("", ",\"media\":[\"x\"]")).status());
    }

    @Test
    void keywordOfAdvancedOptOutIsPostedWithItsType() throws Exception {
        stage.call("POST", MESSAGES, text("ARRET", ",\"optOutType\":\"STOP\""));
        assertEquals("STOP", stage.told.getFirst().form().get("OptOutType"));
        stage.call("POST", MESSAGES, text("1", ""));
        assertFalse(stage.told.getLast().form().containsKey("OptOutType"));
        assertEquals(400, stage.call("POST", MESSAGES, text("x", ",\"optOutType\":\"BYE\"")).status());
    }

    /** Twilio knows a STOP before our webhook does: not even its answer is sent. */
    @Test
    void afterStopNothingIsSentUntilStart() throws Exception {
        stage.answers = t -> "<Response><Message>Thanks</Message></Response>";
        stage.call("POST", MESSAGES, text(" stop ", ""));
        assertEquals(List.of(), stage.server.phones().received(AYE));
        stage.restart();
        assertTrue(stage.server.phones().optedOut(DESK, AYE));
        stage.call("POST", MESSAGES, text("UNSTOP", ""));
        assertEquals(1, stage.server.phones().received(AYE).size());
        stage.call("POST", MESSAGES, text("ALTO", ",\"optOutType\":\"STOP\""));
        assertTrue(stage.server.phones().optedOut(DESK, AYE));
    }

    @Test
    void failingWebhookIsReportedAndMalformedTwimlIsIgnored() throws Exception {
        stage.status = 503;
        assertEquals(503, stage.call("POST", MESSAGES, text("1", "")).json().path("status").asInt());
        stage.status = 200;
        stage.answers = t -> "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><Response><Message>&b;</Message></Response>";
        assertEquals(200, stage.call("POST", MESSAGES, text("1", "")).json().path("status").asInt());
        assertEquals(List.of(), stage.server.phones().received(AYE));
        assertEquals(2, stage.carrier
                .received(org.stillhere.vault.PhoneNumber.ofE164(AYE), stage.now(), Optional.empty()).texts().size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "+66812345678", "%2B66812345678" })
    void numberMayBeEscapedOrNot(String number) throws Exception {
        assertEquals(200, stage.call("POST", "/api/phones/" + number + "/messages", text("1", "")).status());
        assertEquals(AYE, stage.told.getFirst().form().get("From"));
        assertEquals(200, stage.get("/api/phones/" + number + "/messages").status());
    }

    @Test
    void handsetsAreListedWithTheirModes() throws Exception {
        stage.server.phones().register(AYE, "Aye", "defender");
        assertEquals(200, stage.call("PUT", "/api/phones/" + AYE + "/mode", "{\"mode\":\"unreachable\"}").status());
        stage.call("POST", "/api/phones/+95912345678/messages", text("who", ""));
        assertEquals("[{\"number\":\"+66812345678\",\"name\":\"Aye\",\"role\":\"defender\",\"mode\":\"unreachable\"},"
                + "{\"number\":\"+95912345678\",\"name\":\"+95912345678\",\"role\":\"unknown\",\"mode\":\"ok\"}]",
                stage.get("/api/phones").text());
    }

    @Test
    void callThatHangsUpCallsTheVoiceWebhook() throws Exception {
        var got = stage.call("POST", "/api/phones/" + AYE + "/calls", "{\"to\":\"" + DESK + "\",\"hangUp\":true}");
        assertEquals("no-answer", got.json().path("status").asText());
        assertTrue(got.json().path("id").asText().matches("CA[0-9a-f]{32}"));
        assertEquals("/twilio/voice", stage.told.getFirst().path());
        assertTrue(stage.told.getFirst().signed());
        assertEquals(got.json().path("id").asText(), stage.told.getFirst().form().get("CallSid"));
        assertEquals("call", stage.server.phones().thread(AYE).getFirst().kind());
        var keys = stage.call("POST", "/api/phones/" + AYE + "/keys", "{\"call\":\"CA1\",\"digits\":\"5\"}");
        assertEquals(409, keys.status());
        assertEquals("{\"error\":\"no call is open\"}", keys.text());
    }

    @Test
    void clockIsReadAndAdvanced() throws Exception {
        stage.server.phones().mode(AYE, HandsetMode.SLOW);
        stage.send("Hi");
        assertEquals("{\"now\":\"2026-03-05T12:00:00.300Z\"}", stage.get("/api/clock").text());
        assertEquals("{\"now\":\"2026-03-05T12:30:00.300Z\"}",
                stage.call("POST", "/api/clock", "{\"advance\":\"PT30M\"}").text());
        assertEquals("delivered", stage.server.phones().received(AYE).getFirst().status());
    }

    @Test
    void healthIsUp() throws Exception {
        assertEquals(200, stage.get("/api/health").status());
        assertEquals("{\"state\":\"ok\"}", stage.get("/api/carrier").text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = { "400 POST /messages {", "400 POST /messages []",
            "400 POST /messages {\"to\":5}", "400 POST /messages {\"to\":\"+15005550006\"}",
            "400 POST /messages {\"to\":\"me\",\"body\":\"1\"}",
            "400 POST /messages {\"to\":\"+15005550006\",\"body\":\"1\",\"sid\":\"<b>\"}",
            "400 POST /messages {\"to\":\"+15005550006\",\"body\":null}", "405 DELETE /messages {}",
            "405 GET /calls {}", "400 POST /calls {\"to\":\"+15005550006\"}", "400 POST /calls {\"hangUp\":true}",
            "400 POST /keys {}", "400 POST /keys {\"call\":\"CA1\",\"digits\":\"x\"}",
            "400 PUT /mode {\"mode\":\"odd\"}", "405 POST /mode {}", "404 GET /elsewhere {}",
            "404 GET /messages/more {}" })
    void badInputIsRefusedWithAReason(int status, String method, String path, String body) throws Exception {
        var got = stage.call(method, "/api/phones/" + AYE + path, body);
        assertEquals(status, got.status(), got.text());
        assertTrue(got.json().path("error").isTextual(), got.text());
        assertEquals(List.of(), stage.told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = { "400 GET /api/phones/66812/messages {}",
            "400 GET /api/phones/abc/messages {}", "400 GET /api/phones/%ff/messages {}", "404 GET /api {}",
            "404 GET /api/nothing {}", "405 PUT /api/clock {}", "400 POST /api/clock {}",
            "400 POST /api/clock {\"advance\":\"soon\"}", "400 POST /api/clock {\"advance\":\"-PT1M\"}",
            "400 POST /api/clock {\"advance\":\"PT999999999999H\"}", "400 PUT /api/carrier {\"state\":\"odd\"}",
            "405 POST /api/carrier {}", "405 POST /api/health {}", "405 DELETE /api/phones {}" })
    void badAddressIsRefusedWithAReason(int status, String method, String path, String body) throws Exception {
        var got = stage.call(method, path, body);
        assertEquals(status, got.status(), got.text());
        assertTrue(got.json().path("error").isTextual(), got.text());
    }

    @Test
    void hugeBodiesAndOtherSitesAreRefused() throws Exception {
        assertEquals(400, stage.call("POST", MESSAGES, text("x".repeat(70_000), "")).status());
        assertEquals(400, stage.call("POST", MESSAGES, text("x".repeat(1_601), "")).status());
        var other = HttpRequest.newBuilder(URI.create(stage.phones() + MESSAGES)).header("Sec-Fetch-Site",
                "cross-site");
        assertEquals(403, stage.call(other, "POST", text("9", "")).status());
        assertEquals(List.of(), stage.told);
    }

    /** A page of another site can give its own name the address of this machine. */
    @Test
    void otherHostsAndOriginsAreRefused() throws Exception {
        URI here = stage.phones();
        for (String header : List.of("Host: evil.example", "Host: localhost.evil.example:" + here.getPort(),
                "Host: localhost\r\nOrigin: https://evil.example", "Host: localhost\r\nOrigin: null")) {
            try (Socket socket = new Socket(here.getHost(), here.getPort())) {
                socket.getOutputStream()
                        .write(("GET /api/phones HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(answer.startsWith("HTTP/1.1 403"), () -> header + ": " + answer);
            }
        }
    }

    @Test
    void dueStatusesAreReportedAsTimePasses() throws Exception {
        stage.send("Hi");
        for (int i = 0; i < 50 && stage.told.size() < 3; i++) {
            Thread.sleep(Duration.ofMillis(100));
        }
        assertEquals(3, stage.told.size());
    }
}
