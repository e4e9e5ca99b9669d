package org.stillhere.servedashboard.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks the screen of a watching session: how it begins and ends, and what it shows. */
class WatchingPageTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));

    private List<String> begun(DashboardBrowser.SignedIn who) {
        APIGatewayV2HTTPResponse answer = who.post("/watch");
        assertEquals("/watch", answer.getHeaders().get("Location"));
        return answer.getCookies().stream().map(c -> c.replaceAll(";.*", "")).filter(c -> !c.endsWith("=")).toList();
    }

    private APIGatewayV2HTTPResponse get(String path, List<String> cookies) {
        return web.call("GET", path, cookies);
    }

    @Test
    void screenShowsStatesThroughTheNightAndReplacesTheSignIn() {
        List<String> screen = begun(tess);
        assertEquals(303, tess.get("/board").getStatusCode(), "the sign-in is over");
        for (int i = 0; i < 71; i++) {
            web.rehearsal.clock().advance(Duration.ofMinutes(10));
            assertEquals(200, get("/watch/now", screen).getStatusCode());
        }
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.StartCase(tess.id, Cause.SOS));
        String page = DashboardBrowser.text(get("/watch", screen));
        assertTrue(page.contains("<title>(1) Board</title>") && page.contains("SOS")
                && page.contains(web.rehearsal.watch(daniel).codename().value()), page);
        web.rehearsal.clock().advance(Duration.ofMinutes(11));
        assertEquals(401, get("/watch/now", screen).getStatusCode(), "after twelve hours");
        assertEquals("/sign-in?to=/board", get("/watch", screen).getHeaders().get("Location"));
    }

    @Test
    void screenThatAsksForNothingForHalfAnHourHasEnded() {
        List<String> screen = begun(tess);
        web.rehearsal.clock().advance(Duration.ofMinutes(31));
        assertEquals(401, get("/watch/now", screen).getStatusCode());
    }

    @Test
    void unchangedScreenAnswersNotModified() {
        List<String> screen = begun(tess);
        String mark = get("/watch/now", screen).getHeaders().getOrDefault("ETag", "");
        web.headers.put("if-none-match", mark);
        assertEquals(304, get("/watch/now", screen).getStatusCode());
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.StartCase(tess.id, Cause.SOS));
        assertEquals(200, get("/watch/now", screen).getStatusCode());
    }

    /** Anybody in the room can read the screen. */
    @Test
    void duressIsShownAsACallForHelpAndNoNameNumberOrPlaceIsShown() {
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.StartCase(tess.id, Cause.DURESS));
        String page = DashboardBrowser.text(get("/watch", begun(tess)));
        assertTrue(page.contains("<strong>SOS</strong>"), page);
        assertFalse(page.contains("<strong>Duress</strong>") || page.contains("class=\"s-duress"), page);
        for (String personal : List.of("Daniel", "2025550", "Claire", "north", "coordinator 40", tess.id.value(),
                "lantern", "umbrella", "kite")) {
            assertFalse(page.contains(personal), personal);
        }
    }

    @Test
    void withoutARecentSecondFactorNoneBeginsAndThePageAsksForIt() {
        for (int i = 0; i < 4; i++) {
            web.rehearsal.clock().advance(Duration.ofMinutes(4));
            assertEquals(200, tess.get("/desk/sessions").getStatusCode());
        }
        APIGatewayV2HTTPResponse answer = tess.post("/watch");
        assertEquals("/desk/sessions", answer.getHeaders().get("Location"));
        assertFalse(String.valueOf(answer.getCookies()).contains("watching"));
        assertTrue(
                DashboardBrowser.text(tess.get("/desk/sessions")).contains("/sign-in?again=1&amp;to=/desk/sessions"));
        assertEquals("/watch", web.proven(tess).post("/watch").getHeaders().get("Location"));
    }

    @Test
    void sessionsPageListsItAndTheCoordinatorOrALeadEndsItFromAnywhere() {
        DashboardBrowser.SignedIn lead = web.signIn(web.enter("river", "lead"));
        for (DashboardBrowser.SignedIn by : List.of(web.signIn(tess.id), lead)) {
            List<String> screen = begun(web.signIn(tess.id));
            assertEquals(200, get("/watch", screen).getStatusCode());
            String page = DashboardBrowser.text(by.get("/desk/sessions"));
            assertTrue(page.contains("shows codenames and states alone"), page);
            String key = page.substring(0, page.indexOf("shows codenames and states alone</span>"))
                    .replaceAll("(?s).*name=\"one\" value=\"([^\"]+)\".*", "$1");
            assertEquals(303, by.post("/desk/sessions", "who", tess.id.value(), "one", key).getStatusCode());
            assertEquals(303, get("/watch", screen).getStatusCode());
        }
        List<String> screen = begun(web.signIn(tess.id));
        assertEquals(303, lead.post("/desk/sessions", "who", tess.id.value()).getStatusCode());
        assertEquals(303, get("/watch", screen).getStatusCode(), "all at once");
    }

    @Test
    void screenIsClosedByItsOwnButtonAlone() {
        List<String> screen = begun(tess);
        String page = DashboardBrowser.text(get("/watch", screen));
        String csrf = page.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        String cookies = screen.stream().filter(c -> c.startsWith("__Host-watching=")).collect(Collectors.joining());
        String browser = screen.stream().filter(c -> c.startsWith("__Host-browser=")).collect(Collectors.joining());
        assertEquals("/watch", web.call("POST", "/watch/end", List.of(cookies, browser), Map.of("csrf", "x"))
                .getHeaders().get("Location"));
        assertEquals(200, get("/watch", screen).getStatusCode());
        assertEquals("/signed-out", web.call("POST", "/watch/end", List.of(cookies, browser), Map.of("csrf", csrf))
                .getHeaders().get("Location"));
        assertEquals(303, get("/watch", screen).getStatusCode());
        DashboardBrowser.SignedIn lead = web.signIn(web.enter("river", "lead"));
        String trail = DashboardBrowser.text(lead.get("/trail?staff=" + tess.id.value()));
        assertTrue(trail.contains("Began a screen that stays on") && trail.contains("Ended a screen that stays on"),
                trail);
    }

    /** Somebody acts on the desk's own screen. Fifteen idle minutes later it shows the states again. */
    @Test
    void signInBesideAScreenIsASignInLikeAnyOtherAndTheScreenGoesOn() {
        List<String> screen = begun(tess);
        assertEquals("/watch", get("/board", screen).getHeaders().get("Location"));
        APIGatewayV2HTTPResponse started = web.call("GET", "/sign-in?to=/board", screen);
        String state = started.getHeaders().getOrDefault("Location", "").replaceAll(".*state=", "");
        List<String> cookies = new java.util.ArrayList<>(screen);
        cookies.add(started.getCookies().get(0).replaceAll(";.*", ""));
        APIGatewayV2HTTPResponse back = web.call("GET", "/sign-in/back?code=" + tess.id + "&state=" + state, cookies);
        Map<String, String> set = back.getCookies().stream().map(c -> c.replaceAll(";.*", ""))
                .collect(Collectors.toMap(c -> c.replaceAll("=.*", ""), c -> c));
        List<String> both = new java.util.ArrayList<>(screen);
        both.removeIf(c -> c.startsWith("__Host-browser="));
        both.addAll(set.values());
        assertEquals(200, get("/board", both).getStatusCode());
        assertEquals(200, get("/watch", both).getStatusCode());
        web.rehearsal.clock().advance(Duration.ofMinutes(10));
        get("/watch/now", both);
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        assertEquals("/watch", get("/board/now", both).getHeaders().get("HX-Redirect"));
        assertEquals(200, get("/watch", both).getStatusCode(), "the team was told of no theft");
    }
}
