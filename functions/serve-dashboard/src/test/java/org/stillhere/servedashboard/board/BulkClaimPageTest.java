package org.stillhere.servedashboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks the page on which a coordinator claims several cases with one press. */
class BulkClaimPageTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));
    private final DefenderId tern;
    private final DefenderId heron;
    private final DefenderId lark;

    /** Four people whose check-in is missed. */
    BulkClaimPageTest() {
        web.rehearsal.send(web.rehearsal.asks(List.of(daniel)));
        while (web.rehearsal.watch(daniel).open().isEmpty()) {
            web.rehearsal.clock().advance(Duration.ofMinutes(5));
            web.rehearsal.sweepOnce();
            web.rehearsal.send(web.rehearsal.due());
        }
        Watch missed = web.rehearsal.watch(daniel);
        tern = TeamSample.like(web.rehearsal, missed, "tern", "Coral Tern", "MDY2");
        heron = TeamSample.like(web.rehearsal, missed, "heron", "Blue Heron", "MDY2");
        lark = TeamSample.like(web.rehearsal, missed, "lark", "Opal Lark", "YGN1");
        // The clock has moved past the idle time of the first sign-ins.
    }

    private Map<String, String> offered(DashboardBrowser.SignedIn who) {
        String page = DashboardBrowser.text(who.get("/board/claims"));
        return Pattern.compile("name=\"(c\\.[a-z0-9A-Z_]+)\" value=\"([^\"]+)\"").matcher(page).results()
                .collect(Collectors.toMap(r -> r.group(1), r -> r.group(2)));
    }

    private static String[] form(Map<String, String> chosen, String... more) {
        List<String> fields = new ArrayList<>(List.of(more));
        chosen.forEach((name, value) -> fields.addAll(List.of(name, value)));
        return fields.toArray(String[]::new);
    }

    private Optional<Claim> claim(DefenderId id) {
        return web.rehearsal.watch(id).open().flatMap(c -> c.desk().claim());
    }

    private void give(DefenderId id, Command command) {
        new WatchCommands(web.rehearsal.environment()).give(id, command);
    }

    @Test
    void onePressClaimsEachChosenCaseWithItsOwnEndAndNoOther() {
        DashboardBrowser.SignedIn now = web.signIn(tess.id);
        Map<String, String> offered = offered(now);
        assertEquals(4, offered.size());
        offered.remove("c." + daniel);
        APIGatewayV2HTTPResponse answer = now.post("/board/claims", form(offered, "minutes", "120"));
        String page = DashboardBrowser.text(answer);
        assertEquals(200, answer.getStatusCode(), page);
        assertTrue(page.contains("3 are yours now") && page.contains("Coral Tern</a>: yours until"), page);
        for (DefenderId id : List.of(tern, heron, lark)) {
            assertEquals(web.rehearsal.clock().instant().plus(Duration.ofHours(2)), claim(id).orElseThrow().until());
            assertTrue(claim(id).orElseThrow().isBy(tess.id));
        }
        assertTrue(claim(daniel).isEmpty());
        give(tern, new Command.DeskRelease(tess.id));
        assertTrue(claim(tern).isEmpty() && claim(heron).isPresent(), "each is a claim of its own");
    }

    /** One is a colleague's, one became an SOS, one has ended, and one is as it was. */
    @Test
    void whatChangedMeanwhileIsNotClaimedAndEveryResultIsStated() {
        DashboardBrowser.SignedIn now = web.signIn(tess.id);
        Map<String, String> offered = offered(now);
        give(tern, new Command.DeskClaim(vinh.id, Duration.ofHours(1)));
        give(heron, new Command.StartCase(vinh.id, Cause.SOS));
        give(lark, new Command.EndCase(vinh.id, Outcome.ALL_CLEAR));
        APIGatewayV2HTTPResponse answer = now.post("/board/claims",
                form(offered, "minutes", "60", "note", "the mast at the river is down"));
        String page = DashboardBrowser.text(answer);
        assertEquals(409, answer.getStatusCode(), page);
        assertTrue(page.contains("1 is yours now"), page);
        assertTrue(page.contains("Coral Tern</a>: not taken, somebody is on it already."), page);
        assertTrue(page.contains("Blue Heron</a>: not taken: it has changed since you looked."), page);
        assertTrue(page.contains("Opal Lark</a>: nothing to take"), page);
        assertTrue(page.contains("the mast at the river is down"), "what was typed is kept");
        assertTrue(claim(tern).orElseThrow().isBy(vinh.id));
        assertTrue(claim(heron).isEmpty(), "nobody waits for the network with an SOS");
        assertTrue(claim(daniel).orElseThrow().isBy(tess.id));
        assertFalse(offered(now).containsKey("c." + heron), "an SOS is claimed alone");
    }

    @Test
    void caseThatCannotBeStoredLeavesTheOthersClaimedAndStaysChosen() {
        DashboardBrowser.SignedIn now = web.signIn(tess.id);
        Map<String, String> offered = offered(now);
        web.rehearsal.breakDown(pk -> pk.equals("D#" + heron));
        APIGatewayV2HTTPResponse answer = now.post("/board/claims", form(offered, "minutes", "60"));
        web.rehearsal.breakDown(pk -> false);
        String page = DashboardBrowser.text(answer);
        assertEquals(409, answer.getStatusCode(), page);
        assertTrue(page.contains("3 are yours now") && page.contains("it could not be stored just now"), page);
        assertTrue(Pattern.compile("name=\"c\\.heron\"[^>]* checked").matcher(page).find(), page);
        assertEquals(List.of(true, true, true, false),
                List.of(daniel, tern, lark, heron).stream().map(id -> claim(id).isPresent()).toList());
    }

    @Test
    void nothingChosenALengthThatIsNotOfferedAndAnotherTeamsPersonClaimNothing() {
        DashboardBrowser.SignedIn now = web.signIn(tess.id);
        Map<String, String> offered = offered(now);
        assertEquals(422, now.post("/board/claims", "minutes", "60").getStatusCode());
        assertEquals(422, now.post("/board/claims", form(offered, "minutes", "100000")).getStatusCode());
        DashboardBrowser.SignedIn other = web.signIn(web.enter("hills", "coordinator"));
        assertEquals(0, offered(other).size());
        String page = DashboardBrowser.text(other.post("/board/claims", form(offered, "minutes", "60")));
        assertFalse(page.contains("Coral Tern"), page);
        assertEquals(List.of(), List.of(daniel, tern, heron, lark).stream().flatMap(id -> claim(id).stream()).toList());
    }

    @Test
    void claimsLapseOneByOneAndAlarmAgain() {
        DashboardBrowser.SignedIn now = web.signIn(tess.id);
        Map<String, String> offered = offered(now);
        now.post("/board/claims", form(Map.of("c." + tern, offered.getOrDefault("c." + tern, "")), "minutes", "30"));
        now.post("/board/claims", form(Map.of("c." + lark, offered.getOrDefault("c." + lark, "")), "minutes", "60"));
        web.rehearsal.clock().advance(Duration.ofMinutes(31));
        web.rehearsal.sweepOnce();
        assertTrue(claim(tern).isEmpty() && claim(lark).isPresent());
        assertTrue(web.rehearsal.watch(tern).open().map(Case::contacts).isPresent());
    }
}
