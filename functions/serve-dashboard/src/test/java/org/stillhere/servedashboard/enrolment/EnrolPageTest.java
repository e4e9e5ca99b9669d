package org.stillhere.servedashboard.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Checks the pages of an enrolment: a refusal is shown beside its field, and no typed value is lost. */
class EnrolPageTest extends EnrolmentFormFixture {
    @Test
    void finishedDraftEnrolsADefenderAndIsGone() {
        String base = walk.begin();
        for (String step : DraftWalk.steps(DraftWalk.values())) {
            assertEquals(303, walk.save(base + step, DraftWalk.values()).getStatusCode(), step);
        }
        Watch watch = enrolled(walk.press(base, "enrol"));
        assertFalse(watch.codename().value().isEmpty(), "a codename is suggested");
        assertEquals(1, watch.contacts().size());
        assertEquals(404, tess.get(base + "check").getStatusCode());
        assertEquals(404, walk.save(base + "person", DraftWalk.values()).getStatusCode());
        String next = DashboardBrowser.text(tess.get("/people/" + watch.id() + "/next"));
        assertTrue(next.contains(watch.codename() + " is enrolled.") && next.contains("two digits"), next);
        assertFalse(next.contains("သန္တာ") || next.contains("พิม"), "the page names nobody");
    }

    @Test
    void contactPageSuggestsAWordAndNoAlias() {
        String page = DashboardBrowser.text(tess.get(walk.begin() + "contact-1"));
        Map<String, String> fields = PageForm.fields(page);
        assertFalse(fields.getOrDefault("c1.word", "").isEmpty(), "a word is suggested");
        for (String decided : List.of("alias", "language", "consent")) {
            assertEquals("", fields.get("c1." + decided), "a person decides: " + decided);
        }
    }

    @ParameterizedTest
    @CsvSource({ "name,''", "number1,12", "number1,''", "times,8 o'clock", "times,''", "own,papaya", "zone,Yangon",
            "every,a while", "every,999", "c1.number1,nonsense", "c1.alias,''", "c1.alias,a name that is far too long",
            "c1.word,''", "c1.code,x", "c1.zone,Bangkok", "risk,enormous", "codename,Blue Heron 7",
            "codename,a codename of far too many words" })
    void anInvalidValueIsReportedBesideItsFieldAndTheOtherValuesAreKept(String field, String typed) {
        Map<String, String> fields = DraftWalk.values();
        fields.put(field, typed);
        APIGatewayV2HTTPResponse answer = walk.saveOnly(field, fields);
        String page = DashboardBrowser.text(answer);
        assertEquals(422, answer.getStatusCode());
        assertTrue(page.contains("id=\"" + field + "-wrong\""), page);
        assertTrue(page.contains("href=\"#" + field + "\""), "the error is listed on top too");
        Map<String, String> kept = PageForm.fields(page);
        assertTrue(kept.keySet().containsAll(Set.of(field)), page);
        fields.keySet().stream().filter(f -> kept.containsKey(f) && !f.equals(field))
                .forEach(f -> assertEquals(fields.get(f), kept.get(f), f));
    }

