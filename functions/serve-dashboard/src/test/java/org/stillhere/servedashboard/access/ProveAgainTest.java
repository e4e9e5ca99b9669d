package org.stillhere.servedashboard.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.vault.Private;

/** Tests that files open only after the provider asked the same person for the second factor a few minutes ago. */
class ProveAgainTest {
    private static final Map<String, String> NAMES = Map.of("what", "names", "why", "ring", "reason",
            "She asked us to ring");
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));
    private final String open = "/people/" + daniel + "/open";

    private APIGatewayV2HTTPResponse post(String cookie, Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("csrf", csrf(cookie));
        return web.call("POST", open, cookie, all);
    }

    private String csrf(String cookie) {
        return web.sessions.peek(Private.of(cookie.replaceAll("^[^=]*=", ""))).map(s -> s.csrf().reveal()).orElse("");
    }

    private static String cookie(DashboardBrowser.SignedIn who) {
        return SignIn.SESSION + "=" + who.cookie.reveal();
    }

    private static String cookie(APIGatewayV2HTTPResponse answer, String name) {
        return Optional.ofNullable(answer.getCookies()).orElse(List.of()).stream()
                .filter(c -> c.startsWith(name + "=") && !c.contains("Max-Age=0")).map(c -> c.replaceAll(";.*", ""))
                .findFirst().orElse("");
    }

    /** Goes to the provider, enters the code there, and returns. */
    private APIGatewayV2HTTPResponse proves(String cookie, String code) {
        APIGatewayV2HTTPResponse started = web.call("GET", "/sign-in?again=1&to=/people/" + daniel, cookie, Map.of());
        String state = started.getHeaders().getOrDefault("Location", "").replaceAll(".*state=", "");
        return web.call("GET", "/sign-in/back?code=" + code + "&state=" + state, cookie(started, "__Host-attempt"),
                Map.of());
    }

    private static boolean shows(APIGatewayV2HTTPResponse answer) {
        return DashboardBrowser.text(answer).contains(Rehearsal.DANIEL);
    }

    @Test
    void fileOpensForFiveMinutesAfterTheSecondFactorAndThenAsksForItAnew() {
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        APIGatewayV2HTTPResponse refused = post(cookie(tess), NAMES);
        assertEquals(403, refused.getStatusCode());
        assertFalse(shows(refused));
        assertTrue(DashboardBrowser.text(refused).contains("She asked us to ring"), "the reason is kept");
        assertTrue(DashboardBrowser.text(refused).contains("href=\"/sign-in?again=1&amp;to=/people/" + daniel + "\""));
        String proven = cookie(proves(cookie(tess), tess.id.value()), SignIn.SESSION);
        assertTrue(shows(post(proven, NAMES)));
        web.rehearsal.clock().advance(Duration.ofMinutes(5));
        assertFalse(shows(post(proven, NAMES)), "it is asked for anew");
    }

    @Test
    void provenSessionHasAnotherTokenAndTheOldOneIsWorthNothing() {
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        String proven = cookie(proves(cookie(tess), tess.id.value()), SignIn.SESSION);
        assertFalse(proven.isEmpty() || proven.equals(cookie(tess)));
        assertEquals(200, web.call("GET", "/board", proven, Map.of()).getStatusCode());
        assertEquals(303, tess.get("/board").getStatusCode());
        assertEquals(1, web.sessions.list(tess.id).size());
    }

    @Test
    void somebodyElseCannotProveTheSession() {
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        APIGatewayV2HTTPResponse answer = proves(cookie(tess), vinh.id.value());
        assertEquals(403, answer.getStatusCode());
        assertEquals("", cookie(answer, SignIn.SESSION));
        assertFalse(shows(post(cookie(tess), NAMES)));
        DashboardBrowser.SignedIn lead = web.signIn(web.enter("river", "lead"));
        assertTrue(DashboardBrowser.text(lead.get("/trail?staff=" + vinh.id.value()))
                .contains("Was refused at the sign-in"));
    }

    @Test
    void loginThatTheProviderRememberedProvesNothing() {
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        assertEquals("", cookie(proves(cookie(tess), "remembered"), SignIn.SESSION));
        assertFalse(shows(post(cookie(tess), NAMES)));
    }

    @Test
    void sessionStillEndsTwelveHoursAfterItsSignInHoweverOftenItIsProven() {
        String cookie = cookie(tess);
        for (int i = 0; i < 71; i++) {
            web.rehearsal.clock().advance(Duration.ofMinutes(10));
            cookie = cookie(proves(cookie, tess.id.value()), SignIn.SESSION);
            assertEquals(200, web.call("GET", "/board", cookie, Map.of()).getStatusCode());
        }
        web.rehearsal.clock().advance(Duration.ofMinutes(10));
        assertEquals(303, web.call("GET", "/board", cookie, Map.of()).getStatusCode());
    }

    @Test
    void fileOfSomebodyWithAnOpenCaseOpensForAQuarterOfAnHourAfterTheSignIn() {
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.StartCase(vinh.id, Cause.SOS));
        web.rehearsal.clock().advance(Duration.ofMinutes(14));
        assertTrue(shows(post(cookie(tess), NAMES)));
        web.rehearsal.clock().advance(Duration.ofMinutes(1));
        assertFalse(shows(post(cookie(tess), NAMES)));
    }

    @Test
    void trialOfATextSaysNothingOfTheTwoWordsWithoutTheSecondFactor() {
        Map<String, String> guess = Map.of("what", "try", "trial", "1 lantern");
        String told = DashboardBrowser.text(post(cookie(tess), guess));
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        String untold = DashboardBrowser.text(post(cookie(tess), guess));
        assertTrue(untold.contains("Confirm first that it is you: the text is read"), untold);
        assertFalse(told.contains("Confirm first that it is you: the text is read"), told);
    }

    @Test
    void fifthSessionEndsTheOneThatWasUsedTheLongestAgo() {
        for (int i = 0; i < 3; i++) {
            web.rehearsal.clock().advance(Duration.ofMinutes(1));
            web.signIn(tess.id);
        }
        assertEquals(200, tess.get("/board").getStatusCode(), "four at a time");
        web.rehearsal.clock().advance(Duration.ofMinutes(2));
        assertEquals(200, tess.get("/board").getStatusCode());
        web.signIn(tess.id);
        assertEquals(4, web.sessions.list(tess.id).size());
        assertEquals(200, tess.get("/board").getStatusCode(), "it was used last");
    }

    @Test
    void sessionsAreListedAndOneIsEndedAlone() {
        web.headers.put("user-agent", "Mozilla/5.0 (Windows NT 10.0; Win64) Gecko/20100101 Firefox/140.0");
        DashboardBrowser.SignedIn phone = web.signIn(tess.id);
        assertEquals(200, tess.get("/board").getStatusCode());
        String page = DashboardBrowser.text(tess.get("/desk/sessions"));
        assertTrue(page.contains("Firefox, Windows") && page.contains("this one"), page);
        assertFalse(page.contains(vinh.id.value()), "only a lead sees those of others");
        String key = web.sessions.open(phone.cookie, Optional.empty()).orElseThrow().key();
        assertEquals(303, tess.post("/desk/sessions", "who", tess.id.value(), "one", key).getStatusCode());
        assertEquals(303, phone.get("/board").getStatusCode());
        assertEquals(200, tess.get("/board").getStatusCode());
        assertEquals(403, tess.post("/desk/sessions", "who", vinh.id.value()).getStatusCode());
        assertEquals(200, vinh.get("/board").getStatusCode());
    }

    @Test
    void signInGivesTheBrowserASecretWithoutWhichTheSessionEnds() {
        APIGatewayV2HTTPResponse started = web.call("GET", "/sign-in", "", Map.of());
        String state = started.getHeaders().getOrDefault("Location", "").replaceAll(".*state=", "");
        APIGatewayV2HTTPResponse in = web.call("GET", "/sign-in/back?code=" + tess.id + "&state=" + state,
                cookie(started, "__Host-attempt"), Map.of());
        String session = cookie(in, SignIn.SESSION);
        String browser = cookie(in, SignIn.BROWSER);
        assertTrue(in.getCookies().stream().filter(c -> c.startsWith("__Host-browser="))
                .allMatch(c -> c.endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax")), in.getCookies().toString());
        assertEquals(200, web.call("GET", "/board", List.of(session, browser)).getStatusCode());
        assertEquals(303, web.call("GET", "/board", List.of(session)).getStatusCode(), "a copy of one cookie");
        assertEquals(303, web.call("GET", "/board", List.of(session, browser)).getStatusCode(), "it has ended");
        String board = DashboardBrowser.text(vinh.get("/board"));
        assertTrue(board.contains("came from another browser"), board);
    }
}
