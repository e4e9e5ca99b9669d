package org.stillhere.servedashboard.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
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
        Map<String, String> fields = filled();
        fields.put(field, typed);
        APIGatewayV2HTTPResponse answer = sendOnce(tess, "/enrol", fields);
        String page = DashboardBrowser.text(answer);
        assertEquals(422, answer.getStatusCode());
        assertTrue(above(page, field, "wrong").startsWith(why), () -> above(page, field, "wrong"));
        assertTrue(describes(page, field, "wrong"));
        assertEquals(typed, PageForm.fields(page).get(field));
        assertEquals(0, people());
    }

    @Test
    void numbersAreReadBackInGroupsWithTheirCountryBeforeAnythingIsStored() {
        Map<String, String> fields = filled();
        fields.put("c1.number1", "+၆၆ ၈၁၂၃၄၅၆၀၁");
        APIGatewayV2HTTPResponse first = sendOnce(tess, "/enrol", fields);
        String page = DashboardBrowser.text(first);
        assertEquals(200, first.getStatusCode());
        assertTrue(page.contains(READ_BACK), page);
        assertTrue(above(page, "number1", "read").startsWith("We understood +95 9 42000 0001 (Myanmar, mobile)."),
                page);
        assertTrue(above(page, "c1.number1", "read").startsWith("We understood +66 81 234 5601 (Thailand, mobile)."));
        assertTrue(describes(page, "number1", "read"));
        assertEquals(0, people(), "nothing is stored");
        Map<String, String> kept = PageForm.fields(page);
        fields.keySet().stream().filter(f -> !f.equals("step"))
                .forEach(f -> assertEquals(fields.get(f), kept.get(f), f));
        enrolled(sendOnce(tess, "/enrol", kept));
        assertEquals(1, people());
    }

    @Test
    void aNumberThatWasChangedAfterItWasReadBackIsReadBackAgain() {
        Map<String, String> kept = PageForm.fields(DashboardBrowser.text(sendOnce(tess, "/enrol", filled())));
        kept.put("number1", "+95 9 420 000 003");
        String page = DashboardBrowser.text(sendOnce(tess, "/enrol", kept));
        assertTrue(above(page, "number1", "read").startsWith("We understood +95 9 42000 0003"), page);
        assertNotEquals(kept.get("confirmed"), PageForm.fields(page).get("confirmed"));
        Map<String, String> other = PageForm.fields(page);
        other.put("c1.kind1", "link");
        assertTrue(DashboardBrowser.text(sendOnce(tess, "/enrol", other)).contains("networks hold back texts"));
        assertEquals(0, people());
    }

    @Test
    void aForgedConfirmationStoresNothing() {
        Map<String, String> fields = filled();
        for (String forged : List.of("1", "true", "x".repeat(43))) {
            fields.put("confirmed", forged);
            assertTrue(DashboardBrowser.text(sendOnce(tess, "/enrol", fields)).contains(READ_BACK));
        }
        assertEquals(0, people());
    }

    @Test
    void aNumberThatMayNotWorkIsStoredOnlyAfterItsWarningWasShown() {
        Map<String, String> fields = filled();
        fields.put("number2", "+44 20 7946 0000");
        fields.put("c1.number2", "+44 7700 900098");
        String page = DashboardBrowser.text(sendOnce(tess, "/enrol", fields));
        assertTrue(page.contains("Answers by text from Myanmar do not come back to us."), page);
        assertTrue(above(page, "number2", "read").contains("landline"), page);
        assertTrue(page.contains("This is a landline. Texts may never arrive there"), page);
        assertTrue(page.contains("We know of no such number (United Kingdom). Check each digit"), page);
        fields.put("kind1", "one-way");
        fields.put("c1.kind1", "one-way");
        assertFalse(DashboardBrowser.text(sendOnce(tess, "/enrol", fields)).contains("do not come back"));
    }

    @Test
    void aRefusedFormShowsItsNumbersTooAndTheNextAsksOnceTheyAreKnown() {
        Map<String, String> fields = filled();
        fields.put("zone", "Yangon");
        Map<String, String> kept = PageForm.fields(DashboardBrowser.text(sendOnce(tess, "/enrol", fields)));
        kept.put("zone", "Asia/Yangon");
        String asks = DashboardBrowser.text(sendOnce(tess, "/enrol", kept));
        assertTrue(asks.contains("Asked next: "), "the asks could not be shown before");
        enrolled(sendOnce(tess, "/enrol", PageForm.fields(asks)));
    }

    @Test
    void timesAreStoredAsTheyWereReadBack() {
        Map<String, String> fields = filled();
        fields.put("times", "8 am 20h00, ၁၂:၃၀");
        String page = DashboardBrowser.text(sendOnce(tess, "/enrol", fields));
        assertEquals("We understood 08:00, 20:00, 12:30.", above(page, "times", "read"));
        Watch watch = enrolled(sendOnce(tess, "/enrol", PageForm.fields(page)));
        assertEquals(List.of("08:00", "12:30", "20:00"),
                new ReviseEnrolment(web.rehearsal.environment(), web.rehearsal.senders()).agreed(watch.id())
                        .orElseThrow().form().checkIns().schedule().times().stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({ "12 h,8 pm,6 am", "1h30,22h00,၆:၀၀", "၁၂,22.00,06h" })
    void hoursAndANightAreReadInEachForm(String every, String bedtime, String waking) {
        Map<String, String> fields = filled();
        fields.put("times", "");
        fields.put("every", every);
        fields.put("bedtime", bedtime);
        fields.put("waking", waking);
        String page = DashboardBrowser.text(sendOnce(tess, "/enrol", fields));
        assertEquals("We understood 06:00.", above(page, "waking", "read"), page);
        enrolled(sendOnce(tess, "/enrol", PageForm.fields(page)));
    }

    @Test
    void aRevisionReadsBackOnlyWhatIsNew() {
        Watch watch = enrolled(send(tess, "/enrol", filled()));
        String to = "/people/" + watch.id() + "/agreement";
        Map<String, String> fields = PageForm
                .fields(DashboardBrowser.text(tess.post(to, "step", "open", "reason", "A new telephone")));
        fields.put("area", "south");
        assertEquals(303, sendOnce(tess, to, fields).getStatusCode(), "no number is new");
        fields = PageForm.fields(DashboardBrowser.text(tess.post(to, "step", "open", "reason", "A new telephone")));
        fields.put("c1.number2", "+44 7700 900555");
        long before = web.rehearsal.watch(watch.id()).version();
        String page = DashboardBrowser.text(sendOnce(tess, to, fields));
        assertTrue(above(page, "c1.number2", "read").startsWith("We understood +44 7700 900555 (United Kingdom"), page);
        assertEquals("", above(page, "number1", "read"), "this number is agreed already");
        assertEquals(before, web.rehearsal.watch(watch.id()).version());
        assertEquals(303, sendOnce(tess, to, PageForm.fields(page)).getStatusCode());
        assertEquals(2, web.rehearsal.watch(watch.id()).contacts().get(0).routes().size());
    }
}
