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
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.table.Write;

/** Checks the enrolment form: a refusal is shown beside its field, and no typed value is lost. */
class EnrolPageTest extends EnrolmentFormFixture {
    @Test
    void aFilledFormEnrolsADefender() {
        Map<String, String> fields = filled();
        assertFalse(fields.getOrDefault("codename", "").isEmpty(), "a codename is suggested");
        assertFalse(fields.getOrDefault("c1.alias", "").isEmpty(), "an alias is suggested");
        assertFalse(fields.getOrDefault("c1.word", "").isEmpty(), "a word is suggested");
        Watch watch = enrolled(send(tess, "/enrol", fields));
        assertEquals(fields.get("codename"), watch.codename().value());
        assertEquals(1, watch.contacts().size(), "the empty row is no contact");
    }

    @ParameterizedTest
    @CsvSource({ "name,''", "number1,12", "number1,''", "times,8 o'clock", "times,''", "own,papaya", "zone,Yangon",
            "every,a while", "every,999", "c1.number1,nonsense", "c1.alias,''", "c1.alias,a name that is far too long",
            "c1.word,''", "c1.code,x", "c1.zone,Bangkok", "risk,enormous", "codename,Blue Heron 7",
            "codename,a codename of far too many words" })
    void anInvalidValueIsReportedBesideItsFieldAndTheOtherValuesAreKept(String field, String typed) {
        Map<String, String> fields = filled();
        fields.put(field, typed);
        APIGatewayV2HTTPResponse answer = send(tess, "/enrol", fields);
        String page = DashboardBrowser.text(answer);
        assertEquals(422, answer.getStatusCode());
        assertTrue(page.contains("id=\"" + field + "-wrong\""), page);
        assertTrue(page.contains("href=\"#" + field + "\""), "the error is listed on top too");
        Map<String, String> kept = PageForm.fields(page);
        fields.keySet().stream().filter(f -> !f.equals("step") && !f.equals("risk") && !f.equals(field))
                .forEach(f -> assertEquals(fields.get(f), kept.get(f), f));
    }

