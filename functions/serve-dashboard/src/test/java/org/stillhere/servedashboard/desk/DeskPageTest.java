package org.stillhere.servedashboard.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Command;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.vault.Private;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.TeamId;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks the page of a desk with three members: Tess, Vinh, and Nadia, its lead, who was entered first. */
class DeskPageTest {
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");
    private final DashboardBrowser web = new DashboardBrowser();
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));
    private final CoordinatorId nadia = desk().staff().get(0).id();

    private Desk desk() {
        return web.rehearsal.environment().desks().get(new TeamId("river"));
    }

    private static String seen(APIGatewayV2HTTPResponse page) {
        Matcher matcher = SEEN.matcher(DashboardBrowser.text(page));
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    private APIGatewayV2HTTPResponse sets(DashboardBrowser.SignedIn who, String seen, String nadias, String tesss,
            String vinhs, String... more) {
        String[] fields = { "seen", seen, "interval", "30", "ring." + nadia, nadias, "ring." + tess.id, tesss,
                "ring." + vinh.id, vinhs };
        String[] all = java.util.Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return who.post("/desk", all);
    }

    private static boolean marked(String page, CoordinatorId who, String ring) {
        return page.contains("name=\"ring." + who + "\" value=\"" + ring + "\" checked");
    }

    @Test
    void theDutyFormSetsTheRings() {
        assertEquals(303, sets(tess, seen(tess.get("/desk")), "last", "duty", "backup").getStatusCode());
        assertEquals(List.of(List.of(tess.id), List.of(vinh.id), List.of(nadia)),
                List.of(desk().onDuty(), desk().backup(), desk().lastResort()));
        assertEquals(Duration.ofMinutes(30), desk().interval());
    }

    @Test
    void theBusiestMinuteOfTheNextDayIsStatedIfSeveralAreAskedInIt() {
        assertFalse(DashboardBrowser.text(tess.get("/desk")).contains("busiest"));
        web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        assertFalse(DashboardBrowser.text(tess.get("/desk")).contains("busiest"), "one person is no crowd");
        web.rehearsal.enrol("+12025550122", "+12025550132");
        String page = DashboardBrowser.text(tess.get("/desk"));
        assertTrue(page.contains("24 hours: 2 people are asked at"), page);
    }

    @Test
    void anOutdatedDutyFormIsNotAppliedAndShowsTheColleaguesChange() {
        String seen = seen(tess.get("/desk"));
        assertEquals(303, sets(vinh, seen, "none", "none", "duty").getStatusCode());
        APIGatewayV2HTTPResponse told = sets(tess, seen, "last", "duty", "backup");
        assertEquals(409, told.getStatusCode());
        assertEquals(List.of(vinh.id), desk().onDuty());
        String page = DashboardBrowser.text(told);
        assertTrue(marked(page, nadia, "last") && marked(page, tess.id, "duty") && marked(page, vinh.id, "backup"),
                "the typed values are kept");
        assertTrue(page.contains("A colleague set: Not now") && page.contains("A colleague set: On duty"), page);
        assertEquals(303, sets(tess, seen(told), "last", "duty", "backup").getStatusCode());
        assertEquals(List.of(tess.id), desk().onDuty());
    }

    @Test
    void aDutyFormThatLacksAMemberOrHasAnUnknownValueIsRefused() {
        Desk before = desk();
        String seen = seen(tess.get("/desk"));
        assertEquals(422, tess.post("/desk", "seen", seen, "interval", "30").getStatusCode());
        assertEquals(422, sets(tess, seen, "duty", "on duty", "none").getStatusCode());
        APIGatewayV2HTTPResponse told = tess.post("/desk", "seen", seen, "interval", "7", "ring." + nadia, "duty",
                "ring." + tess.id, "last", "ring." + vinh.id, "last");
        assertEquals(422, told.getStatusCode());
        assertTrue(marked(DashboardBrowser.text(told), tess.id, "last"));
        assertEquals(before, desk());
    }

    @Test
    void aDutyFormWithNobodyOnDutyNeedsConfirmation() {
        String seen = seen(tess.get("/desk"));
        APIGatewayV2HTTPResponse asked = sets(tess, seen, "none", "none", "backup");
        assertEquals(200, asked.getStatusCode());
        String page = DashboardBrowser.text(asked);
        assertTrue(page.contains("Nobody would be on duty: misses go to contacts at once."), page);
        assertTrue(marked(page, vinh.id, "backup"), page);
        assertEquals(List.of(vinh.id), desk().onDuty());
        assertEquals(303, sets(tess, seen(asked), "none", "none", "backup", "sure", "1").getStatusCode());
        assertEquals(List.of(), desk().onDuty());
    }

    /** An auditor may only look. */
    @Test
    void anAuditorCanNeitherBeOnDutyNorBeHandedACase() {
        DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        new WatchCommands(web.rehearsal.environment()).give(daniel,
                new Command.StartCase(tess.id, org.stillhere.domain.Cause.MISSED));
        CoordinatorId auditor = web.enter("river", "auditor");
        assertFalse(DashboardBrowser.text(tess.get("/desk")).contains("ring." + auditor));
        String act = "/people/" + daniel + "/do/hand-over";
        String page = DashboardBrowser.text(tess.get(act));
        assertTrue(page.contains(vinh.id.value()), page);
        assertFalse(page.contains(auditor.value()), page);
        assertEquals(422, tess.post(act, "to", auditor.value(), "minutes", "60", "note", "my shift ends", "sure", "1",
                "seen", Long.toString(web.rehearsal.watch(daniel).version())).getStatusCode());
        assertTrue(web.rehearsal.watch(daniel).open().orElseThrow().desk().claim().isEmpty());
        sets(tess, seen(tess.get("/desk")), "none", "duty", "none", "ring." + auditor, "duty");
        assertEquals(List.of(tess.id), desk().onDuty());
    }

    @Test
    void whoeverIsPutOffDutyReleasesTheirCaseAndThePersonsPageSaysSo() {
        DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        WatchCommands watches = new WatchCommands(web.rehearsal.environment());
        watches.give(daniel, new Command.StartCase(vinh.id, org.stillhere.domain.Cause.MISSED));
        watches.give(daniel, new Command.DeskClaim(vinh.id, Duration.ofHours(12)));
        assertTrue(DashboardBrowser.text(tess.get("/desk")).contains("What somebody has who is now off duty"));
        assertEquals(303, sets(tess, seen(tess.get("/desk")), "last", "duty", "none").getStatusCode());
        assertTrue(web.rehearsal.watch(daniel).open().orElseThrow().claim().isEmpty());
        String page = DashboardBrowser.text(tess.get("/people/" + daniel));
        assertTrue(page.contains("is off duty or no text reaches them: nobody is on it."), page);
    }

    @Test
    void aDeskThatNoTextReachesIsShownAsOneWithNobodyOnDuty() {
        assertFalse(DashboardBrowser.text(tess.get("/desk")).contains("Nobody is on duty whom texts reach"));
        new DeskCommands(web.rehearsal.environment()).give(new TeamId("river"),
                new DeskCommand.RouteChanged(vinh.id, new RouteId("r1"), true), d -> List.of());
        assertTrue(DashboardBrowser.text(tess.get("/desk")).contains("Nobody is on duty whom texts reach"));
        assertTrue(DashboardBrowser.text(tess.get("/board")).contains("Nobody is on duty whom texts reach"));
    }

    @Test
    void phoneThatSaidStopIsShownWithItsTimeBesideItsOwner() {
        assertFalse(DashboardBrowser.text(tess.get("/desk")).contains("came from this phone"));
        new DeskCommands(web.rehearsal.environment()).give(new TeamId("river"),
                new DeskCommand.RouteChanged(vinh.id, new RouteId("r1"), true), d -> List.of());
        web.rehearsal.clock().advance(Duration.ofMinutes(7));
        String page = DashboardBrowser.text(tess.get("/desk"));
        assertTrue(page.contains("came from this phone (08:05, 7 min ago). Ring them"), page);
        assertEquals(1, page.split("came from this phone", -1).length - 1);
        assertFalse(page.contains("texts do not reach them"), "the more exact of the two");
    }

    @Test
    void coordinatorsWithoutAnOwnWordAreShown() {
        assertEquals(3, DashboardBrowser.text(tess.get("/desk")).split("No own word", -1).length - 1);
        new DutyRoster(web.rehearsal.environment(), web.rehearsal.senders()).setWord(vinh.id,
                Private.of("silver kettle"));
        assertEquals(2, DashboardBrowser.text(tess.get("/desk")).split("No own word", -1).length - 1);
    }
}
