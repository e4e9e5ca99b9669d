package org.stillhere.servedashboard.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks the page to act from: what it shows, for how long, and to whom. */
class RingPageTest {
    private static final String CONTACT = "+12025550131";
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, CONTACT);
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final String person = "/people/" + daniel;
    private final String ring = person + "/do/ring";

    private void give(Command command) {
        new WatchCommands(web.rehearsal.environment()).give(daniel, command);
        web.rehearsal.clock().advance(Duration.ofSeconds(1));
    }

    private String opened() {
        assertEquals(303, tess.post(ring, "what", "open", "reason", "I have to ring them").getStatusCode());
        return DashboardBrowser.text(tess.get(ring));
    }

    private static boolean showsNumbers(APIGatewayV2HTTPResponse page) {
        return DashboardBrowser.text(page).contains(CONTACT);
    }

    @Test
    void oneReasonOpensNumbersNamesWhatToSayAndThePlanTogether() {
        give(new Command.StartCase(tess.id, Cause.SOS));
        assertFalse(showsNumbers(tess.get(ring)));
        assertEquals(422, tess.post(ring, "what", "open", "reason", "x").getStatusCode());
        String page = opened();
        assertTrue(page.contains("href=\"tel:" + CONTACT + "\""), page);
        assertTrue(page.indexOf("tel:" + CONTACT) < page.indexOf("What they left for such a day"), page);
        assertTrue(page.contains("Who must never be told") || page.contains("must never be told"), page);
        assertTrue(page.contains("They would like somebody near") && page.contains("Do not say"), page);
        assertTrue(page.contains("Knows them as") && page.contains("at your hour"), page);
        String timeline = DashboardBrowser.text(tess.get(person));
        assertTrue(timeline.contains("I have to ring them") && timeline.contains("The plan was opened."), timeline);
        String board = DashboardBrowser.text(tess.get("/board"));
        assertTrue(board.contains("opened the names, numbers and plan"), board);
    }

    @Test
    void fileStaysOpenWhileItIsUsedAndClosesAfterTwoMinutesWithoutUse() {
        give(new Command.StartCase(tess.id, Cause.MISSED));
        opened();
        for (int i = 0; i < 5; i++) {
            web.rehearsal.clock().advance(Duration.ofSeconds(100));
            assertTrue(showsNumbers(i % 2 == 0 ? tess.get(ring) : tess.get(person)), "use " + i);
        }
        assertTrue(DashboardBrowser.text(tess.get(person + "/do/tell")).contains("Contact 1: "), "contacts have names");
        web.rehearsal.clock().advance(Duration.ofSeconds(120));
        assertFalse(showsNumbers(tess.get(ring)));
        assertFalse(showsNumbers(tess.get(person)));
    }

    @Test
    void boardThatRefreshesItselfKeepsNoFileOpen() {
        give(new Command.StartCase(tess.id, Cause.MISSED));
        opened();
        for (int i = 0; i < 4; i++) {
            web.rehearsal.clock().advance(Duration.ofSeconds(30));
            tess.get("/board/now?since=0");
        }
        assertFalse(showsNumbers(tess.get(person)));
    }

    @Test
    void fileIsClosedByHandAndOpenInNoOtherSession() {
        give(new Command.StartCase(tess.id, Cause.MISSED));
        opened();
        DashboardBrowser.SignedIn other = web.signIn(tess.id);
        assertFalse(showsNumbers(other.get(ring)));
        assertFalse(showsNumbers(other.get(person)));
        assertEquals(303, tess.post(ring, "what", "close").getStatusCode());
        assertFalse(showsNumbers(tess.get(ring)));
    }

    @Test
    void openFileOfOnePersonOpensNoOther() {
        DefenderId other = web.rehearsal.enrol("+12025550122", "+12025550132");
        give(new Command.StartCase(tess.id, Cause.MISSED));
        opened();
        assertFalse(DashboardBrowser.text(tess.get("/people/" + other)).contains("+12025550132"));
        assertFalse(DashboardBrowser.text(tess.get("/people/" + other + "/do/ring")).contains("+12025550132"));
    }

    @Test
    void underDuressNobodyIsToBeRungWhoMayNotKnow() {
        give(new Command.StartCase(tess.id, Cause.DURESS));
        String page = opened();
        assertFalse(page.contains("href=\"tel:" + Rehearsal.DANIEL), page);
        assertFalse(page.contains("href=\"tel:" + CONTACT), page);
        assertTrue(page.contains("Do not ring or text them."), page);
        assertTrue(page.contains("they were not chosen to know of duress"), page);
        assertTrue(page.contains("There is nobody whom you may ring now."), page);
    }

    @Test
    void actionFromTheOpenPageReturnsToIt() {
        give(new Command.StartCase(tess.id, Cause.MISSED));
        opened();
        APIGatewayV2HTTPResponse done = tess.post(person + "/do/claim", "minutes", "60", "sure", "1");
        assertEquals(ring, done.getHeaders().get("Location"));
    }

    @Test
    void auditorAndStrangerOpenNothing() {
        DashboardBrowser.SignedIn auditor = web.signIn(web.enter("river", "auditor"));
        DashboardBrowser.SignedIn stranger = web.signIn(web.enter("hill", "coordinator"));
        assertEquals(403, auditor.get(ring).getStatusCode());
        assertEquals(403, auditor.post(ring, "what", "open", "reason", "I want to know").getStatusCode());
        assertEquals(404, stranger.get(ring).getStatusCode());
        assertEquals(404, stranger.post(ring, "what", "open", "reason", "I want to know").getStatusCode());
    }

    @Test
    void secondFactorIsAskedForBeforeItOpens() {
        give(new Command.StartCase(tess.id, Cause.MISSED));
        web.rehearsal.clock().advance(Duration.ofMinutes(14));
        tess.get(person);
        web.rehearsal.clock().advance(Duration.ofMinutes(14));
        APIGatewayV2HTTPResponse old = tess.post(ring, "what", "open", "reason", "I have to ring them");
        assertEquals(403, old.getStatusCode());
        assertTrue(DashboardBrowser.text(old).contains("to=" + ring), DashboardBrowser.text(old));
    }

    /** The desk was told of the case every few minutes; nobody reads thirty lines. */
    @Test
    void sameLinesOfTheTimelineAreFolded() {
        for (int i = 0; i < 4; i++) {
            give(new Command.FileOpened(tess.id));
            web.rehearsal.clock().advance(Duration.ofMinutes(3));
        }
        String page = DashboardBrowser.text(tess.get(person));
        assertTrue(page.contains("<details>") && page.contains("Names and numbers were opened. 4 times, "), page);
    }
}
