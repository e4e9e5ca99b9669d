package org.stillhere.servedashboard.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
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

/** Checks the agreement form: it opens with a reason, and two coordinators do not undo changes of each other. */
class AgreementPageTest extends EnrolmentFormFixture {
    @Test
    void theSecondOfTwoRevisionsIsAConflictThatShowsBothValues() {
        Watch watch = enrolled(send(tess, "/enrol", filled()));
        String to = "/people/" + watch.id() + "/agreement";
        Map<String, String> first = PageForm
                .fields(DashboardBrowser.text(tess.post(to, "step", "open", "reason", "A new telephone")));
        Map<String, String> second = PageForm
                .fields(DashboardBrowser.text(vinh.post(to, "step", "open", "reason", "A new name")));
        assertEquals("+959420000001", first.get("number1"));
        assertEquals("", first.get("own"), "the words are never shown");
        first.put("number1", "+959420000002");
        assertEquals(303, send(tess, to, first).getStatusCode());
        second.put("name", "Thandar Aung");
        APIGatewayV2HTTPResponse conflict = send(vinh, to, second);
        String page = DashboardBrowser.text(conflict);
        assertEquals(409, conflict.getStatusCode());
        assertTrue(page.contains("A colleague changed this while you did."), page);
        assertTrue(page.contains("<bdi>+959420000002</bdi>"), "the colleague's value is shown");
        Map<String, String> third = PageForm.fields(page);
        assertEquals("Thandar Aung", third.get("name"), "the typed value is kept");
        third.put("number1", "+959420000002");
        assertEquals(303, send(vinh, to, third).getStatusCode());
        Map<String, String> now = PrefilledFields
                .of(new ReviseEnrolment(web.rehearsal.environment(), web.rehearsal.senders()).agreed(watch.id())
                        .orElseThrow());
        assertEquals("Thandar Aung", now.get("name"));
        assertEquals("+959420000002", now.get("number1"));
    }

