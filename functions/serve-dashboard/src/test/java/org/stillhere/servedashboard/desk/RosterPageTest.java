package org.stillhere.servedashboard.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.domain.Desk;
import org.stillhere.domain.TeamId;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks the page of the roster and the page of hand-overs. Tess is on duty, Vinh is backup and Nadia last resort. */
class RosterPageTest {
    private static final String ROSTER = "/desk/roster";
    private static final String HAND_OVER = "/desk/hand-over";
    private static final TeamId TEAM = new TeamId("river");
    private final DashboardBrowser web = new DashboardBrowser();
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final DashboardBrowser.SignedIn vinh = web.signIn(web.enter("river", "coordinator"));
    private final DashboardBrowser.SignedIn nadia = web.signIn(web.enter("river", "lead"));

    @BeforeEach
    void tessIsOnDuty() {
        new DutyRoster(web.rehearsal.environment(), web.rehearsal.senders()).setDuty(TEAM, List.of(tess.id),
                List.of(vinh.id), List.of(nadia.id), Duration.ofMinutes(15));
    }

    private Desk desk() {
        return web.rehearsal.environment().desks().get(TEAM);
    }

    private static String page(DashboardBrowser.SignedIn who, String path) {
        return DashboardBrowser.text(who.get(path));
    }

    private int adds(DashboardBrowser.SignedIn who, String from, String to, String... days) {
        List<String> form = new ArrayList<>(
                List.of("do", "add", "who", who.id.value(), "from", from, "to", to, "zone", "Europe/London"));
        Stream.of(days).forEach(day -> form.addAll(List.of("day." + day, "1")));
        return tess.post(ROSTER, form.toArray(String[]::new)).getStatusCode();
    }

    private static final String[] WEEK = { "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY",
            "SUNDAY" };

