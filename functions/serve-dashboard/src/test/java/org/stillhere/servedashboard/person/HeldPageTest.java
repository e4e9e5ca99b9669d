package org.stillhere.servedashboard.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.erasure.ErasePerson;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.casework.Rehearsal;

/** Checks the page that shows what is held about a person, and orders their erasure. */
class HeldPageTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final DashboardBrowser.SignedIn nadia = web.signIn(web.enter("river", "lead"));
    private final DashboardBrowser.SignedIn elsewhere = web.signIn(web.enter("hill", "lead"));
    private final String path = "/people/" + daniel + "/held";
    private final ErasePerson erasing = new ErasePerson(web.rehearsal.environment());

    private String codename() {
        return web.rehearsal.watch(daniel).codename().value();
    }

    private static void refused(int status, String because, APIGatewayV2HTTPResponse answer) {
        String page = DashboardBrowser.text(answer);
        assertEquals(status, answer.getStatusCode(), page);
        assertTrue(page.contains(because), page);
    }

    @Test
    void listIsOpenedForReasonOnlyAndThatIsOnTheTimeline() {
        refused(422, "reason", tess.post(path, "what", "list"));
        APIGatewayV2HTTPResponse told = tess.post(path, "what", "list", "reason", "He asked for it");
        String page = DashboardBrowser.text(told);
        assertEquals(200, told.getStatusCode(), page);
        assertTrue(page.contains("PROFILE") && page.contains(Rehearsal.DANIEL), page);
        assertFalse(page.contains("+12025550131"), "the number of a contact is theirs");
        List<EventKind> last = web.rehearsal.environment().timeline()
                .entries(web.rehearsal.environment().watches().find(daniel).orElseThrow(), 1,
                        web.rehearsal.clock().instant())
                .get(0).facts().stream().map(f -> f.what()).toList();
        assertEquals(List.of(EventKind.FILE_OPENED), last);
        assertTrue(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("He asked for it"));
        assertEquals(404, elsewhere.post(path, "what", "list", "reason", "x").getStatusCode());
    }

    @Test
    void leadWhoTypesTheCodenameOrdersAnErasureThatAnybodyOfTheTeamCanStop() {
        refused(403, "Only a lead",
                tess.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks"));
        refused(422, "not the codename",
                nadia.post(path, "what", "erase", "codename", "Rusty", "when", "now", "reason", "He asks"));
        assertTrue(erasing.orderOf(daniel).isEmpty());
        assertEquals(303, nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks")
                .getStatusCode());
        String page = DashboardBrowser.text(tess.get(path));
        assertTrue(page.contains("has ordered that this person is erased"), page);
        assertTrue(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("He asks"));
        assertEquals(303, tess.post(path, "what", "stop", "reason", "He does not").getStatusCode());
        assertTrue(erasing.orderOf(daniel).isEmpty());
        refused(409, "nothing to stop", tess.post(path, "what", "stop", "reason", "x"));
    }

    @Test
    void orderIsCarriedOutAfterADayAndThePersonIsNotThereAnyMore() {
        nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks");
        assertEquals(0, erasing.runDue(() -> true));
        web.rehearsal.clock().advance(Duration.ofHours(25));
        assertEquals(1, erasing.runDue(() -> true));
        DashboardBrowser.SignedIn again = web.signIn(tess.id);
        assertEquals(404, again.get(path).getStatusCode());
        assertFalse(DashboardBrowser.text(again.get("/board")).contains("/people/" + daniel));
    }

    @Test
    void nobodyIsErasedWhileACaseIsOpen() {
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.StartCase(tess.id, Cause.MISSED));
        refused(409, "A case is open",
                nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks"));
        assertTrue(erasing.orderOf(daniel).isEmpty());
    }

    @Test
    void listAndErasureNeedTheSecondFactorAnewAndKeepWhatWasTyped() {
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        long before = web.rehearsal.watch(daniel).version();
        APIGatewayV2HTTPResponse list = tess.post(path, "what", "list", "reason", "He asked for it");
        refused(403, "Confirm first that it is you", list);
        String page = DashboardBrowser.text(list);
        assertFalse(page.contains("PROFILE") || page.contains(Rehearsal.DANIEL), page);
        assertTrue(page.contains("He asked for it"), "the reason is kept");
        assertTrue(page.contains("href=\"/sign-in?again=1&amp;to=" + path + "\""), page);
        refused(403, "Confirm first that it is you",
                nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks"));
        assertTrue(erasing.orderOf(daniel).isEmpty());
        assertEquals(before, web.rehearsal.watch(daniel).version());
        assertTrue(DashboardBrowser.text(web.proven(tess).post(path, "what", "list", "reason", "He asked for it"))
                .contains("PROFILE"));
        assertEquals(303,
                web.proven(nadia)
                        .post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks")
                        .getStatusCode());
    }

    @Test
    void fourthListInAnHourWaitsAndTheTeamSeesEachOfThem() {
        List<DefenderId> others = List.of(web.rehearsal.enrol("+12025550122", "+12025550132"),
                web.rehearsal.enrol("+12025550123", "+12025550133"),
                web.rehearsal.enrol("+12025550124", "+12025550134"));
        assertEquals(200, tess.post(path, "what", "list", "reason", "He asked for it").getStatusCode());
        for (DefenderId other : others.subList(0, 2)) {
            assertEquals(200, tess.post("/people/" + other + "/held", "what", "list", "reason", "He asked for it")
                    .getStatusCode());
        }
        APIGatewayV2HTTPResponse fourth = tess.post("/people/" + others.get(2) + "/held", "what", "list", "reason",
                "He asked for it");
        refused(429, "This one opens at", fourth);
        assertFalse(DashboardBrowser.text(fourth).contains("PROFILE"));
        String board = DashboardBrowser.text(nadia.get("/board"));
        assertTrue(board.contains("opened what is held about " + codename()) && board.contains("He asked for it"),
                board);
    }

    @Test
    void orderOfAnErasureAndItsEndAreOnTheBoardOfTheTeam() {
        nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks");
        String codename = codename();
        String board = DashboardBrowser.text(tess.get("/board"));
        assertTrue(board.contains("ordered that " + codename + " is erased"), board);
        web.rehearsal.clock().advance(Duration.ofHours(25));
        assertEquals(1, erasing.runDue(() -> true));
        String after = DashboardBrowser.text(web.signIn(tess.id).get("/board"));
        assertTrue(after.contains(codename + " is erased."), after);
    }

    @Test
    void recordsOfErasuresAreListedForTheLeadFor30Days() {
        nadia.post(path, "what", "erase", "codename", codename(), "when", "now", "reason", "He asks");
        String codename = codename();
        web.rehearsal.clock().advance(Duration.ofHours(25));
        erasing.runDue(() -> true);
        String lead = DashboardBrowser.text(web.signIn(nadia.id).get("/desk"));
        assertTrue(lead.contains("Erasures") && lead.contains(codename), lead);
        assertFalse(DashboardBrowser.text(web.signIn(tess.id).get("/desk")).contains(codename));
        web.rehearsal.clock().advance(Duration.ofDays(31));
        assertFalse(DashboardBrowser.text(web.signIn(nadia.id).get("/desk")).contains(codename));
    }
}
