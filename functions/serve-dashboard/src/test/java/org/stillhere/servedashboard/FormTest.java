package org.stillhere.servedashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.Revising;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Watch;

/** Enrolling and changing: what is refused stands beside its field, and nothing that was typed is lost. */
class FormTest {
    private static final Pattern INPUT = Pattern
            .compile("<input type=\"(?:text|tel|hidden)\"[^>]*? name=\"([^\"]+)\"(?: value=\"([^\"]*)\")?");
    private static final Pattern SELECT = Pattern.compile("(?s)<select id=\"([^\"]+)\".*?</select>");
    private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]*)\" selected");
    private static final Pattern FIRST = Pattern.compile("<option value=\"([^\"]*)\"");
    private static final Pattern LONG = Pattern.compile("(?s)<textarea id=\"([^\"]+)\"[^>]*>(.*?)</textarea>");
    private final Browserlike web = new Browserlike();
    private final Browserlike.Signed tess = web.new Signed(web.enter("river", "coordinator"));
    private final Browserlike.Signed vinh = web.new Signed(web.enter("river", "coordinator"));

    /** What a browser would send of the page's form. */
    private static Map<String, String> fields(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        String form = page.substring(page.indexOf("class=\"wide\""));
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            fields.put(input.group(1), unescaped(input.group(2) == null ? "" : input.group(2)));
        }
        Matcher select = SELECT.matcher(form);
        while (select.find()) {
            Matcher chosen = SELECTED.matcher(select.group());
            Matcher first = FIRST.matcher(select.group());
            fields.put(select.group(1), chosen.find() ? chosen.group(1) : first.find() ? first.group(1) : "");
        }
        Matcher words = LONG.matcher(form);
        while (words.find()) {
            fields.put(words.group(1), unescaped(words.group(2)));
        }
        Matcher check = Pattern.compile("<input type=\"checkbox\" id=\"([^\"]+)\"[^>]* checked").matcher(form);
        while (check.find()) {
            fields.put(check.group(1), "1");
        }
        fields.remove("csrf");
        return fields;
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", "\"").replace("&#39;", "'")
                .replace("&quot;", "\"").replace("&amp;", "&");
    }

    private APIGatewayV2HTTPResponse send(Browserlike.Signed who, String to, Map<String, String> fields) {
        return who.post(to,
                fields.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())).toArray(String[]::new));
    }

    private Map<String, String> filled() {
        Map<String, String> fields = fields(
                Browserlike.text(tess.post("/enrol", "step", "talked", "mustNotBeTold", "His uncle")));
        assertEquals("His uncle", fields.get("mustNotBeTold"), "what was said in the talk is in the form");
        fields.put("name", "သန္တာအောင်");
        fields.put("number1", "+95 9 420 000 001");
        fields.put("times", "08:00, 20:00");
        fields.put("own", "mango");
        fields.put("duress", "papaya");
        fields.put("c1.name", "พิม ใจดี");
        fields.put("c1.introducedAs", "Pim");
        fields.put("c1.number1", "+66 81 234 5601");
        return fields;
    }

    private Watch enrolled(APIGatewayV2HTTPResponse answer) {
        assertEquals(303, answer.getStatusCode(), Browserlike.text(answer));
        return web.rehearsal
                .watch(new DefenderId(answer.getHeaders().getOrDefault("Location", "").replace("/people/", "")));
    }

    @Test
    void theFormIsFilledInSentAndSomebodyIsEnrolled() {
        Map<String, String> fields = filled();
        assertFalse(fields.getOrDefault("codename", "").isEmpty(), "a codename is made up");
        assertFalse(fields.getOrDefault("c1.alias", "").isEmpty(), "and a name for the contact");
        assertFalse(fields.getOrDefault("c1.word", "").isEmpty(), "and a word");
        Watch watch = enrolled(send(tess, "/enrol", fields));
        assertEquals(fields.get("codename"), watch.codename().value());
        assertEquals(1, watch.contacts().size(), "the second contact was left empty");
    }

    @ParameterizedTest
    @CsvSource({ "name,''", "number1,12", "number1,''", "times,8 o'clock", "times,''", "own,papaya", "zone,Yangon",
            "every,a while", "every,999", "c1.number1,nonsense", "c1.alias,''", "c1.alias,a name that is far too long",
            "c1.word,''", "c1.code,x", "c1.zone,Bangkok", "risk,enormous" })
    void whatCannotBeTakenStandsBesideItsFieldAndTheRestIsKept(String field, String typed) {
        Map<String, String> fields = filled();
        fields.put(field, typed);
        APIGatewayV2HTTPResponse answer = send(tess, "/enrol", fields);
        String page = Browserlike.text(answer);
        assertEquals(422, answer.getStatusCode());
        assertTrue(page.contains("id=\"" + field + "-wrong\""), page);
        assertTrue(page.contains("href=\"#" + field + "\""), "and summed up on top");
        Map<String, String> kept = fields(page);
        fields.keySet().stream().filter(f -> !f.equals("step") && !f.equals("risk") && !f.equals(field))
                .forEach(f -> assertEquals(fields.get(f), kept.get(f), f));
    }

    @ParameterizedTest
    @ValueSource(strings = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "\u202Eevil\u202C",
            "စုမြတ်နိုးဝေ ဒေါ်", "นก ศรีสุข", "محمد الأمين", "O'Brien & Söhne" })
    void aNameIsANameInAnyScriptAndNeverMarkup(String name) {
        Map<String, String> fields = filled();
        fields.put("name", name);
        Watch watch = enrolled(send(tess, "/enrol", fields));
        String opened = Browserlike.text(tess.post("/people/" + watch.id() + "/open", "what", "names", "reason", name));
        assertFalse(opened.contains("<script>alert") || opened.contains("<img src=x"), opened);
        assertTrue(unescaped(opened).contains(name), opened);
        assertTrue(opened.contains("<dd dir=\"auto\">"), "a name stays within its own direction");
    }

    @Test
    void tenThousandCharactersAreRefusedAndNotLost() {
        Map<String, String> fields = filled();
        fields.put("name", "ä".repeat(10_000));
        APIGatewayV2HTTPResponse answer = send(tess, "/enrol", fields);
        assertEquals(422, answer.getStatusCode());
        assertEquals("ä".repeat(10_000), fields(Browserlike.text(answer)).get("name"));
        assertEquals(403, tess.post("/enrol", "name", "ä".repeat(400_000)).getStatusCode(), "more than any form has");
    }

    @Test
    void roomForOneMoreLosesNothing() {
        Map<String, String> fields = filled();
        fields.put("step", "more");
        Map<String, String> wider = fields(Browserlike.text(send(tess, "/enrol", fields)));
        assertEquals("3", wider.get("room"));
        assertFalse(wider.getOrDefault("c3.word", "").isEmpty());
        fields.keySet().stream().filter(f -> !f.equals("step") && !f.equals("room"))
                .forEach(f -> assertEquals(fields.get(f), wider.get(f), f));
    }

    @Test
    void twoCoordinatorsAtOnceTheSecondIsToldAndShownBoth() {
        Watch watch = enrolled(send(tess, "/enrol", filled()));
        String to = "/people/" + watch.id() + "/agreement";
        Map<String, String> first = fields(
                Browserlike.text(tess.post(to, "step", "open", "reason", "A new telephone")));
        Map<String, String> second = fields(Browserlike.text(vinh.post(to, "step", "open", "reason", "A new name")));
        assertEquals("+959420000001", first.get("number1"));
        assertEquals("", first.get("own"), "the words are never shown");
        first.put("number1", "+959420000002");
        assertEquals(303, send(tess, to, first).getStatusCode());
        second.put("name", "Thandar Aung");
        APIGatewayV2HTTPResponse conflict = send(vinh, to, second);
        String page = Browserlike.text(conflict);
        assertEquals(409, conflict.getStatusCode());
        assertTrue(page.contains("A colleague changed this while you did."), page);
        assertTrue(page.contains("<bdi>+959420000002</bdi>"), "theirs");
        Map<String, String> third = fields(page);
        assertEquals("Thandar Aung", third.get("name"), "mine");
        third.put("number1", "+959420000002");
        assertEquals(303, send(vinh, to, third).getStatusCode());
        Map<String, String> now = Form
                .typed(new Revising(web.rehearsal.ground(), web.rehearsal.senders()).agreed(watch.id()).orElseThrow());
        assertEquals("Thandar Aung", now.get("name"));
        assertEquals("+959420000002", now.get("number1"));
    }

    @Test
    void anEditKeepsTheWordsThatWereNotTypedAndRefusesLikeAnEnrolment() {
        Watch watch = enrolled(send(tess, "/enrol", filled()));
        String to = "/people/" + watch.id() + "/agreement";
        Map<String, String> fields = fields(Browserlike.text(tess.post(to, "step", "open", "reason", "To look")));
        fields.put("times", "late");
        APIGatewayV2HTTPResponse wrong = send(tess, to, fields);
        assertEquals(422, wrong.getStatusCode());
        assertTrue(Browserlike.text(wrong).contains("id=\"times-wrong\""));
        fields.put("times", "09:30");
        fields.put("c1.gone", "1");
        fields.put("deskOnly", "1");
        assertEquals(303, send(tess, to, fields).getStatusCode());
        var form = new Revising(web.rehearsal.ground(), web.rehearsal.senders()).agreed(watch.id()).orElseThrow()
                .form();
        assertEquals("mango", form.own());
        assertEquals(0, form.contacts().size());
        assertEquals("09:30", form.schedule().times().get(0));
    }

    @Test
    void aNumberOfSomebodyElseIsRefusedBesideItsField() {
        web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
        Map<String, String> fields = filled();
        fields.put("number2", Rehearsal.DANIEL);
        String page = Browserlike.text(send(tess, "/enrol", fields));
        assertTrue(page.contains("id=\"number2-wrong\""), page);
    }
}