    /** An agreement with two contacts, two numbers, a lawyer and a shelter. Both coordinators have opened its form. */
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
            watch = enrolled(send(AgreementPageTest.this.tess, "/enrol", fields));
            to = "/people/" + watch.id() + "/agreement";
            tess = opened(AgreementPageTest.this.tess, to);
            vinh = opened(AgreementPageTest.this.vinh, to);
        }

        Map<String, String> now() {
            return PrefilledFields.of(new ReviseEnrolment(web.rehearsal.environment(), web.rehearsal.senders())
                    .agreed(watch.id()).orElseThrow());
        }
    }

    private Map<String, String> opened(DashboardBrowser.SignedIn who, String to) {
        return PageForm.fields(DashboardBrowser.text(who.post(to, "step", "open", "reason", "To look")));
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
    void valuesAndContactsThatAColleagueRemovedAreMarkedAndStayRemoved() {
        Both both = new Both();
        both.vinh.put("number2", "");
        both.vinh.put("plan.lawyer", "");
        both.vinh.put("plan.shelter", "");
        both.vinh.put("c1.gone", "1");
        assertEquals(303, send(vinh, both.to, both.vinh).getStatusCode());
        both.tess.put("area", "south");
        APIGatewayV2HTTPResponse conflict = send(tess, both.to, both.tess);
        String page = DashboardBrowser.text(conflict);
        assertEquals(409, conflict.getStatusCode());
        assertEquals("nothing", beside(page, "number2"), page);
        assertEquals("nothing", beside(page, "plan.lawyer"));
        assertEquals("nothing", beside(page, "plan.shelter"));
        assertEquals("nothing", beside(page, "area"), "the typed value differs from the empty one");
        assertEquals("", beside(page, "number1"), "both have the same value");
        assertEquals("", beside(page, "c2.name"), "contacts are matched by id, not by place");
        assertTrue(page.contains("A colleague took this contact off the list while you wrote."), page);
        assertTrue(page.contains("href=\"#number2\"") && page.contains("href=\"#plan.lawyer\""),
                "the differences are listed on top too");
        Map<String, String> again = PageForm.fields(page);
        assertEquals("1", again.get("c1.gone"), "the removed contact is ticked as removed");
        again.put("number2", "");
        again.put("plan.lawyer", "");
        assertEquals(303, send(tess, both.to, again).getStatusCode());
        Map<String, String> now = both.now();
        assertEquals("Zaw Min", now.get("c1.name"));
        assertFalse(now.containsKey("c2.id") || now.containsKey("number2") || now.containsKey("plan.lawyer"),
                now.keySet()::toString);
        assertEquals("The blue house", now.get("plan.shelter"), "the typed value is stored");
        assertEquals("south", now.get("area"));
    }

    @Test
    void aContactThatAColleagueAddedAppearsInTheFormAndIsKept() {
        Both both = new Both();
        both.vinh.put("step", "more");
        Map<String, String> wider = PageForm.fields(DashboardBrowser.text(send(vinh, both.to, both.vinh)));
        wider.put("c3.name", "Mara");
        wider.put("c3.introducedAs", "Mara");
        wider.put("c3.number1", "+44 7700 900555");
        wider.put("c3.consent", "agreed");
        assertEquals(303, send(vinh, both.to, wider).getStatusCode());
        both.tess.put("area", "south");
        String page = DashboardBrowser.text(send(tess, both.to, both.tess));
        assertTrue(page.contains("A colleague put this contact on the list while you wrote."), page);
        Map<String, String> again = PageForm.fields(page);
        assertEquals("3", again.get("room"));
        assertEquals("Mara", again.get("c3.name"));
        assertEquals("c3", again.get("c3.id"));
        assertEquals(303, send(tess, both.to, again).getStatusCode());
        assertEquals("Mara", both.now().get("c3.name"));
        assertEquals("south", both.now().get("area"));
    }

    @Test
    void contactsAddedByTwoCoordinatorsAreBothKept() {
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
        Map<String, String> again = PageForm.fields(DashboardBrowser.text(send(tess, both.to, both.tess)));
        assertEquals(List.of("Raj", "Mara"),
                List.of(again.getOrDefault("c3.name", ""), again.getOrDefault("c4.name", "")));
        assertEquals(303, send(tess, both.to, again).getStatusCode());
        assertEquals(4, both.now().keySet().stream().filter(k -> k.matches("c[0-9]+\\.id")).count());
    }

    @Test
    void withoutAValidFileAccessTokenNothingPersonalIsShownAndNothingIsWritten() {
        Both both = new Both();
        long before = web.rehearsal.watch(both.watch.id()).version();
        Map<String, String> other = opened(tess,
                "/people/" + web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131") + "/agreement");
        for (String ticket : List.of("", "forged", "AAAA", other.getOrDefault("ticket", ""),
                both.vinh.getOrDefault("ticket", ""))) {
            for (String step : List.of("write", "more")) {
                APIGatewayV2HTTPResponse answer = tess.post(both.to, "step", step, "mark", "x", "room", "3", "c1.name",
                        "x", "c2.name", "x", "ticket", ticket);
                String page = DashboardBrowser.text(answer);
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
        assertEquals(409, send(tess, both.to, with(both.tess, "mark", "x")).getStatusCode(),
                "the token is still valid");
    }

    @Test
    void aFileAccessTokenExpiresAfterTwoHoursAndTheTypedFormIsKept() {
        Both both = new Both();
        for (int i = 0; i < 12; i++) {
            web.rehearsal.clock().advance(Duration.ofMinutes(10));
            assertEquals(200, tess.get("/board").getStatusCode());
        }
        both.tess.put("name", "Thandar Aung");
        APIGatewayV2HTTPResponse late = send(tess, both.to, both.tess);
        assertEquals(403, late.getStatusCode());
        Map<String, String> kept = PageForm.hidden(DashboardBrowser.text(late));
        assertEquals("Thandar Aung", kept.get("name"));
        kept.put("step", "open");
        kept.put("reason", "Still at it");
        APIGatewayV2HTTPResponse unproven = send(tess, both.to, kept);
        assertEquals(403, unproven.getStatusCode(), "the second factor is asked for first");
        assertEquals("Thandar Aung", PageForm.hidden(DashboardBrowser.text(unproven)).get("name"));
        DashboardBrowser.SignedIn proven = web.proven(tess);
        Map<String, String> again = PageForm.fields(DashboardBrowser.text(send(proven, both.to, kept)));
        assertEquals("Thandar Aung", again.get("name"));
        assertEquals(303, send(proven, both.to, again).getStatusCode());
        assertEquals("Thandar Aung", both.now().get("name"));
    }

    @Test
    void openingTheAgreementFormRecordsThatFileAndPlanWereOpened() {
        Both both = new Both();
        List<EventKind> facts = web.rehearsal.environment().timeline()
                .entries(both.watch.id(), 1, web.rehearsal.clock().instant()).get(0).facts().stream()
                .map(TimelineEvent::what).toList();
        assertEquals(List.of(EventKind.FILE_OPENED, EventKind.PLAN_OPENED), facts);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(fields);
        others.put(name, value);
        return others;
    }

    @Test
    void aRevisionKeepsTheWordsThatWereLeftEmptyAndRefusesAWrongField() {
        Watch watch = enrolled(send(tess, "/enrol", filled()));
        String to = "/people/" + watch.id() + "/agreement";
        Map<String, String> fields = PageForm
                .fields(DashboardBrowser.text(tess.post(to, "step", "open", "reason", "To look")));
        fields.put("times", "late");
        APIGatewayV2HTTPResponse wrong = send(tess, to, fields);
        assertEquals(422, wrong.getStatusCode());
        assertTrue(DashboardBrowser.text(wrong).contains("id=\"times-wrong\""));
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
}
