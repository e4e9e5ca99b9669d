package org.stillhere.servedashboard.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;

/** Checks that numbers and times are read back before they are stored, and that a refusal says why. */
class ReadBackPageTest extends EnrolmentFormFixture {
    /** What stands between a field's label and its control. */
    private static String above(String page, String field, String part) {
        var matcher = Pattern.compile("(?s)id=\"" + Pattern.quote(field) + "-" + part + "\"[^>]*>(.*?)</(?:p|div)>")
                .matcher(page);
        return matcher.find() ? PageForm.unescaped(matcher.group(1).replaceAll("<[^>]*>", "").strip()) : "";
    }

    private static boolean describes(String page, String field, String part) {
        return Pattern.compile("<input[^>]* id=\"" + Pattern.quote(field) + "\"[^>]* aria-describedby=\"[^\"]*"
                + Pattern.quote(field) + "-" + part).matcher(page).find();
    }

    private int people() {
        return web.rehearsal.environment().watches().ofTeam(new TeamId("river"), 50).watches().size();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            number1    | +44 77OO 900098          | This contains the letter O. Did you mean the digit 0?
            c1.number1 | +44 77OO 900098          | This contains the letter O. Did you mean the digit 0?
            c1.number1 | +44 77l0 900098          | This contains the letter I or l. Did you mean the digit 1?
            number2    | +95 9 420 000 009 x12    | This has an extension.
            c1.number2 | 09 420 000 009           | Begin with a plus sign and the country's code
            number1    | +1 555 1234              | This is only the local part of a number.
            number1    | +95 9 420000001, 942000002 | These look like two numbers.
            times      | 8                        | An hour alone can be in the morning or in the evening.
            times      | late                     | Times such as 08:00, 20:00; one to 24 of them.
            """)
    void aRefusalSaysWhyBesideItsFieldAndTheTypedValueIsKept(String field, String typed, String why) {
        Map<String, String> fields = DraftWalk.values();
        fields.put(field, typed);
        APIGatewayV2HTTPResponse answer = walk.saveOnly(field, fields);
        String page = DashboardBrowser.text(answer);
        assertEquals(422, answer.getStatusCode());
        assertTrue(above(page, field, "wrong").startsWith(why), () -> above(page, field, "wrong"));
        assertTrue(describes(page, field, "wrong"));
        assertEquals(typed, PageForm.fields(page).get(field));
        assertEquals(0, people());
    }

    @Test
    void numbersAreReadBackInGroupsWithTheirCountryBeforeThePageIsSaved() {
        Map<String, String> fields = DraftWalk.values();
        fields.put("c1.number1", "+၆၆ ၈၁၂၃၄၅၆၀၁");
        String base = walk.begin();
        APIGatewayV2HTTPResponse first = walk.saveOnce(base + "numbers", fields);
        String page = DashboardBrowser.text(first);
        assertEquals(200, first.getStatusCode());
        assertTrue(page.contains(DraftWalk.READ_BACK), page);
        assertTrue(above(page, "number1", "read").startsWith("We understood +95 9 42000 0001 (Myanmar, mobile). "
                + "Myanmar: answers to our texts do not come back."), page);
        assertTrue(describes(page, "number1", "read"));
        assertEquals("", PageForm.fields(DashboardBrowser.text(tess.get(base + "numbers"))).get("number1"));
        assertEquals(303, walk.send(base + "numbers", PageForm.fields(page)).getStatusCode());
        assertEquals("+95 9 420 000 001",
                PageForm.fields(DashboardBrowser.text(tess.get(base + "numbers"))).get("number1"));
        String contact = DashboardBrowser.text(walk.saveOnce(base + "contact-1", fields));
        assertTrue(
                above(contact, "c1.number1", "read").startsWith("We understood +66 81 234 5601 (Thailand, mobile). "
                        + "Thailand: answers to our texts do not come back, and networks hold back texts with links."),
                contact);
        assertEquals(0, people());
    }

    @ParameterizedTest
    @CsvSource({ "+95 9 420 000 001,one-way,Asia/Yangon", "+66 81 234 5609,link-free,Asia/Bangkok",
            "+44 7700 900098,two-way,Europe/London", "+62 812 3456 7890,one-way,''",
            "+33 6 39 98 00 01,'',Europe/Paris", "+1 202 555 0131,two-way,''" })
    void zoneAndKindFollowFromTheCountryAndAreLeftOpenWhereItDoesNotDecide(String number, String kind, String zone) {
        String base = walk.begin();
        Map<String, String> fields = Map.of("number1", number);
        Map<String, String> shown = PageForm.fields(DashboardBrowser.text(walk.saveOnce(base + "numbers", fields)));
        assertEquals(kind, shown.get("kind1"));
        assertEquals(zone, shown.get("zone"));
        APIGatewayV2HTTPResponse answer = walk.send(base + "numbers", shown);
        String page = DashboardBrowser.text(answer);
        assertEquals(kind.isEmpty() || zone.isEmpty() ? 422 : 303, answer.getStatusCode());
        assertEquals(kind.isEmpty() ? "Choose how it works." : "", above(page, "kind1", "wrong"));
        assertEquals(zone.isEmpty() ? "A zone such as Asia/Yangon." : "", above(page, "zone", "wrong"));
    }

    @Test
    void zoneAndKindFollowACorrectedNumberUnlessSomebodyChoseThem() {
        String base = walk.begin();
        Map<String, String> shown = PageForm
                .fields(DashboardBrowser.text(walk.saveOnce(base + "numbers", Map.of("number1", "+95 9 420 000 001"))));
        shown.put("number1", "+66 81 234 5609");
        Map<String, String> corrected = PageForm.fields(DashboardBrowser.text(walk.send(base + "numbers", shown)));
        assertEquals("link-free", corrected.get("kind1"));
        assertEquals("Asia/Bangkok", corrected.get("zone"));
        corrected.put("zone", "Asia/Yangon");
        assertEquals(303, walk.save(base + "numbers", corrected).getStatusCode());
        assertEquals("Asia/Yangon", PageForm.fields(DashboardBrowser.text(tess.get(base + "numbers"))).get("zone"));
    }

    @Test
    void aNumberThatWasChangedAfterItWasReadBackIsReadBackAgain() {
        String to = walk.begin() + "numbers";
        Map<String, String> kept = PageForm.fields(DashboardBrowser.text(walk.saveOnce(to, DraftWalk.values())));
        kept.put("number1", "+95 9 420 000 003");
        String page = DashboardBrowser.text(walk.send(to, kept));
        assertTrue(above(page, "number1", "read").startsWith("We understood +95 9 42000 0003"), page);
        assertNotEquals(kept.get("confirmed"), PageForm.fields(page).get("confirmed"));
        Map<String, String> other = PageForm.fields(page);
        other.put("kind1", "two-way");
        assertTrue(DashboardBrowser.text(walk.send(to, other)).contains("do not come back to us. Choose"));
    }

    @Test
    void aForgedConfirmationSavesNothing() {
        String to = walk.begin() + "numbers";
        Map<String, String> fields = DraftWalk.values();
        for (String forged : List.of("1", "true", "x".repeat(43))) {
            Map<String, String> sent = new HashMap<>(Map.of("confirmed", forged, "number1", "+95 9 420 000 001"));
            assertTrue(DashboardBrowser.text(walk.send(to, sent)).contains(DraftWalk.READ_BACK));
            assertEquals("", PageForm.fields(DashboardBrowser.text(tess.get(to))).get("number1"));
        }
        assertEquals(303, walk.save(to, fields).getStatusCode());
    }

    @Test
    void aNumberThatMayNotWorkIsSavedOnlyAfterItsWarningWasShown() {
        Map<String, String> fields = DraftWalk.values();
        fields.put("kind1", "two-way");
        fields.put("number2", "+44 20 7946 0000");
        fields.put("c1.number2", "+44 7700 900098");
        String base = walk.begin();
        String page = DashboardBrowser.text(walk.saveOnce(base + "numbers", fields));
        assertTrue(page.contains("Answers by text from Myanmar do not come back to us."), page);
        assertTrue(above(page, "number2", "read").contains("landline"), page);
        assertTrue(page.contains("This is a landline. Texts may never arrive there"), page);
        String contact = DashboardBrowser.text(walk.saveOnce(base + "contact-1", fields));
        assertTrue(contact.contains("We know of no such number (United Kingdom). Check each digit"), contact);
        fields.put("kind1", "one-way");
        assertFalse(DashboardBrowser.text(walk.saveOnce(base + "numbers", fields)).contains("come back to us. Choose"));
    }

    @Test
    void everyErrorOfAPageIsShownAtOnceAndSummedUpOnTop() {
        Map<String, String> fields = DraftWalk.contact(1, "", "", "12", "");
        fields.put("c1.language", "");
        APIGatewayV2HTTPResponse answer = walk.saveOnce(walk.begin() + "contact-1", fields);
        String page = DashboardBrowser.text(answer);
        assertEquals(422, answer.getStatusCode());
        for (String field : List.of("name", "alias", "language", "consent", "number1")) {
            assertFalse(above(page, "c1." + field, "wrong").isEmpty(), field);
            assertTrue(page.contains("href=\"#c1." + field + "\""), field);
        }
    }

    @Test
    void checkNamesEveryFaultWithItsFieldAndPersonAndOffersNoEnrolment() {
        String base = walk.begin();
        Map<String, String> fields = DraftWalk.values();
        fields.put("risk", "high");
        fields.put("own", "");
        fields.put("duress", "");
        for (String step : List.of("words", "when", "contact-1")) {
            assertEquals(303, walk.save(base + step, fields).getStatusCode(), step);
        }
        String page = DashboardBrowser.text(tess.get(base + "check"));
        for (String missing : List.of("person?back=check#name", "person?back=check#language",
                "numbers?back=check#number1", "words?back=check#own")) {
            assertTrue(page.contains("href=\"" + base + missing + "\""), missing);
        }
        assertFalse(page.contains("value=\"enrol\""), page);
        assertEquals(422, walk.press(base, "enrol").getStatusCode());
        assertEquals(0, people());
    }

    @Test
    void checkShowsTheNextAsksAndTheTextsInTheLanguageOfEachReader() {
        Map<String, String> fields = DraftWalk.values();
        String base = walk.begin();
        for (String step : DraftWalk.steps(fields)) {
            assertEquals(303, walk.save(base + step, fields).getStatusCode(), step);
        }
        String page = DashboardBrowser.text(tess.get(base + "check"));
        assertTrue(page.contains("Asked next: "), page);
        assertTrue(page.contains("<blockquote lang=\"my\"") && page.contains("<blockquote lang=\"th\""), page);
        assertTrue(page.contains("Noor") && page.contains("Anchor1"), "the alias and the word are in the texts");
        assertTrue(page.contains("now, to ask whether they agree") && page.contains("when no answer came"), page);
        assertEquals(0, people(), "nothing is stored, so nothing is sent");
    }

    @Test
    void timesAreStoredAsTheyWereReadBack() {
        Map<String, String> fields = DraftWalk.values();
        fields.put("times", "8 am 20h00, ၁၂:၃၀");
        String page = DashboardBrowser.text(walk.saveOnce(walk.begin() + "when", fields));
        assertEquals("We understood 08:00, 20:00, 12:30.", above(page, "times", "read"));
        Watch watch = enrolled(walk.enrol(fields));
        assertEquals(List.of("08:00", "12:30", "20:00"),
                new ReviseEnrolment(web.rehearsal.environment(), web.rehearsal.senders()).agreed(watch.id())
                        .orElseThrow().form().checkIns().schedule().times().stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({ "12 h,8 pm,6 am", "1h30,22h00,၆:၀၀", "၁၂,22.00,06h" })
    void hoursAndANightAreReadInEachForm(String every, String bedtime, String waking) {
        Map<String, String> fields = DraftWalk.values();
        fields.putAll(Map.of("times", "", "every", every, "bedtime", bedtime, "waking", waking));
        String page = DashboardBrowser.text(walk.saveOnce(walk.begin() + "when", fields));
        assertEquals("We understood 06:00.", above(page, "waking", "read"), page);
        enrolled(walk.enrol(fields));
    }

    @Test
    void aRevisionReadsBackOnlyWhatIsNew() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        Map<String, String> board = opened(tess, watch, "board");
        board.put("area", "south");
        assertEquals(303, changeOnce(tess, watch, board).getStatusCode(), "no number is new");
        Map<String, String> fields = opened(tess, watch, "contact-1");
        fields.put("c1.number2", "+44 7700 900555");
        long before = web.rehearsal.watch(watch.id()).version();
        String page = DashboardBrowser.text(changeOnce(tess, watch, fields));
        assertTrue(above(page, "c1.number2", "read").startsWith("We understood +44 7700 900555 (United Kingdom"), page);
        assertEquals("", above(page, "c1.number1", "read"), "this number is agreed already");
        assertEquals(before, web.rehearsal.watch(watch.id()).version());
        assertEquals(303, changeOnce(tess, watch, PageForm.fields(page)).getStatusCode());
        assertEquals(2, web.rehearsal.watch(watch.id()).contacts().get(0).routes().size());
    }
}
