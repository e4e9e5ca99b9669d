package org.stillhere.servedashboard.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.desk.WorryingWordList;
import org.stillhere.domain.TeamId;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;
import org.stillhere.servedashboard.access.SignIn;

/** Checks the page on which Tess and Vinh list the words that worry their team. */
class WorryingWordsPageTest {
    private static final String PATH = "/desk/words";
    private final DashboardBrowser web = new DashboardBrowser();
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));

    private List<String> stored() {
        return WorryingWordList.typed(new WorryingWordList(web.rehearsal.environment()).current(new TeamId("river")));
    }

    private static Map<String, String> form(APIGatewayV2HTTPResponse page) {
        return PageForm.fields(DashboardBrowser.text(page));
    }

    private static APIGatewayV2HTTPResponse saves(DashboardBrowser.SignedIn who, APIGatewayV2HTTPResponse page,
            String words) {
        return who.post(PATH, "seen", form(page).getOrDefault("seen", ""), "words", words);
    }

    @Test
    void wordsThatAreSavedAreShownOneOnEachLineWithWhoSavedThem() {
        String desk = DashboardBrowser.text(tess.get("/desk"));
        assertTrue(desk.contains("href=\"/desk/words\""), desk);
        APIGatewayV2HTTPResponse saved = saves(tess, tess.get(PATH), "Insein\r\nအင်းစိန်, black van");
        assertEquals(303, saved.getStatusCode());
        assertEquals(PATH, saved.getHeaders().get("Location"));
        assertEquals(List.of("Insein", "အင်းစိန်", "black van"), stored());
        APIGatewayV2HTTPResponse page = vinh.get(PATH);
        assertEquals("Insein\nအင်းစိန်\nblack van", form(page).get("words"));
        String text = DashboardBrowser.text(page);
        assertTrue(text.contains("Changed last by coordinator 40"), text);
        assertTrue(text.contains("within one minute"), text);
    }

    @Test
    void refusedWordsKeepWhatWasTypedAndSayWhyBesideTheField() {
        saves(tess, tess.get(PATH), "Insein");
        APIGatewayV2HTTPResponse told = saves(tess, tess.get(PATH), "Insein\nok\n<b>9</b>\n9\nx");
        assertEquals(422, told.getStatusCode());
        String page = DashboardBrowser.text(told);
        assertEquals("Insein\nok\n<b>9</b>\n9\nx", form(told).get("words"));
        assertTrue(page.contains("<bdi>ok</bdi>: People text this when nothing is wrong."), page);
        assertTrue(page.contains("<bdi>9</bdi>: A number or a sign alone"), page);
        assertTrue(page.contains("<bdi>x</bdi>: 2 to 60 characters"), page);
        assertTrue(page.contains("aria-invalid=\"true\"") && page.contains("aria-describedby=\"words-wrong"), page);
        assertFalse(page.contains("<b>9"), page);
        assertEquals(List.of("Insein"), stored());
    }

    @Test
    void changeOfAColleagueIsPutBehindTheTypedWordsAndTheNextPressStoresBoth() {
        APIGatewayV2HTTPResponse seen = tess.get(PATH);
        assertEquals(303, saves(vinh, seen, "Obo").getStatusCode());
        APIGatewayV2HTTPResponse told = saves(tess, seen, "Insein");
        assertEquals(409, told.getStatusCode());
        assertEquals("Insein\nObo", form(told).get("words"));
        String page = DashboardBrowser.text(told);
        assertTrue(page.contains("A colleague changed the list") && page.contains("<li><bdi>Obo</bdi></li>"), page);
        assertEquals(List.of("Obo"), stored());
        assertEquals(303, saves(tess, told, form(told).getOrDefault("words", "")).getStatusCode());
        assertEquals(List.of("Insein", "Obo"), stored());
    }

    @Test
    void auditorReadsTheListAndChangesNothing() {
        saves(tess, tess.get(PATH), "Insein");
        DashboardBrowser.SignedIn auditor = web.signIn(web.enter("river", "auditor"));
        String page = DashboardBrowser.text(auditor.get(PATH));
        assertTrue(page.contains("Insein") && page.contains(" readonly") && !page.contains("Save the list"), page);
        assertEquals(403, auditor.post(PATH, "seen", "1", "words", "").getStatusCode());
        assertEquals(List.of("Insein"), stored());
    }

    @Test
    void anotherTeamHasAListOfItsOwn() {
        saves(tess, tess.get(PATH), "Insein");
        DashboardBrowser.SignedIn other = web.signIn(web.enter("hill", "coordinator"));
        assertEquals("", form(other.get(PATH)).get("words"));
    }

    @Test
    void wordsTypedBeforeASessionEndedAreShownAgainAndNotStored() {
        APIGatewayV2HTTPResponse over = web.call("POST", PATH, SignIn.SESSION + "=over",
                DashboardBrowser.form("csrf", "old", "seen", "0", "words", "Insein"));
        assertEquals(401, over.getStatusCode());
        assertTrue(DashboardBrowser.text(over).contains("Insein"));
        APIGatewayV2HTTPResponse again = tess.post(PATH, "csrf", "old", "seen", "0", "words", "Insein");
        assertEquals(403, again.getStatusCode());
        assertEquals("Insein", form(again).get("words"));
        assertEquals(List.of(), stored());
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "my", "th", "id" })
    void pageIsWholeInEachLanguage(String language) {
        DashboardBrowser.SignedIn reader = web.signIn(web.enter("river", "coordinator", language));
        APIGatewayV2HTTPResponse told = saves(reader, reader.get(PATH), "ok\n9\nx");
        String page = DashboardBrowser.text(told);
        assertEquals(422, told.getStatusCode());
        assertTrue(page.contains("<html lang=\"" + language + "\""), page);
        assertFalse(page.contains("words.") || page.contains("{c}") || page.contains("{d}"), page);
    }

    @Test
    void twoHundredAndOneWordsAreRefusedWithTheirNumber() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= 200; i++) {
            many.append("qo").append((char) ('a' + i / 26)).append((char) ('a' + i % 26)).append("x\n");
        }
        APIGatewayV2HTTPResponse told = saves(tess, tess.get(PATH), many.toString());
        assertEquals(422, told.getStatusCode());
        assertTrue(DashboardBrowser.text(told).contains("These are 201 words or phrases."));
        assertEquals(List.of(), stored());
    }
}
