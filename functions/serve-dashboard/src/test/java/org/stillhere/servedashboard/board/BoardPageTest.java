package org.stillhere.servedashboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks what the board shows, what it never shows, and when it is sent again. */
class BoardPageTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));

    private String board() {
        APIGatewayV2HTTPResponse answer = tess.get("/board");
        assertEquals(200, answer.getStatusCode());
        return DashboardBrowser.text(answer);
    }

    private void sos() {
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.StartCase(tess.id, Cause.SOS));
    }

    @Test
    void anSosIsCountedInTheHeadingAndListedFirst() {
        String quiet = board();
        assertTrue(quiet.contains("Nobody needs help now"), quiet);
        web.rehearsal.clock().advance(Duration.ofMinutes(1));
        sos();
        String board = board();
        assertTrue(board.contains("1 person needs somebody"), board);
        assertTrue(board.contains("<strong>SOS</strong>") && board.contains("Nobody yet"),
                "the state is a word, not only a colour");
        assertTrue(board.contains("1 told, 0 reached, 0 answered"), board);
    }

    @Test
    void theBoardShowsCodenamesStatesAndTimesOnly() {
        sos();
        String board = board();
        for (String personal : List.of("Daniel", Rehearsal.DANIEL, "Claire", "+12025550131", "lantern", "umbrella",
                "kite")) {
            assertFalse(board.contains(personal), personal);
        }
    }

    @Test
    void anUnchangedBoardAnswersNotModifiedAndAChangedOneIsSent() {
        String board = board();
        String since = find(Pattern.compile("since=([0-9]+)"), board);
        String mark = find(
                Pattern.compile("If-None-Match[^A-Za-z0-9_-]+(?:quot;|#34;|[\\\\\"&;:])*([A-Za-z0-9_-]{32})"), board);
        web.headers.put("if-none-match", "\"" + mark + "\"");
        APIGatewayV2HTTPResponse same = tess.get("/board/now?since=" + since);
        assertEquals(304, same.getStatusCode());
        assertEquals("", DashboardBrowser.text(same));
        web.rehearsal.clock().advance(Duration.ofSeconds(5));
        sos();
        APIGatewayV2HTTPResponse changed = tess.get("/board/now?since=" + since);
        assertEquals(200, changed.getStatusCode());
        assertTrue(DashboardBrowser.text(changed).contains("1 has changed since you last looked."));
        assertEquals(List.of("no-store"), List.of(changed.getHeaders().getOrDefault("Cache-Control", "")));
    }

    private static String find(Pattern pattern, String in) {
        Matcher matcher = pattern.matcher(in);
        assertTrue(matcher.find(), pattern + " in " + in);
        return matcher.group(1);
    }

    @Test
    void changesAreMarkedUntilTheBoardWasOpenedOnceAlsoInANewSession() {
        board();
        web.rehearsal.clock().advance(Duration.ofHours(3));
        sos();
        DashboardBrowser.SignedIn again = web.signIn(tess.id);
        web.rehearsal.clock().advance(Duration.ofSeconds(5));
        assertTrue(DashboardBrowser.text(again.get("/board")).contains("1 has changed"));
        assertFalse(DashboardBrowser.text(again.get("/board")).contains("1 has changed"));
    }

    @Test
    void theEngineStatusSaysWhenSweepsAreLate() {
        assertTrue(board().contains("Late: the engine stands still"), "no sweep ran yet");
        web.rehearsal.sweepOnce();
        assertFalse(board().contains("Late: the engine stands still"));
        web.rehearsal.clock().advance(Duration.ofMinutes(4));
        assertTrue(board().contains("Late: the engine stands still"));
    }

    @Test
    void everyPageRendersInFrench() {
        sos();
        DashboardBrowser.SignedIn claire = web.signIn(web.enter("river", "coordinator", "fr"));
        String board = DashboardBrowser.text(claire.get("/board"));
        assertTrue(board.contains("lang=\"fr\"") && board.contains("1 personne a besoin de quelqu'un")
                || board.contains("1 personne a besoin de quelqu&#39;un"), board);
        for (Map.Entry<String, Integer> page : Map
                .of("/people/" + daniel, 200, "/desk", 200, "/enrol", 200, "/people/" + daniel + "/do/end", 200)
                .entrySet()) {
            assertEquals(page.getValue(), claire.get(page.getKey()).getStatusCode());
        }
    }
}