    @Test
    void hoursAreAddedShownRemovedAndFollowed() {
        assertTrue(page(tess, "/desk").contains("href=\"/desk/roster\""));
        assertEquals(303, adds(tess, "8:00", "16:00", WEEK));
        String draft = page(tess, ROSTER);
        assertTrue(draft.contains("This is a draft"), draft);
        assertTrue(draft.contains("Gap"), draft);
        assertEquals(List.of(tess.id), desk().onDuty());
        assertEquals(303, tess.post(ROSTER, "do", "follow").getStatusCode());
        assertTrue(page(tess, ROSTER).contains("The desk follows this roster"));
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]*MONDAY[^\"]*)\"").matcher(page(tess, ROSTER));
        assertTrue(key.find());
        assertEquals(303, tess.post(ROSTER, "do", "remove", "key", key.group(1)).getStatusCode());
        assertEquals(6, desk().duty().plan().weekly().size());
        assertTrue(page(tess, "/desk").contains("The roster says who is on duty"));
        assertEquals(303, tess.post(ROSTER, "do", "draft").getStatusCode());
        assertFalse(desk().duty().plan().followed());
    }

    @Test
    void whatCannotBeTakenIsSaidAndWhatWasTypedIsShownAgain() {
        assertEquals(422, adds(tess, "08:00", "19:00", "MONDAY"));
        String again = DashboardBrowser.text(tess.post(ROSTER, "do", "add", "who", tess.id.value(), "day.MONDAY", "1",
                "from", "07:15", "to", "19:00", "zone", "Europe/London"));
        assertTrue(again.contains("value=\"07:15\"") && again.contains("ten hours at most"), again);
        assertEquals(422, adds(tess, "08:00", "16:00"));
        assertEquals(422, adds(tess, "eight", "16:00", "MONDAY"));
        assertEquals(422, tess.post(ROSTER, "do", "add", "who", "nobody_here", "day.MONDAY", "1", "from", "08:00", "to",
                "16:00", "zone", "Europe/London").getStatusCode());
        assertEquals(303, adds(tess, "08:00", "16:00", "MONDAY"));
        assertEquals(422, adds(tess, "16:00", "20:00", "MONDAY"), "twelve hours without a break");
        assertEquals(422, tess.post(ROSTER, "do", "?").getStatusCode());
        assertEquals(1, desk().duty().plan().weekly().size());
    }

    @Test
    void shiftIsGivenToAColleagueWhoGetsOneBackAndAGapIsFilled() {
        adds(tess, "08:00", "16:00", WEEK);
        adds(vinh, "20:00", "23:00", WEEK);
        Matcher give = Pattern.compile("give=(" + tess.id.value() + "\\.[0-9]+\\.[0-9]+)")
                .matcher(page(tess, ROSTER + "?week=1"));
        assertTrue(give.find());
        String form = DashboardBrowser.text(tess.get(ROSTER + "?give=" + give.group(1)));
        assertTrue(form.contains("Give this shift of"), form);
        Matcher back = Pattern.compile("value=\"(" + vinh.id.value() + "\\.[0-9]+\\.[0-9]+)\"").matcher(form);
        assertTrue(back.find());
        assertEquals(303,
                tess.post(ROSTER, "do", "give", "give", give.group(1), "to", vinh.id.value(), "back", back.group(1))
                        .getStatusCode());
        Matcher gap = Pattern.compile("give=(-\\.[0-9]+\\.[0-9]+)").matcher(page(tess, ROSTER + "?week=2"));
        assertTrue(gap.find());
        int before = desk().duty().plan().covers().size();
        assertEquals(303,
                tess.post(ROSTER, "do", "give", "give", gap.group(1), "to", nadia.id.value()).getStatusCode());
        assertEquals(before + 1, desk().duty().plan().covers().size());
        Matcher cover = Pattern
                .compile("name=\"key\" value=\"([^\"]*)\"><button class=\"small\" name=\"do\" value=\"uncover\"")
                .matcher(page(tess, ROSTER));
        assertTrue(cover.find());
        assertEquals(303, tess.post(ROSTER, "do", "uncover", "key", cover.group(1)).getStatusCode());
        assertEquals(before, desk().duty().plan().covers().size());
        assertEquals(422, tess.post(ROSTER, "do", "give", "give", "x", "to", vinh.id.value()).getStatusCode());
    }

    @Test
    void followedRosterNeedsALastResort() {
        new DutyRoster(web.rehearsal.environment(), web.rehearsal.senders()).setDuty(TEAM, List.of(tess.id), List.of(),
                List.of(), Duration.ofMinutes(15));
        adds(tess, "08:00", "16:00", WEEK);
        String refused = DashboardBrowser.text(tess.post(ROSTER, "do", "follow"));
        assertTrue(refused.contains("A roster needs a last resort"), refused);
        assertFalse(desk().duty().plan().followed());
    }

    @Test
    void deskIsHandedOverWithANoteThatOnlyTheColleagueAccepts() {
        assertTrue(page(tess, HAND_OVER).contains("Nothing waits to be accepted"));
        assertEquals(422, tess.post(HAND_OVER, "do", "offer", "to", "", "note", "x").getStatusCode());
        assertEquals(303, tess.post(HAND_OVER, "do", "offer", "to", vinh.id.value(), "note", "<b>Sam</b> rings at six")
                .getStatusCode());
        String mine = page(tess, HAND_OVER);
        assertTrue(mine.contains("Your hand-over") && mine.contains("value=\"withdraw\""), mine);
        assertFalse(mine.contains("value=\"accept\""), mine);
        String theirs = page(vinh, HAND_OVER);
        assertTrue(theirs.contains("&lt;b>Sam&lt;/b> rings at six") || theirs.contains("&lt;b&gt;Sam"), theirs);
        assertTrue(page(vinh, "/board").contains("nobody has accepted yet"));
        assertEquals(List.of(tess.id), desk().onDuty());
        assertEquals(303, vinh.post(HAND_OVER, "do", "accept", "from", tess.id.value()).getStatusCode());
        assertEquals(List.of(vinh.id), desk().onDuty());
        assertEquals(422, nadia.post(HAND_OVER, "do", "accept", "from", tess.id.value()).getStatusCode());
        assertEquals(422, tess.post(HAND_OVER, "do", "offer", "to", vinh.id.value(), "note", "").getStatusCode(),
                "whoever is not on duty has nothing to hand over");
    }

    @Test
    void offerIsTakenBack() {
        tess.post(HAND_OVER, "do", "offer", "to", vinh.id.value(), "note", "x");
        assertEquals(303, tess.post(HAND_OVER, "do", "withdraw").getStatusCode());
        assertEquals(List.of(), desk().duty().handOvers());
    }

    @Test
    void boardSaysWhoIsOnDutyUntilWhenAndWhoFollows() {
        adds(tess, "00:00", "10:00", WEEK);
        adds(vinh, "10:00", "20:00", WEEK);
        adds(nadia, "20:00", "00:00", WEEK);
        tess.post(ROSTER, "do", "follow");
        String board = page(tess, "/board");
        assertTrue(Pattern.compile("(coordinator|lead) [0-9]+ until [^<]*, then (coordinator|lead) [0-9]+")
                .matcher(board).find(), board);
    }
}
