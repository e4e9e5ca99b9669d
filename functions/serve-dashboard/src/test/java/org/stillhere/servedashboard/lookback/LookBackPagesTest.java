package org.stillhere.servedashboard.lookback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.lookback.DayRecord;
import org.stillhere.casework.lookback.DayRecord.DayState;
import org.stillhere.casework.lookback.DurationStats;
import org.stillhere.domain.Actor;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.TimelineEntry;
import org.stillhere.domain.TimelineEvent;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.servedashboard.DashboardBrowser.SignedIn;
import org.stillhere.store.table.Write;

/** Checks the pages on which Tess looks back at a person's month and at her team's week. */
class LookBackPagesTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private int lines;
    private final DefenderId daniel = web.rehearsal.enrol("+959000000041", "+66800000041");

    private void happened(String at, Actor by, TimelineEvent... facts) {
        Watch watch = web.rehearsal.environment().watches().find(daniel).orElseThrow();
        Watch later = new Watch(watch.identity(), watch.version() + ++lines, watch.changedAt(), watch.agreement(),
                watch.state());
        web.rehearsal.environment().rows()
                .transact(
                        List.of(new Write.PutRow(
                                web.rehearsal.environment().timeline().entryRow(later,
                                        new TimelineEntry(Instant.parse(at), by, List.of(facts)), List.of()),
                                Write.ANY)));
    }

    private static TimelineEvent fact(EventKind what, String detail) {
        return new TimelineEvent(what, detail);
    }

    /** Two asks of which one was missed; the case is closed. The word decides how the answer was marked. */
    private void twoDays(EventKind word) {
        lines = 0;
        happened("2026-02-28T09:00:00Z", Actor.ENGINE, fact(EventKind.ASKED, "1"));
        happened("2026-02-28T09:07:00Z", Actor.DEFENDER, fact(word, ""));
        happened("2026-03-01T09:00:00Z", Actor.ENGINE, fact(EventKind.ASKED, "2"));
        happened("2026-03-01T10:30:00Z", Actor.ENGINE, fact(EventKind.MISSED, "2"),
                fact(EventKind.CASE_OPENED, "MISSED"), fact(EventKind.TOLD, "1"));
        happened("2026-03-01T10:50:00Z", Actor.DEFENDER, fact(EventKind.CONFIRMED, ""),
                fact(EventKind.CASE_ENDED, "ALL_CLEAR"));
    }

    @Test
    void monthOfAPersonIsAPictureAndATableWithTheNextAsks() {
        twoDays(EventKind.CONFIRMED);
        assertTrue(DashboardBrowser.text(tess.get("/people/" + daniel)).contains("/people/" + daniel + "/month"));
        String page = DashboardBrowser.text(tess.get("/people/" + daniel + "/month"));
        assertTrue(page.contains("<svg class=\"pic\"") && page.contains("role=\"img\""), page);
        assertTrue(page.contains("<th scope=\"row\">2026-02-28</th>") && page.contains("Answered"), page);
        assertTrue(page.contains("class=\"d-case\"") && page.contains("class=\"d-answered\""), page);
        assertTrue(page.contains("The next seven days"), page);
        assertEquals(7, page.split("<li>").length - 1, "asked once a day");
        String csv = DashboardBrowser.text(tess.get("/people/" + daniel + "/month?as=csv"));
        assertTrue(csv.contains("\"2026-02-28\",\"Answered\",\"1\",\"1\",\"0\",\"7 min\""), csv);
    }

    @Test
    void figuresOfATeamHaveRateTimesCasesAndCosts() {
        twoDays(EventKind.ANSWERED);
        String page = DashboardBrowser.text(tess.get("/desk/lookback"));
        assertTrue(page.contains("1 asks were answered and 1 were not; 0 could not be asked by us."), page);
        assertTrue(page.contains("Half of 1 answers came within 7 min"), page);
        assertTrue(page.contains("They were well, and late"), page);
        assertTrue(page.contains("1 of 1 people are counted."), page);
        assertTrue(page.contains("No price known"), page);
        String csv = DashboardBrowser.text(tess.get("/desk/lookback?days=30&as=csv"));
        assertTrue(csv.contains("\"Check-in rate\"\r\n") && csv.contains("\"2026-03-01\",\"0\",\"1\",\"0\",\"0\""),
                csv);
        assertTrue(csv.contains("\"Thailand\",\"0\",\"1\""), csv);
    }

    @Test
    void pagesAreTheSameBytesForTheDuressWordAsForTheOwnWord() {
        twoDays(EventKind.CONFIRMED);
        String own = DashboardBrowser.text(tess.get("/desk/lookback"))
                + DashboardBrowser.text(tess.get("/people/" + daniel + "/month"));
        twoDays(EventKind.DURESS);
        assertEquals(own, DashboardBrowser.text(tess.get("/desk/lookback"))
                + DashboardBrowser.text(tess.get("/people/" + daniel + "/month")));
    }

    @Test
    void periodThatIsNoneOfOursIsAWeekAndAnotherTeamSeesNothing() {
        twoDays(EventKind.ANSWERED);
        assertTrue(DashboardBrowser.text(tess.get("/desk/lookback?days=9999")).contains("The last 7 days"));
        SignedIn other = web.signIn(web.enter("hill", "lead"));
        assertTrue(DashboardBrowser.text(other.get("/desk/lookback")).contains("0 of 0 people"));
        assertEquals(404, other.get("/people/" + daniel + "/month").getStatusCode());
        assertEquals(200, web.signIn(web.enter("river", "auditor")).get("/desk/lookback").getStatusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "my", "th", "id" })
    void pagesAreWholeInEachLanguage(String language) {
        twoDays(EventKind.ANSWERED);
        SignedIn reader = web.signIn(web.enter("river", "coordinator", language));
        String pages = DashboardBrowser.text(reader.get("/desk/lookback?days=30"))
                + DashboardBrowser.text(reader.get("/people/" + daniel + "/month"));
        assertFalse(pages.contains("back.") || pages.contains("month.") || pages.contains("{c}"), pages);
    }

    @Test
    void pictureHasOneCellForEachDayAndOneBarForEachValue() {
        LocalDate first = LocalDate.parse("2026-03-01");
        List<DayRecord> days = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> new DayRecord(first.plusDays(i), DayState.values()[i % 8], 0, 0, 0, DurationStats.NONE))
                .toList();
        assertEquals(30, Picture.strip(days).split("<rect").length - 1);
        String bars = Picture.bars(List.of(new Picture.Bar("1", 50), new Picture.Bar("<x>2", -1)), 100);
        assertTrue(bars.contains("height=\"50\"") && !bars.contains("<x>"), bars);
        assertEquals(1, bars.split("<rect").length - 1);
        assertEquals(Optional.empty(), Optional.of(bars).filter(b -> b.contains("NaN")));
    }
}