    @ParameterizedTest
    @ValueSource(strings = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "محمد\u200F",
            "စုမြတ်နိုးဝေ ဒေါ်", "นก ศรีสุข", "محمد الأمين", "O'Brien & Söhne" })
    void aNameInAnyScriptIsStoredAndNeverRenderedAsMarkup(String name) {
        Map<String, String> fields = filled();
        fields.put("name", name);
        Watch watch = enrolled(send(tess, "/enrol", fields));
        String opened = DashboardBrowser
                .text(tess.post("/people/" + watch.id() + "/open", "what", "names", "reason", "To look: " + name));
        assertFalse(opened.contains("<script>alert") || opened.contains("<img src=x"), opened);
        assertTrue(PageForm.unescaped(opened).contains(name), opened);
        assertTrue(opened.contains("<dd dir=\"auto\">"), "the direction of a name does not affect the page");
    }

    @ParameterizedTest
    @ValueSource(strings = { "name", "area", "own", "duress", "codename", "c1.name", "c1.introducedAs", "c1.alias",
            "c1.word", "c1.code", "mustNotBeTold", "plan.lawyer", "times", "zone", "number1" })
    void tenThousandCharactersAreRefusedBesideTheirFieldAndShownAgain(String field) {
        Map<String, String> fields = filled();
        fields.put(field, "ä".repeat(10_000));
        APIGatewayV2HTTPResponse answer = send(tess, "/enrol", fields);
        String page = DashboardBrowser.text(answer);
        assertEquals(422, answer.getStatusCode());
        assertTrue(page.contains("id=\"" + field + "-wrong\""), field);
        assertEquals("ä".repeat(10_000), PageForm.fields(page).get(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u202Eb", "a\u2066b", "a\u0007b", "a\nb" })
    void controlAndDirectionCharactersAreRefusedBesideTheirField(String typed) {
        for (String field : List.of("name", "area", "own", "c1.name", "c1.introducedAs", "c1.alias", "c1.word")) {
            Map<String, String> fields = filled();
            fields.put(field, typed);
            assertTrue(DashboardBrowser.text(send(tess, "/enrol", fields)).contains("id=\"" + field + "-wrong\""),
                    field);
        }
    }

    /** Characters are counted after decoding: a Burmese one has nine on the wire. */
    @Test
    void anOversizedFormIsRefusedWithTheLabelOfItsLongestFieldAndNotShown() {
        Map<String, String> fields = filled();
        fields.put("mustNotBeTold", "က".repeat(45_000));
        assertEquals(422, send(tess, "/enrol", fields).getStatusCode(), "shown beside its field");
        for (int length : List.of(100_000, 400_000)) {
            fields.put("mustNotBeTold", "က".repeat(length));
            APIGatewayV2HTTPResponse answer = send(tess, "/enrol", fields);
            String page = DashboardBrowser.text(answer);
            assertEquals(413, answer.getStatusCode());
            assertTrue(page.contains(length == 100_000 ? "Who must never be told" : "the longest field"), page);
            assertFalse(page.contains("က") || page.contains("သန္တာ"), "the page shows nothing personal");
        }
    }

    @Test
    void fieldsCarryTheMaximumLengthsThatTheServerChecks() {
        String page = DashboardBrowser.text(tess.post("/enrol", "step", "talked", "mustNotBeTold", ""));
        for (Map.Entry<String, Integer> most : Map.of("name", 200, "area", 32, "own", 40, "c1.introducedAs", 24,
                "c1.alias", 12, "mustNotBeTold", 2_000, "plan.lawyer", 2_000).entrySet()) {
            assertTrue(Pattern
                    .compile("name=\"" + Pattern.quote(most.getKey()) + "\"[^>]* maxlength=\"" + most.getValue() + "\"")
                    .matcher(page).find(), most.getKey());
        }
        Map<String, String> fields = filled();
        fields.put("plan.lawyer", "line\r\n".repeat(400));
        enrolled(send(tess, "/enrol", fields));
    }

    @Test
    void aTakenCodenameIsRefusedBesideItsFieldAndNotReplaced() {
        String taken = enrolled(send(tess, "/enrol", filled())).codename().value();
        Map<String, String> fields = filled();
        fields.put("number1", "+95 9 420 000 003");
        fields.put("c1.alias", "Heron"); // no suggestion: the same contact must not know two people by one name
        fields.put("codename", taken);
        String page = DashboardBrowser.text(send(tess, "/enrol", fields));
        assertTrue(
                page.contains("id=\"codename-wrong\"") && page.contains("type=\"text\" dir=\"auto\" id=\"codename\""),
                page);
        Map<String, String> kept = PageForm.fields(page);
        assertEquals(taken, kept.get("codename"));
        kept.put("codename", "");
        assertNotEquals(taken, enrolled(send(tess, "/enrol", kept)).codename().value());
    }

    @Test
    void aRefusalWithoutAFieldIsShownOnTop() {
        DashboardBrowser.SignedIn alone = web.signIn(web.enter("hills", "coordinator"));
        web.rehearsal.environment().rows()
                .transact(List.of(new Write.DeleteRow(DeskRows.pk(new TeamId("hills")), DeskRows.SK, Write.ANY)));
        APIGatewayV2HTTPResponse answer = send(alone, "/enrol", filled());
        assertEquals(422, answer.getStatusCode());
        assertTrue(DashboardBrowser.text(answer).contains("Nobody is at this team"), DashboardBrowser.text(answer));
    }

    @Test
    void addingARowForAContactKeepsAllTypedValues() {
        Map<String, String> fields = filled();
        fields.put("step", "more");
        Map<String, String> wider = PageForm.fields(DashboardBrowser.text(send(tess, "/enrol", fields)));
        assertEquals("3", wider.get("room"));
        assertFalse(wider.getOrDefault("c3.word", "").isEmpty());
        fields.keySet().stream().filter(f -> !f.equals("step") && !f.equals("room"))
                .forEach(f -> assertEquals(fields.get(f), wider.get(f), f));
    }

    @Test
    void aNumberOfAnotherDefenderIsRefusedBesideItsField() {
        web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        Map<String, String> fields = filled();
        fields.put("number2", Rehearsal.DANIEL);
        String page = DashboardBrowser.text(send(tess, "/enrol", fields));
        assertTrue(page.contains("id=\"number2-wrong\""), page);
    }
}
