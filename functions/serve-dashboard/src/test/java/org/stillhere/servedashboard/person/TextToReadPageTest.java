package org.stillhere.servedashboard.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.TextToRead;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Checks that a coordinator sees a text that somebody must read, takes its case and ends it. */
class TextToReadPageTest {
    private static final String WORDS = "i am scared, they are at the door";
    private static final String UNTAKEN = "that nobody has taken since";
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private int texted;

    private void texts(String words) {
        texted++;
        web.rehearsal.texts().take(new InboundText("sms", "IN" + texted, PhoneNumber.ofE164(Rehearsal.DANIEL),
                "+12025550100", Private.of(words), true));
        web.rehearsal.clock().advance(Duration.ofSeconds(5));
    }

    private void give(Command command) {
        new WatchCommands(web.rehearsal.environment()).give(daniel, command);
        web.rehearsal.clock().advance(Duration.ofSeconds(5));
    }

    private String page() {
        return DashboardBrowser.text(tess.get("/people/" + daniel));
    }

    private String board() {
        return DashboardBrowser.text(tess.get("/board"));
    }

    private Optional<Case> open() {
        return web.rehearsal.watch(daniel).open();
    }

    private void does(String act, String... fields) {
        String seen = Long.toString(web.rehearsal.watch(daniel).version());
        String[] all = Stream.concat(Stream.of(fields), Stream.of("seen", seen, "sure", "1")).toArray(String[]::new);
        assertEquals(303, tess.post("/people/" + daniel + "/do/" + act, all).getStatusCode());
    }

    @Test
    void wordsAreOnThePersonsPageAndTheCaseIsTakenAndEnded() {
        texts(WORDS);
        String page = page();
        assertTrue(page.contains(WORDS), page);
        assertTrue(page.contains(UNTAKEN) && page.contains("It rests on a text that somebody must read"), page);
        assertFalse(page.contains("a number we don't know"), page);
        assertTrue(board().contains("Wrote something to read"));
        assertFalse(board().contains(WORDS), "the board shows no words");
        does("claim", "minutes", "60");
        assertTrue(open().flatMap(Case::textToRead).isEmpty());
        assertFalse(page().contains(UNTAKEN));
        does("end", "outcome", "ALL_CLEAR", "known", "SPOKE", "note", "");
        assertTrue(open().isEmpty());
    }

    @Test
    void textInACaseThatIsTakenAlreadyIsShownUntilItIsTakenAgain() {
        give(new Command.StartCase(tess.id, Cause.MISSED));
        give(new Command.DeskClaim(tess.id, Duration.ofHours(2)));
        texts(WORDS);
        assertTrue(page().contains(UNTAKEN));
        assertTrue(board().contains("Wrote something to read"), this::board);
        texts("umbrella");
        assertTrue(open().isPresent());
        does("claim", "minutes", "60");
        assertEquals(Optional.<TextToRead> empty(), open().flatMap(Case::textToRead));
        assertFalse(page().contains(UNTAKEN));
    }

    @Test
    void boardSaysBesideAnSosThatThereIsATextToRead() {
        give(new Command.StartCase(tess.id, Cause.SOS));
        texts(WORDS);
        String board = board();
        assertTrue(board.contains("<strong>SOS</strong>") && board.contains("A text to read"), board);
    }

    @Test
    void caseForATextCanBeMadeACallForHelp() {
        texts(WORDS);
        does("start-case", "cause", "SOS", "note", "She wrote that they are at the door");
        assertEquals(Optional.of(Cause.SOS), open().map(Case::cause));
    }

    @Test
    void pagesDoNotSayThatNoAnswerCameOnceThePhoneTexted() {
        give(new Command.StartCase(tess.id, Cause.MISSED));
        texts("call me when the market opens");
        assertTrue(board().contains("Missed, something came"), this::board);
        assertTrue(page().contains("Something came from the phone, but no sure answer"), this::page);
        assertFalse(page().contains("no answer came"));
    }
}