    @ParameterizedTest
    @ValueSource(strings = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "محمد\u200F",
            "စုမြတ်နိုးဝေ ဒေါ်", "นก ศรีสุข", "محمد الأمين", "O'Brien & Söhne" })
    void aNameInAnyScriptIsStoredAndNeverRenderedAsMarkup(String name) {
        Map<String, String> fields = DraftWalk.values();
        fields.put("name", name);
        Watch watch = enrolled(walk.enrol(fields));
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
        Map<String, String> fields = DraftWalk.values();
        fields.put(field, "ä".repeat(10_000));
        APIGatewayV2HTTPResponse answer = walk.saveOnly(field, fields);
        String page = DashboardBrowser.text(answer);
        assertEquals(422, answer.getStatusCode());
        assertTrue(page.contains("id=\"" + field + "-wrong\""), field);
        assertEquals("ä".repeat(10_000), PageForm.fields(page).get(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u202Eb", "a\u2066b", "a\u0007b", "a\nb" })
    void controlAndDirectionCharactersAreRefusedBesideTheirField(String typed) {
        for (String field : List.of("name", "area", "own", "c1.name", "c1.introducedAs", "c1.alias", "c1.word")) {
            Map<String, String> fields = DraftWalk.values();
            fields.put(field, typed);
            assertTrue(DashboardBrowser.text(walk.saveOnly(field, fields)).contains("id=\"" + field + "-wrong\""),
                    field);
        }
    }

    /** Characters are counted after decoding: a Burmese one has nine on the wire. */
    @Test
    void anOversizedFormIsRefusedWithTheLabelOfItsLongestFieldAndNotShown() {
        Map<String, String> fields = DraftWalk.values();
        fields.put("mustNotBeTold", "က".repeat(45_000));
        String told = walk.begin() + "told";
        assertEquals(422, walk.saveOnce(told, fields).getStatusCode(), "shown beside its field");
        for (int length : List.of(100_000, 400_000)) {
            fields.put("mustNotBeTold", "က".repeat(length));
            APIGatewayV2HTTPResponse answer = walk.saveOnce(told, fields);
            String page = DashboardBrowser.text(answer);
            assertEquals(413, answer.getStatusCode());
            assertTrue(page.contains(length == 100_000 ? "Who must never be told" : "the longest field"), page);
            assertFalse(page.contains("က") || page.contains("သန္တာ"), "the page shows nothing personal");
        }
    }

    @Test
    void fieldsCarryTheMaximumLengthsThatTheServerChecks() {
        String base = walk.begin();
        String pages = Stream.of("person", "board", "words", "contact-1", "told", "plan")
                .map(step -> DashboardBrowser.text(tess.get(base + step))).collect(Collectors.joining());
        for (Map.Entry<String, Integer> most : Map.of("name", 200, "area", 32, "own", 40, "c1.introducedAs", 24,
                "c1.alias", 12, "mustNotBeTold", 2_000, "plan.lawyer", 2_000).entrySet()) {
            assertTrue(Pattern
                    .compile("name=\"" + Pattern.quote(most.getKey()) + "\"[^>]* maxlength=\"" + most.getValue() + "\"")
                    .matcher(pages).find(), most.getKey());
        }
        Map<String, String> fields = DraftWalk.values();
        fields.put("plan.lawyer", "line\r\n".repeat(400));
        enrolled(walk.enrol(fields));
    }

    @Test
    void aTakenCodenameIsRefusedBesideItsFieldAndNotReplaced() {
        String taken = enrolled(walk.enrol(DraftWalk.values())).codename().value();
        Map<String, String> fields = DraftWalk.values();
        fields.put("number1", "+95 9 420 000 003");
        fields.put("c1.alias", "Heron"); // The same contact must not know two people by one name.
        fields.put("codename", taken);
        APIGatewayV2HTTPResponse answer = walk.enrol(fields);
        String page = DashboardBrowser.text(answer);
        assertEquals(422, answer.getStatusCode());
        Matcher link = Pattern.compile("href=\"(/enrol/[a-z0-9]+/)board\\?back=check#codename\"").matcher(page);
        assertTrue(link.find(), page);
        assertEquals(taken, PageForm.fields(DashboardBrowser.text(tess.get(link.group(1) + "board"))).get("codename"));
        assertEquals(303, walk.save(link.group(1) + "board", Map.of("codename", "")).getStatusCode());
        assertNotEquals(taken, enrolled(walk.press(link.group(1), "enrol")).codename().value());
    }

    @Test
    void aRefusalWithoutAFieldIsShownOnTop() {
        DashboardBrowser.SignedIn alone = web.signIn(web.enter("hills", "coordinator"));
        web.rehearsal.environment().rows()
                .transact(List.of(new Write.DeleteRow(DeskRows.pk(new TeamId("hills")), DeskRows.SK, Write.ANY)));
        APIGatewayV2HTTPResponse answer = new DraftWalk(alone).enrol(DraftWalk.values());
        assertEquals(422, answer.getStatusCode());
        assertTrue(DashboardBrowser.text(answer).contains("Nobody is at this team"), DashboardBrowser.text(answer));
    }

    @Test
    void secondContactIsAddedAfterTheFirstAndCanBeTakenOut() {
        String base = walk.begin();
        Map<String, String> fields = DraftWalk.values();
        fields.putAll(DraftWalk.contact(2, "Zaw Min", "Ko", "+66 81 234 5602", "agreed"));
        assertEquals(base + "told", DraftWalk.location(walk.save(base + "contact-1", fields)));
        assertEquals(base + "contact-2", DraftWalk.location(tess.post(base + "told", "step", "add")));
        assertEquals(303, walk.save(base + "contact-2", fields).getStatusCode());
        assertTrue(DashboardBrowser.text(tess.get(base + "told")).contains("Zaw Min"));
        assertEquals(base + "told", DraftWalk.location(tess.post(base + "contact-1", "step", "remove")));
        String check = DashboardBrowser.text(tess.get(base + "check"));
        assertTrue(check.contains("Zaw Min") && !check.contains("พิม"), check);
    }

    @Test
    void aNumberOfAnotherDefenderIsRefusedBesideItsField() {
        web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        Map<String, String> fields = DraftWalk.values();
        fields.put("number2", Rehearsal.DANIEL);
        String page = DashboardBrowser.text(walk.enrol(fields));
        assertTrue(page.contains("id=\"number2-wrong\""), page);
    }
}
