package org.stillhere.servedashboard.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;

/**
 * Checks the pages that change an agreement: they open with a reason, and two coordinators do not undo changes of each
 * other.
 */
class AgreementPageTest extends EnrolmentFormFixture {
    @Test
    void theSecondOfTwoChangesOfOneSubjectIsAConflictThatShowsBothValues() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        Map<String, String> first = opened(tess, watch, "numbers");
        Map<String, String> second = opened(vinh, watch, "numbers");
        assertEquals("+959420000001", first.get("number1"));
        assertEquals("", opened(tess, watch, "words").get("own"), "the words are never shown");
        first.put("number1", "+959420000002");
        assertEquals(303, change(tess, watch, first).getStatusCode());
        second.put("zone", "Asia/Bangkok");
        APIGatewayV2HTTPResponse conflict = change(vinh, watch, second);
        String page = DashboardBrowser.text(conflict);
        assertEquals(409, conflict.getStatusCode());
        assertTrue(page.contains("A colleague changed this while you did."), page);
        assertTrue(page.contains("<bdi>+959420000002</bdi>"), "the colleague's value is shown");
        Map<String, String> third = PageForm.fields(page);
        assertEquals("Asia/Bangkok", third.get("zone"), "the typed value is kept");
        third.put("number1", "+959420000002");
        assertEquals(303, change(vinh, watch, third).getStatusCode());
        assertEquals("Asia/Bangkok", now(watch).get("zone"));
        assertEquals("+959420000002", now(watch).get("number1"));
    }

    @Test
    void changesOfTwoSubjectsByTwoCoordinatorsAreBothKeptWithoutAConflict() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        Map<String, String> number = opened(tess, watch, "numbers");
        Map<String, String> name = opened(vinh, watch, "person");
        number.put("number1", "+959420000002");
        name.put("name", "Thandar Aung");
        assertEquals(303, change(tess, watch, number).getStatusCode());
        assertEquals(303, change(vinh, watch, name).getStatusCode());
        assertEquals("Thandar Aung", now(watch).get("name"));
        assertEquals("+959420000002", now(watch).get("number1"));
    }

    @Test
    void numberThatAColleagueAddedIsShownBesideAnEmptyFieldAndNotRemovedUnseen() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        Map<String, String> first = opened(tess, watch, "numbers");
        Map<String, String> second = opened(vinh, watch, "numbers");
        first.putAll(Map.of("number2", "+44 7700 900555", "number3", "+44 7700 900556"));
        assertEquals(303, change(tess, watch, first).getStatusCode());
        second.put("zone", "Asia/Bangkok");
        String page = DashboardBrowser.text(change(vinh, watch, second));
        assertEquals("+447700900555", beside(page, "number2"), page);
        assertEquals("+447700900556", beside(page, "number3"), page);
    }

    /** An agreement with two contacts, two numbers, a lawyer and a shelter. */
    private Watch rich() {
        Map<String, String> fields = DraftWalk.values();
        fields.put("number2", "+95 9 420 000 009");
        fields.put("plan.lawyer", "Daw Hla");
        fields.put("upto.lawyer", "2");
        fields.put("plan.shelter", "The blue house");
        fields.putAll(DraftWalk.contact(2, "Zaw Min", "Ko", "+66 81 234 5602", "agreed"));
        return enrolled(walk.enrol(fields));
    }

    /** The colleague's value beside a field; empty if there is none. */
    private static String beside(String page, String field) {
        Matcher matcher = Pattern
                .compile("<p class=\"theirs\"><span>[^<]*</span> <bdi>([^<]*)</bdi></p>\\s*<[a-z]+[^>]* id=\""
                        + Pattern.quote(field) + "\"")
                .matcher(page);
        return matcher.find() ? PageForm.unescaped(matcher.group(1)) : "";
    }

    @Test
    void valuesThatAColleagueRemovedAreMarkedAndListedOnTop() {
        Watch watch = rich();
        for (Map.Entry<String, List<String>> removed : Map
                .of("numbers", List.of("number2"), "plan", List.of("plan.lawyer", "plan.shelter")).entrySet()) {
            Map<String, String> theirs = opened(vinh, watch, removed.getKey());
            Map<String, String> mine = opened(tess, watch, removed.getKey());
            removed.getValue().forEach(field -> theirs.put(field, ""));
            assertEquals(303, change(vinh, watch, theirs).getStatusCode());
            APIGatewayV2HTTPResponse conflict = change(tess, watch, mine);
            String page = DashboardBrowser.text(conflict);
            assertEquals(409, conflict.getStatusCode());
            removed.getValue().forEach(field -> {
                assertEquals("nothing", beside(page, field), field);
                assertTrue(page.contains("href=\"#" + field + "\""), field);
            });
            assertEquals("", beside(page, "number1"), "both have the same value");
            Map<String, String> again = PageForm.fields(page);
            removed.getValue().stream().filter(f -> !f.equals("plan.shelter")).forEach(field -> again.put(field, ""));
            assertEquals(303, change(tess, watch, again).getStatusCode());
        }
        assertFalse(now(watch).containsKey("number2") || now(watch).containsKey("plan.lawyer"));
        assertEquals("The blue house", now(watch).get("plan.shelter"), "the typed value is stored");
    }

    @Test
    void contactThatAColleagueRemovedIsMarkedAndStaysRemoved() {
        Watch watch = rich();
        Map<String, String> mine = opened(tess, watch, "contact-1");
        Map<String, String> theirs = opened(vinh, watch, "contact-1");
        Map<String, String> second = opened(tess, watch, "contact-2");
        theirs.put("c1.gone", "1");
        assertEquals(303, change(vinh, watch, theirs).getStatusCode());
        mine.put("c1.tier", "2");
        APIGatewayV2HTTPResponse conflict = change(tess, watch, mine);
        String page = DashboardBrowser.text(conflict);
        assertEquals(409, conflict.getStatusCode());
        assertTrue(page.contains("A colleague took this contact off the list while you wrote."), page);
        Map<String, String> again = PageForm.fields(page);
        assertEquals("1", again.entrySet().stream().filter(e -> e.getKey().endsWith(".gone")).map(Map.Entry::getValue)
                .findFirst().orElse(""), "the removed contact is ticked as removed");
        assertEquals(303, change(tess, watch, again).getStatusCode());
        assertEquals("Zaw Min", now(watch).get("c1.name"));
        assertFalse(now(watch).containsKey("c2.id"));
        second.put("c2.tier", "3");
        assertEquals(303, change(tess, watch, second).getStatusCode(), "contacts are matched by id, not by place");
        assertEquals("Zaw Min", now(watch).get("c1.name"));
        assertEquals("3", now(watch).get("c1.tier"));
    }

    @Test
    void contactsAddedByTwoCoordinatorsAreBothKept() {
        Watch watch = rich();
        Map<String, String> mine = opened(tess, watch, "contact-new");
        Map<String, String> theirs = opened(vinh, watch, "contact-new");
        mine.putAll(DraftWalk.contact(3, "Raj", "Al", "+44 7700 900554", "agreed"));
        theirs.putAll(DraftWalk.contact(3, "Mara", "Al", "+44 7700 900555", "agreed"));
        mine.put("c3.id", "");
        theirs.put("c3.id", "");
        assertEquals(303, change(vinh, watch, theirs).getStatusCode());
        assertEquals(303, change(tess, watch, mine).getStatusCode());
        assertEquals(List.of("Mara", "Raj"),
                List.of(now(watch).getOrDefault("c3.name", ""), now(watch).getOrDefault("c4.name", "")));
    }

    @Test
    void theLastContactIsTakenOffOnlyWithTheChoiceOfTheDesk() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        Map<String, String> fields = opened(tess, watch, "contact-1");
        fields.put("c1.gone", "1");
        assertEquals(422, change(tess, watch, fields).getStatusCode());
        fields.put("deskOnly", "1");
        assertEquals(303, change(tess, watch, fields).getStatusCode());
        assertFalse(now(watch).containsKey("c1.id"));
    }

    @Test
    void withoutAValidFileAccessTokenNothingPersonalIsShownAndNothingIsWritten() {
        Watch watch = rich();
        long before = web.rehearsal.watch(watch.id()).version();
        Watch daniel = web.rehearsal.watch(web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131"));
        for (String ticket : List.of("", "forged", "AAAA", ticket(tess, daniel), ticket(vinh, watch))) {
            for (String step : List.of("save", "show")) {
                for (String subject : List.of("", "contact-1")) {
                    APIGatewayV2HTTPResponse answer = tess.post(to(watch), "step", step, "seen", "x", "subject",
                            subject, "name", "x", "c1.name", "x", "ticket", ticket);
                    String page = DashboardBrowser.text(answer);
                    assertEquals(403, answer.getStatusCode());
                    assertTrue(page.contains("name=\"reason\""), page);
                    for (String personal : List.of("သန္တာ", "420000001", "พิม", "Zaw", "Daw Hla", "blue house",
                            "uncle")) {
                        assertFalse(page.contains(personal), personal);
                    }
                }
            }
        }
        assertEquals(before + 1, web.rehearsal.watch(watch.id()).version(), "that vinh opened it, and nothing else");
    }

    @Test
    void aFileAccessTokenExpiresAfterTwoHoursAndTheTypedPageIsKept() {
        Watch watch = rich();
        Map<String, String> fields = opened(tess, watch, "person");
        for (int i = 0; i < 12; i++) {
            web.rehearsal.clock().advance(Duration.ofMinutes(10));
            assertEquals(200, tess.get("/board").getStatusCode());
        }
        fields.put("name", "Thandar Aung");
        APIGatewayV2HTTPResponse late = change(tess, watch, fields);
        assertEquals(403, late.getStatusCode());
        Map<String, String> kept = PageForm.hidden(DashboardBrowser.text(late));
        assertEquals("Thandar Aung", kept.get("name"));
        kept.put("step", "open");
        kept.put("reason", "Still at it");
        APIGatewayV2HTTPResponse unproven = change(tess, watch, kept);
        assertEquals(403, unproven.getStatusCode(), "the second factor is asked for first");
        assertEquals("Thandar Aung", PageForm.hidden(DashboardBrowser.text(unproven)).get("name"));
        DashboardBrowser.SignedIn proven = web.proven(tess);
        Map<String, String> again = PageForm.fields(DashboardBrowser.text(changeOnce(proven, watch, kept)));
        assertEquals("Thandar Aung", again.get("name"));
        assertEquals(303, change(proven, watch, again).getStatusCode());
        assertEquals("Thandar Aung", now(watch).get("name"));
    }

    @Test
    void openingTheAgreementRecordsThatFileAndPlanWereOpened() {
        Watch watch = rich();
        ticket(tess, watch);
        List<EventKind> facts = web.rehearsal.environment().timeline()
                .entries(web.rehearsal.environment().watches().find(watch.id()).orElseThrow(), 1,
                        web.rehearsal.clock().instant())
                .get(0).facts().stream().map(TimelineEvent::what).toList();
        assertEquals(List.of(EventKind.FILE_OPENED, EventKind.PLAN_OPENED), facts);
    }

    @Test
    void answersNameEverySubjectAndNeverShowTheWords() {
        Watch watch = rich();
        String page = DashboardBrowser.text(tess.post(to(watch), "step", "open", "reason", "Something is to change"));
        for (String subject : List.of("person", "numbers", "when", "words", "contact-1", "contact-2", "told", "plan",
                "board", "contact-new")) {
            assertTrue(page.contains("name=\"subject\" value=\"" + subject + "\""), subject);
        }
        assertTrue(page.contains("Daw Hla") && page.contains("+959420000001"), page);
        assertFalse(page.contains("mango") || page.contains("papaya"), page);
    }

    @Test
    void changeOfOtherSubjectsKeepsTheWordsAndAWrongFieldIsRefused() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        Map<String, String> fields = opened(tess, watch, "when");
        fields.put("times", "late");
        APIGatewayV2HTTPResponse wrong = change(tess, watch, fields);
        assertEquals(422, wrong.getStatusCode());
        assertTrue(DashboardBrowser.text(wrong).contains("id=\"times-wrong\""));
        fields.put("times", "09:30");
        assertEquals(303, change(tess, watch, fields).getStatusCode());
        assertEquals(303, change(tess, watch, opened(tess, watch, "words")).getStatusCode());
        var form = new ReviseEnrolment(web.rehearsal.environment(), web.rehearsal.senders()).agreed(watch.id())
                .orElseThrow().form();
        assertEquals("mango", form.checkIns().words().own());
        assertEquals("09:30", form.checkIns().schedule().times().get(0));
    }
}
