package org.stillhere.servedashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.enrolment.PrefilledFields;
import org.stillhere.store.desk.DeskRows;
import org.stillhere.store.table.Write;

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
    static Map<String, String> fields(String page) {
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

    static String unescaped(String html) {
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
            "c1.word,''", "c1.code,x", "c1.zone,Bangkok", "risk,enormous", "codename,Blue Heron 7",
            "codename,a codename of far too many words" })
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
    @ValueSource(strings = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "محمد\u200F",
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

    @ParameterizedTest
    @ValueSource(strings = { "name", "area", "own", "duress", "codename", "c1.name", "c1.introducedAs", "c1.alias",
            "c1.word", "c1.code", "mustNotBeTold", "plan.lawyer", "times", "zone", "number1" })
    void tenThousandCharactersAreRefusedBesideTheirFieldAndNotLost(String field) {
        Map<String, String> fields = filled();
        fields.put(field, "ä".repeat(10_000));
        APIGatewayV2HTTPResponse answer = send(tess, "/enrol", fields);
        String page = Browserlike.text(answer);
        assertEquals(422, answer.getStatusCode());
        assertTrue(page.contains("id=\"" + field + "-wrong\""), field);
        assertEquals("ä".repeat(10_000), fields(page).get(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u202Eb", "a\u2066b", "a\u0007b", "a\nb" })
    void whatTurnsOrBreaksALineIsRefusedBesideItsField(String typed) {
        for (String field : List.of("name", "area", "own", "c1.name", "c1.introducedAs", "c1.alias", "c1.word")) {
            Map<String, String> fields = filled();
            fields.put(field, typed);
            assertTrue(Browserlike.text(send(tess, "/enrol", fields)).contains("id=\"" + field + "-wrong\""), field);
        }
    }

    /** As they are read, not as they travel: one of Burmese is nine on the wire. */
    @Test
    void moreThanAnyFormHasIsNamedAsSuchAndNothingOfItIsShown() {
        Map<String, String> fields = filled();
        fields.put("mustNotBeTold", "က".repeat(45_000));
        assertEquals(422, send(tess, "/enrol", fields).getStatusCode(), "beside its field");
        for (int length : List.of(100_000, 400_000)) {
            fields.put("mustNotBeTold", "က".repeat(length));
            APIGatewayV2HTTPResponse answer = send(tess, "/enrol", fields);
            String page = Browserlike.text(answer);
            assertEquals(413, answer.getStatusCode());
            assertTrue(page.contains(length == 100_000 ? "Who must never be told" : "the longest field"), page);
            assertFalse(page.contains("က") || page.contains("သန္တာ"), "nothing personal");
        }
    }

    @Test
    void aBrowserStopsWhereWeWould() {
        String page = Browserlike.text(tess.post("/enrol", "step", "talked", "mustNotBeTold", ""));
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
    void aCodenameThatSomebodyHasIsRefusedBesideItsFieldAndNoneIsMadeUp() {
        String taken = enrolled(send(tess, "/enrol", filled())).codename().value();
        Map<String, String> fields = filled();
        fields.put("number1", "+95 9 420 000 003");
        fields.put("codename", taken);
        String page = Browserlike.text(send(tess, "/enrol", fields));
        assertTrue(
                page.contains("id=\"codename-wrong\"") && page.contains("type=\"text\" dir=\"auto\" id=\"codename\""),
                page);
        Map<String, String> kept = fields(page);
        assertEquals(taken, kept.get("codename"));
        kept.put("codename", "");
        assertNotEquals(taken, enrolled(send(tess, "/enrol", kept)).codename().value());
    }

    @Test
    void whatIsRefusedAndHasNoFieldStandsOnTop() {
        Browserlike.Signed alone = web.new Signed(web.enter("hills", "coordinator"));
        web.rehearsal.environment().rows()
                .transact(List.of(new Write.DeleteRow(DeskRows.pk(new TeamId("hills")), DeskRows.SK, Write.ANY)));
        APIGatewayV2HTTPResponse answer = send(alone, "/enrol", filled());
        assertEquals(422, answer.getStatusCode());
        assertTrue(Browserlike.text(answer).contains("Nobody is at this team"), Browserlike.text(answer));
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
        Map<String, String> now = PrefilledFields
                .of(new ReviseEnrolment(web.rehearsal.environment(), web.rehearsal.senders()).agreed(watch.id())
                        .orElseThrow());
        assertEquals("Thandar Aung", now.get("name"));
        assertEquals("+959420000002", now.get("number1"));
    }

    /** Two contacts, two numbers, a lawyer and a shelter; both coordinators have the form before them. */
    private final class Both {
        final Watch watch;
        final String to;
        final Map<String, String> tess;
        final Map<String, String> vinh;

        Both() {
            Map<String, String> fields = filled();
            fields.put("number2", "+95 9 420 000 009");
            fields.put("plan.lawyer", "Daw Hla");
            fields.put("upto.lawyer", "2");
            fields.put("plan.shelter", "The blue house");
            fields.put("c2.name", "Zaw Min");
            fields.put("c2.introducedAs", "Zaw");
            fields.put("c2.number1", "+66 81 234 5602");
            fields.put("c2.consent", "agreed");
            watch = enrolled(send(FormTest.this.tess, "/enrol", fields));
            to = "/people/" + watch.id() + "/agreement";
            tess = opened(FormTest.this.tess, to);
            vinh = opened(FormTest.this.vinh, to);
        }

        Map<String, String> now() {
            return PrefilledFields.of(new ReviseEnrolment(web.rehearsal.environment(), web.rehearsal.senders())
                    .agreed(watch.id()).orElseThrow());
        }
    }

    private Map<String, String> opened(Browserlike.Signed who, String to) {
        return fields(Browserlike.text(who.post(to, "step", "open", "reason", "To look")));
    }

    /** What stands beside a field as the colleague's; empty if nothing does. */
    private static String beside(String page, String field) {
        Matcher matcher = Pattern
                .compile("<p class=\"theirs\"><span>[^<]*</span> <bdi>([^<]*)</bdi></p>\\s*<[a-z]+[^>]* id=\""
                        + Pattern.quote(field) + "\"")
                .matcher(page);
        return matcher.find() ? unescaped(matcher.group(1)) : "";
    }

    @Test
    void whatAColleagueTookAwayIsSeenAndNobodyTheyTookOffComesBackUnseen() {
        Both both = new Both();
        both.vinh.put("number2", "");
        both.vinh.put("plan.lawyer", "");
        both.vinh.put("plan.shelter", "");
        both.vinh.put("c1.gone", "1");
        assertEquals(303, send(vinh, both.to, both.vinh).getStatusCode());
        both.tess.put("area", "south");
        APIGatewayV2HTTPResponse conflict = send(tess, both.to, both.tess);
        String page = Browserlike.text(conflict);
        assertEquals(409, conflict.getStatusCode());
        assertEquals("nothing", beside(page, "number2"), page);
        assertEquals("nothing", beside(page, "plan.lawyer"));
        assertEquals("nothing", beside(page, "plan.shelter"));
        assertEquals("nothing", beside(page, "area"), "mine differs too");
        assertEquals("", beside(page, "number1"), "the same in both");
        assertEquals("", beside(page, "c2.name"), "the same contact, in another place");
        assertTrue(page.contains("A colleague took this contact off the list while you wrote."), page);
        assertTrue(page.contains("href=\"#number2\"") && page.contains("href=\"#plan.lawyer\""), "summed up on top");
        Map<String, String> again = fields(page);
        assertEquals("1", again.get("c1.gone"), "stays off unless they say otherwise");
        again.put("number2", "");
        again.put("plan.lawyer", "");
        assertEquals(303, send(tess, both.to, again).getStatusCode());
        Map<String, String> now = both.now();
        assertEquals("Zaw Min", now.get("c1.name"));
        assertFalse(now.containsKey("c2.id") || now.containsKey("number2") || now.containsKey("plan.lawyer"),
                now.keySet()::toString);
        assertEquals("The blue house", now.get("plan.shelter"), "what was in the field was written");
        assertEquals("south", now.get("area"));
    }

    @Test
    void whomAColleaguePutOnTheListStandsInTheFormAndStays() {
        Both both = new Both();
        both.vinh.put("step", "more");
        Map<String, String> wider = fields(Browserlike.text(send(vinh, both.to, both.vinh)));
        wider.put("c3.name", "Mara");
        wider.put("c3.introducedAs", "Mara");
        wider.put("c3.number1", "+44 7700 900555");
        wider.put("c3.consent", "agreed");
        assertEquals(303, send(vinh, both.to, wider).getStatusCode());
        both.tess.put("area", "south");
        String page = Browserlike.text(send(tess, both.to, both.tess));
        assertTrue(page.contains("A colleague put this contact on the list while you wrote."), page);
        Map<String, String> again = fields(page);
        assertEquals("3", again.get("room"));
        assertEquals("Mara", again.get("c3.name"));
        assertEquals("c3", again.get("c3.id"));
        assertEquals(303, send(tess, both.to, again).getStatusCode());
        assertEquals("Mara", both.now().get("c3.name"));
        assertEquals("south", both.now().get("area"));
    }

    @Test
    void bothPutSomebodyOnTheListAndNeitherIsLost() {
        Both both = new Both();
        for (Map.Entry<String, Map<String, String>> each : Map.of("Mara", both.vinh, "Raj", both.tess).entrySet()) {
            each.getValue().put("room", "3");
            each.getValue()
                    .putAll(Map.of("c3.name", each.getKey(), "c3.number1", "+44 7700 90055" + each.getKey().length(),
                            "c3.alias", "Al", "c3.word", "Word", "c3.tier", "1", "c3.consent", "agreed", "c3.zone",
                            "UTC", "c3.style", "friend", "c3.language", "en"));
        }
        both.vinh.put("c3.kind1", "two-way");
        both.tess.put("c3.kind1", "two-way");
        assertEquals(303, send(vinh, both.to, both.vinh).getStatusCode());
        Map<String, String> again = fields(Browserlike.text(send(tess, both.to, both.tess)));
        assertEquals(List.of("Raj", "Mara"),
                List.of(again.getOrDefault("c3.name", ""), again.getOrDefault("c4.name", "")));
        assertEquals(303, send(tess, both.to, again).getStatusCode());
        assertEquals(4, both.now().keySet().stream().filter(k -> k.matches("c[0-9]+\\.id")).count());
    }

    @Test
    void nothingOfAPersonIsShownToWhoeverDidNotOpenTheFileAndNothingIsTaken() {
        Both both = new Both();
        long before = web.rehearsal.watch(both.watch.id()).version();
        Map<String, String> other = opened(tess,
                "/people/" + web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131") + "/agreement");
        for (String ticket : List.of("", "forged", "AAAA", other.getOrDefault("ticket", ""),
                both.vinh.getOrDefault("ticket", ""))) {
            for (String step : List.of("write", "more")) {
                APIGatewayV2HTTPResponse answer = tess.post(both.to, "step", step, "mark", "x", "room", "3", "c1.name",
                        "x", "c2.name", "x", "ticket", ticket);
                String page = Browserlike.text(answer);
                assertEquals(403, answer.getStatusCode());
                assertTrue(page.contains("name=\"reason\""), page);
                for (String personal : List.of("သန္တာ", "420000001", "พิม", "Zaw", "Daw Hla", "blue house", "uncle")) {
                    assertFalse(page.contains(personal), personal);
                }
            }
        }
        assertEquals(before, web.rehearsal.watch(both.watch.id()).version());
        web.rehearsal.clock().advance(Duration.ofMinutes(14));
        assertEquals(200, tess.get("/board").getStatusCode());
        assertEquals(409, send(tess, both.to, with(both.tess, "mark", "x")).getStatusCode(), "opened a while ago");
    }

    @Test
    void aTicketIsGoodForTwoHoursAndThenNothingTypedIsLost() {
        Both both = new Both();
        for (int i = 0; i < 12; i++) {
            web.rehearsal.clock().advance(Duration.ofMinutes(10));
            assertEquals(200, tess.get("/board").getStatusCode());
        }
        both.tess.put("name", "Thandar Aung");
        APIGatewayV2HTTPResponse late = send(tess, both.to, both.tess);
        assertEquals(403, late.getStatusCode());
        Map<String, String> kept = hidden(Browserlike.text(late));
        assertEquals("Thandar Aung", kept.get("name"));
        kept.put("step", "open");
        kept.put("reason", "Still at it");
        Map<String, String> again = fields(Browserlike.text(send(tess, both.to, kept)));
        assertEquals("Thandar Aung", again.get("name"));
        assertEquals(303, send(tess, both.to, again).getStatusCode());
        assertEquals("Thandar Aung", both.now().get("name"));
    }

    @Test
    void openingTheFormIsOnTheTimelineWithAllThatItShows() {
        Both both = new Both();
        List<EventKind> facts = web.rehearsal.environment().timeline()
                .entries(both.watch.id(), 1, web.rehearsal.clock().instant()).get(0).facts().stream()
                .map(TimelineEvent::what).toList();
        assertEquals(List.of(EventKind.FILE_OPENED, EventKind.PLAN_OPENED), facts);
    }

    /** What a page carries without showing it. */
    static Map<String, String> hidden(String page) {
        Map<String, String> hidden = new LinkedHashMap<>();
        Matcher input = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(page.substring(page.indexOf("<main")));
        while (input.find()) {
            hidden.put(input.group(1), unescaped(input.group(2)));
        }
        hidden.remove("csrf");
        return hidden;
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(fields);
        others.put(name, value);
        return others;
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
        var form = new ReviseEnrolment(web.rehearsal.environment(), web.rehearsal.senders()).agreed(watch.id())
                .orElseThrow().form();
        assertEquals("mango", form.checkIns().words().own());
        assertEquals(0, form.contacts().entries().size());
        assertEquals("09:30", form.checkIns().schedule().times().get(0));
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
