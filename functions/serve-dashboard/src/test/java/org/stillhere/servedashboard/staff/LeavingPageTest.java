package org.stillhere.servedashboard.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DeskCommand;
import org.stillhere.domain.DutyHours;
import org.stillhere.domain.DutyPlan;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.TeamId;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.store.table.Row;

/** Takes a colleague out of a team on the page, and lists on their own page what is held about a coordinator. */
class LeavingPageTest {
    private static final String PATH = "/desk/staff";
    private static final TeamId RIVER = new TeamId("river");
    private final DashboardBrowser web = new DashboardBrowser();
    private final DashboardBrowser.SignedIn lead = web.signIn(web.enter("river", "lead"));
    private final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));

    private APIGatewayV2HTTPResponse leaves(DashboardBrowser.SignedIn by, CoordinatorId who, String sure) {
        return by.post(PATH, "what", "leave", "who", who.value(), "sure", sure);
    }

    private Desk desk() {
        return web.rehearsal.environment().desks().get(RIVER);
    }

    private List<Row> partition(CoordinatorId who) {
        return web.rehearsal.environment().held().partition("K#" + who.value());
    }

    @Test
    void pageFirstSaysWhatItDoesAndTheSecondPressDoesIt() {
        String codename = web.rehearsal.watch(web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131")).codename().value();
        vinh.get("/board");
        vinh.post("/watch");
        APIGatewayV2HTTPResponse asked = leaves(lead, vinh.id, "");
        assertEquals(200, asked.getStatusCode());
        String page = DashboardBrowser.text(asked);
        assertTrue(page.contains("Take coordinator 41 out of the team") && page.contains("Nobody is on duty then."),
                page);
        assertTrue(page.contains("under the id " + vinh.id.value()), page);
        assertTrue(desk().member(vinh.id).isPresent(), "nothing is done yet");
        APIGatewayV2HTTPResponse done = leaves(lead, vinh.id, "1");
        assertEquals(303, done.getStatusCode(), () -> DashboardBrowser.text(done));
        String after = DashboardBrowser.text(lead.get(done.getHeaders().getOrDefault("Location", "")));
        assertTrue(after.contains("out of the team and erased") && !after.contains("coordinator 41"), after);
        assertTrue(after.contains(vinh.id.value()), "the name of the account that operators delete");
        assertEquals(List.of(), partition(vinh.id));
        assertTrue(desk().member(vinh.id).isEmpty());
        assertEquals(303, vinh.get("/board").getStatusCode(), "they are signed out");
        String trail = DashboardBrowser.text(lead.get("/trail"));
        assertTrue(trail.contains("Took a colleague out of the team and erased them")
                && trail.contains("a former colleague (" + vinh.id.value() + ")"), trail);
        String board = DashboardBrowser.text(lead.get("/board"));
        assertTrue(board.contains("lead 40 took a colleague out of the team.") && board.contains(codename), board);
        assertEquals(404, leaves(lead, vinh.id, "1").getStatusCode());
    }

    @Test
    void pageSaysThatTheRosterEndsWithTheirHours() {
        assertFalse(DashboardBrowser.text(leaves(lead, vinh.id, "")).contains("The roster has no hours"));
        DeskCommands desks = new DeskCommands(web.rehearsal.environment());
        desks.give(RIVER, new DeskCommand.SetUp(List.of(vinh.id), List.of(), List.of(lead.id), Duration.ofMinutes(15)),
                d -> List.of());
        desks.give(RIVER, new DeskCommand.SetRoster(new DutyPlan(true, List
                .of(new DutyHours(vinh.id, DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(16, 0), ZoneOffset.UTC)),
                List.of())), d -> List.of());
        assertTrue(
                DashboardBrowser.text(leaves(lead, vinh.id, "")).contains("The roster has no hours of anybody then"));
    }

    @Test
    void onlyALeadOfTheTeamWithAFreshSecondFactorTakesSomebodyElseOut() {
        assertEquals(403, leaves(vinh, lead.id, "1").getStatusCode());
        assertEquals(404, leaves(lead, lead.id, "1").getStatusCode(), "never themselves");
        DashboardBrowser.SignedIn other = web.signIn(web.enter("hill", "lead"));
        assertEquals(404, leaves(other, vinh.id, "1").getStatusCode());
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        assertEquals(403, leaves(lead, vinh.id, "1").getStatusCode());
        assertTrue(desk().member(vinh.id).isPresent());
        assertEquals(303, leaves(web.proven(lead), vinh.id, "1").getStatusCode());
    }

    @Test
    void auditorLeavesTooAndTheLastWhomTextsReachDoesNot() {
        CoordinatorId auditor = web.enter("river", "auditor");
        assertEquals(303, leaves(lead, auditor, "1").getStatusCode());
        assertEquals(List.of(), web.rehearsal.environment().desks().auditors(RIVER));
        desk().staff().stream().map(Desk.Member::id).filter(id -> !id.equals(vinh.id))
                .forEach(id -> new DeskCommands(web.rehearsal.environment()).give(RIVER,
                        new DeskCommand.RouteFailed(id, new RouteId("r1")), d -> List.of()));
        for (String sure : List.of("", "1")) {
            APIGatewayV2HTTPResponse refused = leaves(lead, vinh.id, sure);
            assertEquals(409, refused.getStatusCode());
            assertTrue(DashboardBrowser.text(refused).contains("Nobody else in the team can be reached by text."));
        }
        assertTrue(desk().member(vinh.id).isPresent());
    }

    @Test
    void coordinatorListsWhatIsHeldAboutThemselvesAfterTheSecondFactor() {
        String number = web.rehearsal.environment().coordinators().find(vinh.id).orElseThrow().addresses().get(0)
                .number().e164();
        APIGatewayV2HTTPResponse listed = vinh.post("/me", "what", "held");
        assertEquals(200, listed.getStatusCode());
        String page = DashboardBrowser.text(listed);
        assertTrue(page.contains(number) && page.contains("coordinator 41") && page.contains("<code>SESSION</code>"),
                page);
        assertFalse(page.contains("lead 40") || page.contains(vinh.csrf.substring(8) + "&quot;"), page);
        assertTrue(DashboardBrowser.text(lead.get("/trail")).contains("Listed what is held about themselves"));
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        assertEquals(403, vinh.post("/me", "what", "held").getStatusCode());
        assertTrue(DashboardBrowser.text(vinh.get("/me")).contains("/sign-in?again=1&amp;to=/me"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "my", "th", "id" })
    void pagesAreInTheLanguageOfTheReader(String language) {
        lead.post("/me", "language", language, "zone", "Asia/Yangon");
        for (APIGatewayV2HTTPResponse answer : List.of(leaves(lead, vinh.id, ""), lead.post("/me", "what", "held"))) {
            String page = DashboardBrowser.text(answer);
            assertEquals(200, answer.getStatusCode());
            assertTrue(page.contains("<html lang=\"" + language + "\""), page);
            assertFalse(page.contains(">leave.") || page.contains("{c}"), page);
        }
    }
}
