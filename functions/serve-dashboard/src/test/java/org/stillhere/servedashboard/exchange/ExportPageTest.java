package org.stillhere.servedashboard.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.DashboardBrowser.SignedIn;

/** Checks that a file of all people needs a lead and a second person, and is made once. */
class ExportPageTest {
    private static final String PATH = "/desk/export";
    private static final String NUMBER = "+959000000041";
    private final DashboardBrowser web = new DashboardBrowser();
    private final SignedIn lead = web.proven(web.signIn(web.enter("river", "lead")));
    private final SignedIn second = web.proven(web.signIn(web.enter("river", "coordinator")));

    private APIGatewayV2HTTPResponse ask(SignedIn who) {
        return who.post(PATH, "what", "ask", "reason", "we move to another office");
    }

    private static int press(SignedIn who, String what) {
        return who.post(PATH, "what", what).getStatusCode();
    }

    @Test
    void fileIsMadeOnceForTheLeadWhoAskedAfterAnotherApproved() {
        web.rehearsal.enrol(NUMBER, "+66800000041");
        assertEquals(303, ask(lead).getStatusCode());
        assertEquals(409, press(lead, "make"));
        assertEquals(403, press(lead, "approve"), "whoever asks is not the second person");
        String page = DashboardBrowser.text(second.get(PATH));
        assertTrue(page.contains("we move to another office") && page.contains("value=\"approve\""), page);
        assertEquals(303, press(second, "approve"));
        assertEquals(403, press(second, "make"), "the file is the lead's alone");
        APIGatewayV2HTTPResponse file = lead.post(PATH, "what", "make");
        assertEquals(200, file.getStatusCode());
        assertEquals("attachment; filename=\"people.csv\"", file.getHeaders().get("Content-Disposition"));
        assertEquals("no-store", file.getHeaders().get("Cache-Control"));
        String text = DashboardBrowser.text(file);
        assertTrue(text.startsWith("\uFEFF\"No.\",\"Row\",\"Codename\",\"Name\""), text);
        assertTrue(text.contains("\"Daniel\"") && text.contains("\"'" + NUMBER + "\""), text);
        assertEquals(409, press(lead, "make"), "once");
        String board = DashboardBrowser.text(lead.get("/board"));
        assertTrue(board.contains("asked for a file of all people") && board.contains("approved the file")
                && board.contains("downloaded the file"), board);
    }

    @Test
    void fileHoldsNoWordsDigitsOrNotes() {
        web.rehearsal.enrol(NUMBER, "+66800000041");
        ask(lead);
        press(second, "approve");
        String text = DashboardBrowser.text(lead.post(PATH, "what", "make"));
        var file = web.rehearsal.environment().watches().file(web.rehearsal.environment().watches()
                .ofTeam(new org.stillhere.domain.TeamId("river"), 9).watches().get(0).id()).orElseThrow();
        var card = file.contacts().get(0);
        assertTrue(text.contains(card.alias().reveal()), text);
        assertFalse(text.contains("\"" + card.word().reveal() + "\""), text);
        file.profile().ifPresent(p -> assertFalse(!p.own().isEmpty() && text.contains(p.own().reveal()), text));
    }

    @Test
    void fileThatWasExportedIsReadByTheImportButForWhatItLeavesOut() {
        web.rehearsal.enrol(NUMBER, "+66800000041");
        ask(lead);
        press(second, "approve");
        String text = DashboardBrowser.text(lead.post(PATH, "what", "make"));
        String page = DashboardBrowser
                .text(web.upload(lead, "/desk/import", text.getBytes(StandardCharsets.UTF_8), "step", "check"));
        assertTrue(page.contains("One problem") && page.contains("Row 2"), page);
    }

    @Test
    void onlyALeadAsksWithAReasonAndTheSecondFactor() {
        assertEquals(403, ask(second).getStatusCode());
        assertEquals(422, lead.post(PATH, "what", "ask", "reason", "x").getStatusCode());
        web.rehearsal.clock().advance(Duration.ofMinutes(6));
        assertEquals(403, ask(lead).getStatusCode());
        SignedIn auditor = web.signIn(web.enter("river", "auditor"));
        assertEquals(403, press(auditor, "approve"));
        assertFalse(DashboardBrowser.text(auditor.get(PATH)).contains("<form method=\"post\" action=\"/desk/export\""));
    }

    @Test
    void orderThatIsRefusedOrOldOrOfAnotherTeamMakesNoFile() {
        ask(lead);
        assertEquals(409, ask(lead).getStatusCode(), "one at a time");
        SignedIn other = web.proven(web.signIn(web.enter("hill", "lead")));
        assertEquals(409, press(other, "approve"));
        assertEquals(303, press(second, "refuse"));
        assertEquals(409, press(second, "approve"));
        assertEquals(303, ask(lead).getStatusCode());
        assertEquals(303, press(second, "approve"));
        assertEquals(303, press(lead, "refuse"), "taken back");
        assertEquals(409, press(lead, "make"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "my", "th", "id" })
    void pageIsWholeInEachLanguage(String language) {
        SignedIn reader = web.proven(web.signIn(web.enter("river", "lead", language)));
        String page = DashboardBrowser.text(reader.get(PATH));
        ask(reader);
        page += DashboardBrowser.text(reader.get(PATH)) + DashboardBrowser.text(reader.post(PATH, "what", "approve"));
        press(second, "approve");
        page += DashboardBrowser.text(reader.get(PATH));
        assertFalse(page.contains("export.") || page.contains("{c}"), page);
    }
}
