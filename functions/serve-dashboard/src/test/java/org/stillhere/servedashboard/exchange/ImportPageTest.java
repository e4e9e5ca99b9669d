package org.stillhere.servedashboard.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.domain.TeamId;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.DashboardBrowser.SignedIn;
import org.stillhere.servedashboard.PageForm;

/** Checks the page on which Tess enrols the people of a file. */
class ImportPageTest {
    private static final String PATH = "/desk/import";
    private static final String GOOD = "Name;Number;Row;Alias;Word;Two digits;Tier;Consent\n"
            + "Thida <b>Win;+959000000041;person\nNilar;+66800000041;contact;Sis;lotus;42;1;agreed\n";
    private static final String[] CHOSEN = { "step", "check", "language", "en", "style", "friend", "zone",
            "Asia/Yangon", "kind", "one-way", "risk", "steady", "times", "08:00" };
    private final DashboardBrowser web = new DashboardBrowser();
    private final SignedIn tess = web.signIn(web.enter("river", "coordinator"));

    private APIGatewayV2HTTPResponse send(SignedIn who, String file, String... fields) {
        return web.upload(who, PATH, file.getBytes(StandardCharsets.UTF_8), fields);
    }

    private int enrolled() {
        return web.rehearsal.environment().watches().ofTeam(new TeamId("river"), 50).watches().size();
    }

    @Test
    void fileIsReadShownAndEnrolledWithTwoPresses() {
        assertTrue(DashboardBrowser.text(tess.get("/desk")).contains("href=\"/desk/import\""));
        APIGatewayV2HTTPResponse checked = send(tess, GOOD, CHOSEN);
        String page = DashboardBrowser.text(checked);
        assertEquals(200, checked.getStatusCode(), page);
        assertTrue(page.contains("1 people and 1 contacts were read") && page.contains("Thida &lt;b&gt;Win"), page);
        assertTrue(page.contains("+959000000041") && page.contains("Nilar</bdi>, agreed"), page);
        assertEquals(0, enrolled());
        String id = PageForm.hidden(page).getOrDefault("id", "");
        assertEquals(303, tess.post(PATH, "step", "begin", "id", id).getStatusCode());
        assertEquals(1, enrolled());
        assertTrue(DashboardBrowser.text(tess.get(PATH)).contains("Finished: 1 of 1"));
        assertTrue(DashboardBrowser.text(tess.get("/board")).contains("began to enrol the people of a file"));
        assertEquals(303, tess.post(PATH, "step", "begin", "id", id).getStatusCode());
        assertEquals(1, enrolled());
    }

    @Test
    void problemsAreShownByRowWithWhatWasChosenAndNothingIsStored() {
        APIGatewayV2HTTPResponse told = send(tess, "Name,Number,Email\nThida,0912\nNilar,+959000000042,x\n", CHOSEN);
        assertEquals(422, told.getStatusCode());
        String page = DashboardBrowser.text(told);
        assertTrue(page.contains("<th scope=\"row\">Row 2</th><td>Begin with a plus sign"), page);
        assertTrue(page.contains("These columns were not read: Email."), page);
        assertTrue(page.contains("value=\"one-way\" selected") && page.contains("value=\"Asia/Yangon\""), page);
        assertFalse(DashboardBrowser.text(tess.get(PATH)).contains("What was read"));
    }

    @Test
    void namesOfAFileAreShownToWhoeverSentItAlone() {
        send(tess, GOOD, CHOSEN);
        SignedIn vinh = web.signIn(web.enter("river", "coordinator"));
        String page = DashboardBrowser.text(vinh.get(PATH));
        assertTrue(page.contains("checked a file with 1 people"), page);
        assertFalse(page.contains("Thida") || page.contains("+959000000041"), page);
        assertFalse(DashboardBrowser.text(web.signIn(web.enter("hill", "lead")).get(PATH)).contains("checked a file"));
    }

    @Test
    void auditorCanSendNoFileAndAFormOfAnotherSessionDoesNothing() {
        SignedIn auditor = web.signIn(web.enter("river", "auditor"));
        assertEquals(403, auditor.get(PATH).getStatusCode());
        assertEquals(403, send(auditor, GOOD, CHOSEN).getStatusCode());
        assertEquals(403, send(tess, GOOD, "csrf", "old", "step", "check").getStatusCode());
        assertFalse(DashboardBrowser.text(tess.get(PATH)).contains("What was read"));
    }

    @Test
    void workbookIsRefusedWithWhatToDoAndALargeFileBeforeItIsRead() {
        String page = DashboardBrowser.text(web.upload(tess, PATH, new byte[] { 'P', 'K', 3, 4, 0, 0 }, CHOSEN));
        assertTrue(page.contains("This is an Excel workbook."), page);
        assertEquals(413, web.upload(tess, PATH, new byte[800_000], CHOSEN).getStatusCode());
        assertEquals(422, web.upload(tess, PATH, new byte[600_000], CHOSEN).getStatusCode());
    }

    @Test
    void fileThatIsForgottenIsGone() {
        String id = PageForm.hidden(DashboardBrowser.text(send(tess, GOOD, CHOSEN))).getOrDefault("id", "");
        assertEquals(303, tess.post(PATH, "step", "drop", "id", id).getStatusCode());
        assertFalse(DashboardBrowser.text(tess.get(PATH)).contains("What was read"));
        assertEquals(409, tess.post(PATH, "step", "begin", "id", id).getStatusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "my", "th", "id" })
    void pageAndEmptyFileAreWholeInEachLanguage(String language) {
        SignedIn reader = web.signIn(web.enter("river", "coordinator", language));
        String page = DashboardBrowser.text(send(reader, "Name,Number\n,1\n"));
        assertFalse(page.contains("import.") || page.contains("csv.") || page.contains("{c}"), page);
        APIGatewayV2HTTPResponse empty = reader.get(PATH + "?as=csv");
        assertEquals("attachment; filename=\"people.csv\"", empty.getHeaders().get("Content-Disposition"));
        String header = DashboardBrowser.text(empty);
        APIGatewayV2HTTPResponse again = send(reader, header + "\"1\",\"\",\"\",\"Thida\"\r\n", CHOSEN);
        assertFalse(DashboardBrowser.text(again).contains("<p class=\"said\">"), "every column is known");
    }
}
