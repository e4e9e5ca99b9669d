package org.stillhere.servedashboard.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.PageForm;

/** Checks that the next asks are shown before a schedule is stored, and that no edit puts one off unnoticed. */
class NextAsksPageTest extends EnrolmentFormFixture {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Instant next(Watch watch) {
        return web.rehearsal.watch(watch.id()).cycle().timer();
    }

    private static ZoneId zone(Watch watch) {
        return watch.plan().schedule().zone();
    }

    private static String shown(Watch watch, Instant time) {
        return SHOWN.format(time.atZone(zone(watch)));
    }

    private Map<String, String> opened(Watch watch) {
        return opened(tess, watch, "when");
    }

    private static Map<String, String> onTime() {
        Map<String, String> values = DraftWalk.values();
        values.put("spread", "0");
        return values;
    }

    @Test
    void formOffersASpreadOfTenMinutesAndKeepsAnother() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        assertEquals(Duration.ofMinutes(10), watch.plan().jitter());
        Map<String, String> fields = opened(watch);
        assertEquals("10", fields.get("spread"));
        fields.put("spread", "30");
        assertEquals(303, change(tess, watch, fields).getStatusCode());
        assertEquals("30", opened(watch).get("spread"));
        assertTrue(DashboardBrowser.text(tess.get("/people/" + watch.id())).contains("up to 30 minutes later"));
    }

    @Test
    void enrolmentShowsTheNextThreeAsksInThePersonsZone() {
        String base = walk.begin();
        Map<String, String> values = onTime();
        for (String step : DraftWalk.steps(values)) {
            assertEquals(303, walk.save(base + step, values).getStatusCode(), step);
        }
        String page = DashboardBrowser.text(tess.get(base + "check"));
        Watch watch = enrolled(walk.press(base, "enrol"));
        Instant first = next(watch);
        Instant second = watch.plan().schedule().next(first, first);
        Instant third = watch.plan().schedule().next(second, second);
        assertTrue(page.contains("Asked next: " + shown(watch, first) + ", " + shown(watch, second) + ", "
                + shown(watch, third) + " (" + zone(watch).getId() + ")."), page);
    }

    @Test
    void editOfTheTimesKeepsTheAskThatIsAgreedUnlessItsDelayIsAccepted() {
        Watch watch = enrolled(walk.enrol(onTime()));
        Instant agreed = next(watch);
        LocalTime time = LocalTime.ofInstant(agreed, zone(watch)).minusHours(13);
        Map<String, String> fields = opened(watch);
        fields.put("times", LocalTime.ofInstant(agreed, zone(watch)).plusMinutes(90).toString());
        String page = DashboardBrowser.text(changeOnce(tess, watch, fields));
        assertTrue(page.contains("Asked next: " + shown(watch, agreed) + ", "), page);
        assertFalse(page.contains("later than now agreed: "), page);
        Map<String, String> anew = PageForm.fields(page);
        anew.put("begin", "1");
        String later = DashboardBrowser.text(changeOnce(tess, watch, anew));
        assertTrue(later.contains("The first is later than now agreed: " + shown(watch, agreed)), later);
        assertEquals(agreed, next(watch), "nothing is stored yet");
        assertEquals(303, changeOnce(tess, watch, PageForm.fields(page)).getStatusCode());
        assertEquals(agreed, next(watch));
        Map<String, String> again = opened(watch);
        again.put("times", time.toString());
        again.put("begin", "1");
        assertEquals(303, change(tess, watch, again).getStatusCode());
        assertEquals(time, LocalTime.ofInstant(next(watch), zone(watch)));
    }

    @Test
    void editWithoutANewTimeShowsNoAsks() {
        Watch watch = enrolled(walk.enrol(DraftWalk.values()));
        Map<String, String> fields = opened(tess, watch, "board");
        fields.put("area", "south");
        assertEquals(303, changeOnce(tess, watch, fields).getStatusCode());
    }

    @Test
    void nightThatLeavesTooLittleDayIsRefusedBesideItsField() {
        Map<String, String> fields = DraftWalk.values();
        fields.put("times", "");
        fields.put("every", "4");
        fields.put("bedtime", "06:00");
        fields.put("waking", "22:00");
        String page = DashboardBrowser.text(walk.saveOnce(walk.begin() + "when", fields));
        assertTrue(page.contains("id=\"bedtime-wrong\">At most 14 hours."), page);
    }
}
