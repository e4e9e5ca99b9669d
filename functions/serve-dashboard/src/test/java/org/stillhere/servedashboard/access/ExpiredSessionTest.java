package org.stillhere.servedashboard.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;
import org.stillhere.servedashboard.enrolment.DraftWalk;

/** Checks forms that were sent after the session had ended: nothing is done, and no typed value is lost. */
class ExpiredSessionTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));

    private static String[] flat(Map<String, String> fields) {
        return fields.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray(String[]::new);
    }

    private int people() {
        return web.rehearsal.environment().rows().board("river", 10).size();
    }

    private long version() {
        return web.rehearsal.watch(daniel).version();
    }

    /** Sends a form sixteen minutes later. Returns the values that the page has kept. */
    private Map<String, String> late(String path, Map<String, String> fields) {
        web.rehearsal.clock().advance(Duration.ofMinutes(16));
        APIGatewayV2HTTPResponse answer = tess.post(path, flat(fields));
        String page = DashboardBrowser.text(answer);
        assertEquals(401, answer.getStatusCode());
        assertTrue(page.contains("<form method=\"post\" action=\"" + path + "\">"), page);
        assertTrue(page.contains("href=\"/sign-in\" target=\"_blank\" rel=\"noopener\""), page);
        assertFalse(page.contains(tess.csrf), "the page does not have the secret of the session");
        assertEquals("same-origin", answer.getHeaders().get("Referrer-Policy"),
                "without it, the next request has no origin");
        return PageForm.hidden(page);
    }

    @Test
    void aPageOfAnEnrolmentSentAfterTheSessionEndedIsKeptShownAgainAndThenSaved() {
        String page = new DraftWalk(tess).begin() + "plan";
        Map<String, String> fields = Map.of("plan.lawyer", "Daw Hla\nand <b>her</b> \"son\"", "plan.shelter",
                "သန္တာအောင်", "step", "save");
        Map<String, String> kept = late(page, fields);
        assertEquals(fields, kept, "every value is kept");
        DashboardBrowser.SignedIn again = web.signIn(tess.id);
        for (String csrf : List.of("", tess.csrf)) {
            kept.put("csrf", csrf);
            APIGatewayV2HTTPResponse answer = again.post(page, flat(kept));
            String text = DashboardBrowser.text(answer);
            assertEquals(403, answer.getStatusCode());
            assertTrue(text.contains("Nothing was done. Look at it once more") && text.contains(again.csrf), text);
            Map<String, String> shown = PageForm.fields(text);
            assertEquals("သန္တာအောင်", shown.get("plan.shelter"));
            assertEquals(fields.get("plan.lawyer"), shown.get("plan.lawyer"));
            assertEquals("", PageForm.fields(DashboardBrowser.text(again.get(page))).get("plan.shelter"),
                    "a form with an old secret saves nothing");
        }
        kept.remove("csrf");
        assertEquals(303, again.post(page, flat(kept)).getStatusCode());
        assertEquals("သန္တာအောင်", PageForm.fields(DashboardBrowser.text(again.get(page))).get("plan.shelter"));
    }

    @Test
    void anActionSentAfterTheSessionEndedIsPreviewedAgain() {
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.StartCase(tess.id, Cause.MISSED));
        String path = "/people/" + daniel + "/do/end";
        long before = version();
        Map<String, String> kept = late(path, Map.of("outcome", "ALL_CLEAR", "known", "SPOKE", "note",
                "She rang me herself", "sure", "1", "seen", Long.toString(before)));
        DashboardBrowser.SignedIn again = web.signIn(tess.id);
        kept.put("csrf", tess.csrf);
        APIGatewayV2HTTPResponse answer = again.post(path, flat(kept));
        String page = DashboardBrowser.text(answer);
        assertEquals(403, answer.getStatusCode());
        assertEquals(before, version());
        assertTrue(page.contains("It ends the case") && page.contains("She rang me herself"), page);
        Map<String, String> shown = PageForm.hidden(page);
        shown.put("sure", "1");
        assertEquals(303, again.post(path, flat(shown)).getStatusCode());
        assertTrue(web.rehearsal.watch(daniel).open().isEmpty());
    }

    @Test
    void anAgreementFormSentAfterTheSessionEndedIsOpenedAgainWithAReason() {
        String path = "/people/" + daniel + "/agreement";
        String ticket = PageForm.hidden(DashboardBrowser.text(tess.post(path, "step", "open", "reason", "A new name")))
                .getOrDefault("ticket", "");
        Map<String, String> fields = PageForm
                .fields(DashboardBrowser.text(tess.post(path, "step", "show", "subject", "person", "ticket", ticket)));
        fields.putAll(Map.of("name", "Daniel Two", "step", "save"));
        long before = version();
        Map<String, String> kept = late(path, fields);
        DashboardBrowser.SignedIn again = web.signIn(tess.id);
        kept.put("csrf", tess.csrf);
        APIGatewayV2HTTPResponse answer = again.post(path, flat(kept));
        assertEquals(403, answer.getStatusCode());
        assertEquals(before, version(), "the agreement is neither changed nor opened");
        Map<String, String> asked = PageForm.hidden(DashboardBrowser.text(answer));
        assertEquals("Daniel Two", asked.get("name"));
        asked.putAll(Map.of("step", "open", "reason", "The same as before"));
        Map<String, String> open = PageForm.fields(DashboardBrowser.text(again.post(path, flat(asked))));
        assertEquals("Daniel Two", open.get("name"));
        open.put("step", "save");
        assertEquals(303, again.post(path, flat(open)).getStatusCode());
        assertEquals("Daniel Two", web.rehearsal.environment().watches().file(daniel).orElseThrow().profile()
                .orElseThrow().name().reveal());
    }

    @Test
    void namesDoNotOpenWithAnOldSecretAndTheReasonIsShownAgain() {
        String path = "/people/" + daniel + "/open";
        long before = version();
        Map<String, String> kept = late(path, Map.of("what", "names", "reason", "I have to ring her"));
        DashboardBrowser.SignedIn again = web.signIn(tess.id);
        kept.put("csrf", tess.csrf);
        APIGatewayV2HTTPResponse answer = again.post(path, flat(kept));
        String page = DashboardBrowser.text(answer);
        assertEquals(403, answer.getStatusCode());
        assertEquals(before, version());
        assertFalse(page.contains("Claire") || page.contains(Rehearsal.DANIEL), page);
        assertTrue(page.contains("I have to ring her"), page);
    }

    @Test
    void theAgreementFormDoesNotOpenWithAnOldSecret() {
        String path = "/people/" + daniel + "/agreement";
        long before = version();
        Map<String, String> kept = late(path, Map.of("step", "open", "reason", "A new telephone"));
        DashboardBrowser.SignedIn again = web.signIn(tess.id);
        kept.put("csrf", tess.csrf);
        APIGatewayV2HTTPResponse answer = again.post(path, flat(kept));
        String page = DashboardBrowser.text(answer);
        assertEquals(403, answer.getStatusCode());
        assertEquals(before, version());
        assertFalse(page.contains("Claire") || page.contains(Rehearsal.DANIEL), page);
        assertTrue(page.contains("value=\"A new telephone\""), page);
    }

    /** A form is shown again only to a browser that says where it comes from. */
    @Test
    void aFormWithoutOriginIsNotShownAgain() {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("step", "save", "name", "Planted"));
        String page = new DraftWalk(tess).begin() + "person";
        web.headers.putAll(Map.of("origin", "", "sec-fetch-site", ""));
        APIGatewayV2HTTPResponse out = web.call("POST", page, "", fields);
        assertEquals(401, out.getStatusCode());
        assertFalse(DashboardBrowser.text(out).contains("Planted"));
        fields.put("csrf", "wrong");
        APIGatewayV2HTTPResponse in = tess.post(page, flat(fields));
        assertEquals(403, in.getStatusCode());
        assertFalse(DashboardBrowser.text(in).contains("Planted"));
    }

    @Test
    void aFormSentSignedOutIsReturnedEscapedAndShowsNothingElse() {
        String page = DashboardBrowser.text(web.call("POST", "/people/" + daniel + "/agreement", "",
                Map.of("step", "save", "name", "<script>alert(1)</script>", "seen", "x", "subject", "person")));
        for (String theirs : List.of(web.rehearsal.watch(daniel).codename().value(), "Daniel", "Claire", "+1202")) {
            assertFalse(page.contains(theirs), theirs);
        }
        assertFalse(page.contains("<script>"), page);
    }

    @Test
    void anOversizedFormIsRefusedWithoutASessionToo() {
        assertEquals(413, web.call("POST", "/enrol", "", Map.of("name", "x".repeat(100_001))).getStatusCode());
    }
}
