package org.stillhere.servedashboard.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Strength;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks that the board shows whom a coordinator chose, and never hides that somebody needs a human. */
class BoardChoicesTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final Watch daniel = web.rehearsal.watch(web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131"));
    private final DefenderId tern = TeamSample.like(web.rehearsal, daniel, "tern", "Coral Tern", "MDY2");
    private final DefenderId heron = TeamSample.like(web.rehearsal, daniel, "heron", "Blue Heron", "MDY2");
    private final DefenderId lark = TeamSample.like(web.rehearsal, daniel, "lark", "Opal Lark", "");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final List<String> codenames = List.of("Coral Tern", "Blue Heron", "Opal Lark", daniel.codename().value());

    private String page(String path) {
        APIGatewayV2HTTPResponse answer = tess.get(path);
        assertEquals(200, answer.getStatusCode());
        return DashboardBrowser.text(answer);
    }

    private List<String> listed(String path) {
        Matcher row = Pattern.compile("<a id=\"p-[^>]*>([^<]+)</a>").matcher(page(path));
        return row.results().map(r -> r.group(1)).filter(codenames::contains).toList();
    }

    private void sos(DefenderId who) {
        new WatchCommands(web.rehearsal.environment()).give(who, new Command.StartCase(tess.id, Cause.SOS));
    }

    private void paused(DefenderId who, Duration length) {
        new WatchCommands(web.rehearsal.environment()).give(who,
                new Command.Pause(web.rehearsal.clock().instant().plus(length), Strength.CONFIRMED,
                        Actor.coordinator(tess.id), java.util.Optional.empty()));
    }

    @Test
    void eachChoiceListsThosePeopleAlone() {
        sos(tern);
        assertEquals(4, listed("/board").size());
        assertEquals(List.of("Coral Tern"), listed("/board?q=cor"));
        assertEquals(List.of("Coral Tern"), listed("/board?q=CoralT"));
        assertEquals(List.of("Coral Tern", "Blue Heron"), listed("/board?place=MDY2"));
        assertEquals(List.of("Coral Tern"), listed("/board?state=sos"));
        assertEquals(List.of("Coral Tern"), listed("/board?state=unclaimed"));
        assertEquals(3, listed("/board?state=quiet").size());
        assertEquals(4, listed("/board?risk=steady").size());
        assertEquals(List.of(), listed("/board?risk=high"));
        assertEquals(List.of("Blue Heron"), listed("/board?place=MDY2&state=waiting"));
        assertEquals(List.of(), listed("/board?team=hills"));
        assertEquals(4, listed("/board?ready=yes").size() + listed("/board?ready=no").size());
        assertEquals(4, listed("/board?ready=no").size(), "a single contact who was never reached");
    }

    /** An address that somebody typed, or that an older version made, shows the whole board rather than nothing. */
    @ParameterizedTest
    @CsvSource({ "/board?state=nonsense", "/board?risk=%22%3E", "/board?sort=x&group=y&sound=z&all=7" })
    void choiceThatTheBoardDoesNotOfferCountsAsNone(String path) {
        assertEquals(4, listed(path).size());
    }

    @Test
    void choiceNeverHidesThatSomebodyNeedsAHuman() {
        sos(tern);
        String board = page("/board?q=opal");
        assertTrue(board.contains("1 person needs somebody") && board.contains("<title>(1) Board</title>"), board);
        assertTrue(board.contains("1 other needs somebody and is not shown.") && board.contains("You see 1 of 4."),
                board);
    }

    @Test
    void choicesStayInEveryAddressOfThePage() {
        String board = page("/board?q=a&place=MDY2&sort=codename&group=place&sound=on");
        String query = "q=a&amp;place=MDY2&amp;sort=codename&amp;group=place&amp;sound=on";
        assertTrue(
                Pattern.compile("hx-get=\"/board/now\\?since=[0-9]+&amp;" + Pattern.quote(query)).matcher(board).find(),
                board);
        assertTrue(Pattern.compile("url=/board\\?since=[0-9]+&amp;" + Pattern.quote(query)).matcher(board).find(),
                board);
        assertTrue(board.contains("href=\"/board?" + query.replace("&amp;sound=on", "") + "\""), "the sound's switch");
        String now = DashboardBrowser.text(tess.get("/board/now?since=1772438700000&place=MDY2"));
        assertTrue(now.contains("Coral Tern") && !now.contains("Opal Lark"), now);
    }

    @Test
    void quietPeopleAreListedByWhoIsNextAndOtherwiseAsChosen() {
        paused(lark, Duration.ofMinutes(20));
        paused(heron, Duration.ofHours(9));
        assertEquals("Opal Lark", listed("/board").get(0), "a pause that ends before the next ask");
        assertEquals("Blue Heron", listed("/board").get(3));
        assertEquals(codenames.stream().sorted().toList(), listed("/board?sort=codename"));
    }

    @Test
    void peopleAreGroupedByPlaceWithTheFullestFirst() {
        sos(lark);
        sos(tern);
        sos(heron);
        String board = page("/board?group=place");
        assertEquals(List.of("MDY2", "No area code", "north"), Pattern.compile("scope=\"rowgroup\"[^>]*>([^<]+?) <")
                .matcher(board).results().map(r -> r.group(1)).toList());
    }

    @Test
    void tabSaysByTitleAndIconThatSomebodyNeedsAHuman() {
        String calm = page("/board");
        assertTrue(calm.contains("<title>Board</title>") && calm.contains("/assets/icon-1-calm.svg"), calm);
        sos(tern);
        String alarmed = DashboardBrowser.text(tess.get("/board/now?since=1772438700000"));
        assertTrue(alarmed.contains("<title>(1) Board</title>") && alarmed.contains("/assets/icon-1-unclaimed.svg")
                && alarmed.contains("hx-swap-oob"), alarmed);
        new WatchCommands(web.rehearsal.environment()).give(tern, new Command.DeskClaim(tess.id, Duration.ofHours(1)));
        String taken = page("/board");
        assertTrue(taken.contains("<title>(1) Board</title>") && taken.contains("/assets/icon-1-claimed.svg"),
                "somebody is on it");
    }

    /** The name of the sound is another when somebody else needs a human, and every five minutes. */
    @Test
    void soundIsInThePageOnlyIfSwitchedOnAndSomebodyNeedsAHuman() {
        assertFalse(page("/board?sound=on").contains("<audio"));
        sos(tern);
        assertFalse(page("/board").contains("<audio"));
        List<String> names = Stream.of(0, 10, 300).map(seconds -> {
            web.rehearsal.clock().advance(Duration.ofSeconds(seconds));
            return chime();
        }).toList();
        sos(heron);
        assertTrue(names.get(0).equals(names.get(1)) && !names.get(1).equals(names.get(2)), names::toString);
        assertFalse(names.contains(chime()), "somebody else needs a human");
        assertTrue(tess.get("/board?sound=on").getHeaders().getOrDefault("Content-Security-Policy", "")
                .contains("media-src 'self'"));
    }

    private String chime() {
        Matcher audio = Pattern.compile("<audio id=\"(chime-[^\"]+)\" src=\"/assets/chime-1.wav\"")
                .matcher(page("/board?sound=on"));
        assertTrue(audio.find());
        return audio.group(1);
    }
}
