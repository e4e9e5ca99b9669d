package org.stillhere.local.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.phones.Stage.AYE;
import static org.stillhere.local.phones.Stage.DESK;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the page as it is without JavaScript. */
class PhonesPageTest {
    private static final String PHONE = "/phones/%2B66812345678";
    @TempDir
    Path folder = Path.of(".");
    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(folder);
        stage.server.phones().register(AYE, "Aye", "defender");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String page() throws Exception {
        return stage.get("/").text();
    }

    @Test
    void phoneShowsItsKeysOnceThereIsANumberToAnswer() throws Exception {
        assertFalse(page().contains("I am here"));
        stage.send("Hi. Are you around?");
        stage.server.runDue();
        String page = page();
        assertTrue(page.contains("<b>1</b> <span>I am here</span>"), page);
        assertTrue(page.contains("name=\"to\" value=\"" + DESK + "\""));
        assertTrue(page.contains("Hi. Are you around?") && page.contains("✓ delivered"));
        assertTrue(page.contains("href=\"http://localhost:8080/\""));
    }

    @Test
    void textsNeverBecomeMarkup() throws Exception {
        String nasty = "<script>alert(1)</script>\"'&\u0000\u202e";
        stage.server.phones().register("+66812345699", nasty, "contact");
        stage.send(nasty);
        stage.server.phones().sends("sms", "+66812345699", DESK, nasty, "x\"><script>");
        String page = page();
        assertFalse(page.contains("<script>alert"), page);
        assertFalse(page.contains("\"><script>"), page);
        assertFalse(page.contains("\u0000"));
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
    }

    @Test
    void linkInADeliveredTextCanBeFollowed() throws Exception {
        stage.send("ရှိလား။ http://localhost:8080/l/a1?b=c&d=e. <i> http://\"onclick=\"x javascript:y");
        assertFalse(page().contains("<a href=\"http://localhost:8080/l/"), "the text has not arrived yet");
        stage.server.runDue();
        String page = page();
        assertTrue(page.contains("<a href=\"http://localhost:8080/l/a1?b=c&amp;d=e\" target=\"_blank\""
                + " rel=\"noopener noreferrer\">http://localhost:8080/l/a1?b=c&amp;d=e</a>. &lt;i&gt; http://&quot;"),
                page);
        assertFalse(page.contains("href=\"javascript"), page);
        assertFalse(page.contains("\"onclick"), page);
    }

    @Test
    void keySendsATextAndLeadsBackToThePhone() throws Exception {
        var got = stage.form(PHONE + "/text", "to=%2B15005550006&body=1");
        assertEquals(303, got.status());
        assertEquals("/#p66812345678", got.raw().headers().firstValue("Location").orElse(""));
        assertEquals("1", stage.told.getFirst().form().get("Body"));
        assertTrue(page().contains("✓ sent"));
    }

    @Test
    void textThatTheSystemDidNotTakeIsMarked() throws Exception {
        stage.status = 500;
        stage.form(PHONE + "/text", "to=%2B15005550006&body=1");
        assertTrue(page().contains("△ sent, not taken yet"));
        stage.status = 200;
        String sid = stage.told.getFirst().form().get("MessageSid");
        stage.call("POST", "/api/phones/" + AYE + "/messages",
                "{\"to\":\"" + DESK + "\",\"body\":\"1\",\"sid\":\"" + sid + "\"}");
        assertFalse(page().contains("△"));
    }

    @Test
    void clockModeCarrierAndZoneAreForms() throws Exception {
        assertTrue(page().contains("<option selected>UTC</option>"), "UTC until somebody chooses, in whatever zone");
        assertEquals(303, stage.form("/clock/advance", "by=PT5M").status());
        assertEquals(Instant.parse("2026-03-05T12:05:00.300Z"), stage.now());
        assertEquals(303, stage.form(PHONE + "/mode", "mode=slow").status());
        assertEquals(HandsetMode.SLOW, stage.server.phones().handset(AYE).orElseThrow().mode());
        stage.send("Hi");
        stage.server.runDue();
        assertTrue(page().contains("next event, "), page());
        assertEquals(303, stage.form("/clock/advance", "by=next").status());
        assertEquals(Instant.parse("2026-03-05T12:10:00.300Z"), stage.now());
        assertTrue(page().contains("no next event known"));
        assertEquals(303, stage.form("/carrier", "state=down").status());
        assertTrue(page().contains("The carrier is down"));
        var zone = stage.form("/zone", "zone=Asia%2FYangon");
        assertEquals("zone=Asia/Yangon; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000",
                zone.raw().headers().firstValue("Set-Cookie").orElse(""));
        var there = HttpRequest.newBuilder(URI.create(stage.phones() + "/")).header("Cookie", "a=b; zone=Asia/Yangon");
        assertTrue(stage.call(there, "GET", "").text().contains(">18:40</time>"));
    }

    @ParameterizedTest
    @CsvSource({ "/phones/%2B66812345678/text,400", "/phones/66/text,400", "/phones/%2B66812345678/odd,404",
            "/phones/%2B66812345678/mode,400", "/clock/advance,400", "/carrier,400", "/zone,400", "/nowhere,404",
            "/,405", "/phones.css,405" })
    void badFormsAreRefused(String path, int status) throws Exception {
        assertEquals(status, stage.form(path, "x=%0d%0aSet-Cookie").status());
        assertEquals(List.of(), stage.told);
    }

    @Test
    void unknownZoneIsRefused() throws Exception {
        for (String zone : List.of("%0d%0ax", "Mars", "", "%2B05:00")) {
            assertEquals(400, stage.form("/zone", "zone=" + zone).status());
        }
    }

    @Test
    void headersForbidFramesForeignScriptsAndCaching() throws Exception {
        for (String path : List.of("/", "/phones.css", "/phones.js", "/icon.svg", "/api/health")) {
            var got = stage.get(path);
            assertEquals(200, got.status(), path);
            String policy = got.raw().headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe"), policy);
            assertFalse(got.text().contains("https://"), path);
        }
        String tag = stage.get("/").raw().headers().firstValue("ETag").orElse("");
        var again = HttpRequest.newBuilder(URI.create(stage.phones() + "/")).header("If-None-Match", tag);
        assertEquals(304, stage.call(again, "GET", "").status());
    }
}
