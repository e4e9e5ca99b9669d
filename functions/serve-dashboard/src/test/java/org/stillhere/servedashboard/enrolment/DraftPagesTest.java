package org.stillhere.servedashboard.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;
import org.stillhere.store.RowKind;
import org.stillhere.store.table.Row;

/** Checks that a draft belongs to one coordinator, is kept for three days, and shows itself to nobody else. */
class DraftPagesTest extends EnrolmentFormFixture {
    private List<Row> rows(CoordinatorId of) {
        return web.rehearsal.environment().rows().query("K#" + of, "DRAFT#", 20);
    }

    @Test
    void draftIsResumedAfterSigningOutWithAllThatWasSaved() {
        String base = walk.begin();
        assertEquals(303, walk.save(base + "person", DraftWalk.values()).getStatusCode());
        tess.post("/sign-out");
        DashboardBrowser.SignedIn again = web.signIn(tess.id);
        String start = DashboardBrowser.text(again.get("/enrol"));
        assertTrue(start.contains("Your drafts") && start.contains("href=\"" + base + "check\""), start);
        assertEquals("သန္တာအောင်", PageForm.fields(DashboardBrowser.text(again.get(base + "person"))).get("name"));
    }

    @Test
    void twoDraftsSideBySideDoNotMix() {
        String one = walk.begin();
        String two = walk.begin();
        assertNotEquals(one, two);
        assertEquals(303, walk.save(one + "person", DraftWalk.values()).getStatusCode());
        assertEquals("", PageForm.fields(DashboardBrowser.text(tess.get(two + "person"))).get("name"));
        assertEquals(2, rows(tess.id).size());
        assertEquals("/enrol", DraftWalk.location(walk.press(one, "discard")));
        assertEquals(1, rows(tess.id).size());
        assertEquals(404, tess.get(one + "person").getStatusCode());
        assertEquals(200, tess.get(two + "person").getStatusCode());
    }

    @Test
    void colleagueOfTheSameTeamFindsNoDraftOfAnother() {
        String base = walk.begin();
        for (String step : List.of("person", "check", "contact-1")) {
            assertEquals(404, vinh.get(base + step).getStatusCode());
            assertEquals(404, vinh.post(base + step, "name", "x", "step", "save").getStatusCode());
        }
        assertFalse(DashboardBrowser.text(vinh.get("/enrol")).contains("Your drafts"));
        assertEquals(404, tess.get("/enrol/nothing/person").getStatusCode());
        assertEquals(404, tess.get(base + "contact-99").getStatusCode());
        assertEquals(404, tess.get(base + "elsewhere").getStatusCode());
    }

    @Test
    void draftExpiresThreeDaysAfterItWasSavedLast() {
        String base = walk.begin();
        web.rehearsal.clock().advance(Duration.ofDays(2));
        DashboardBrowser.SignedIn later = web.signIn(tess.id);
        assertEquals(303, new DraftWalk(later).save(base + "person", DraftWalk.values()).getStatusCode());
        web.rehearsal.clock().advance(Duration.ofDays(3).minusSeconds(60));
        assertEquals(200, web.signIn(tess.id).get(base + "person").getStatusCode());
        web.rehearsal.clock().advance(Duration.ofSeconds(61));
        assertEquals(404, web.signIn(tess.id).get(base + "person").getStatusCode());
    }

    @Test
    void draftThatWasNotSavedLatelyOpensWithTheSecondFactorOnlyAndKeepsWhatWasTyped() {
        String base = walk.begin();
        assertEquals(303, walk.save(base + "person", DraftWalk.values()).getStatusCode());
        web.rehearsal.clock().advance(Duration.ofMinutes(9));
        tess.get("/board");
        assertEquals(200, tess.get(base + "person").getStatusCode(), "it is in use");
        web.rehearsal.clock().advance(Duration.ofMinutes(9));
        for (String step : List.of("person", "check")) {
            String page = DashboardBrowser.text(tess.get(base + step));
            assertTrue(page.contains("Confirm first that it is you") && !page.contains("သန္တာ"), page);
        }
        APIGatewayV2HTTPResponse typed = walk.saveOnce(base + "plan", Map.of("plan.lawyer", "Daw Hla"));
        assertEquals(403, typed.getStatusCode());
        Map<String, String> kept = PageForm.hidden(DashboardBrowser.text(typed));
        assertEquals("Daw Hla", kept.get("plan.lawyer"));
        DashboardBrowser.SignedIn proven = web.proven(tess);
        assertEquals(303, new DraftWalk(proven).send(base + "plan", kept).getStatusCode());
        assertTrue(DashboardBrowser.text(proven.get(base + "check")).contains("Daw Hla"));
    }

    @Test
    void draftChangedInAnotherWindowIsShownOnceMoreBeforeItIsEnrolled() {
        String base = walk.begin();
        for (String step : DraftWalk.steps(DraftWalk.values())) {
            assertEquals(303, walk.save(base + step, DraftWalk.values()).getStatusCode(), step);
        }
        String seen = PageForm.hidden(DashboardBrowser.text(tess.get(base + "check"))).getOrDefault("seen", "");
        assertEquals(303, walk.save(base + "told", Map.of("mustNotBeTold", "Her boss")).getStatusCode());
        APIGatewayV2HTTPResponse stale = tess.post(base + "check", "step", "enrol", "seen", seen);
        assertEquals(409, stale.getStatusCode());
        assertTrue(DashboardBrowser.text(stale).contains("Her boss"));
        Watch watch = enrolled(walk.press(base, "enrol"));
        assertEquals("Her boss", now(watch).get("mustNotBeTold"));
        assertEquals(List.of(), rows(tess.id), "the draft is erased with the enrolment");
    }

    @Test
    void rowOfADraftHasNoReadableColumnAndItsSizeDoesNotTellHowFarItIs() {
        walk.begin();
        int empty = size(rows(tess.id).get(0));
        String base = "/enrol/" + rows(tess.id).get(0).sk().replace("DRAFT#", "") + "/";
        assertEquals(303, walk.save(base + "person", DraftWalk.values()).getStatusCode());
        Row row = rows(tess.id).get(0);
        assertEquals(RowKind.DRAFT, RowKind.of(row.pk(), row.sk()).orElseThrow());
        assertEquals(empty, size(row));
        assertTrue(row.codename() == null && row.team() == null && row.state() == null && row.defender() == null);
    }

    private static int size(Row row) {
        byte[] body = row.body();
        return body == null ? 0 : body.length;
    }

    @Test
    void eleventhDraftIsRefused() {
        IntStream.range(0, 10).forEach(i -> walk.begin());
        APIGatewayV2HTTPResponse answer = tess.post("/enrol", "step", "talked");
        assertEquals(422, answer.getStatusCode());
        assertTrue(DashboardBrowser.text(answer).contains("You have ten drafts."));
    }

    @Test
    void changeFromTheCheckReturnsToTheCheck() {
        String base = walk.begin();
        String page = DashboardBrowser.text(tess.get(base + "person?back=check"));
        assertTrue(page.contains("href=\"" + base + "check\""), page);
        Map<String, String> fields = PageForm.fields(page);
        fields.putAll(Map.of("name", "A Friend", "language", "en"));
        assertEquals(base + "check", DraftWalk.location(walk.send(base + "person", fields)));
    }
}
