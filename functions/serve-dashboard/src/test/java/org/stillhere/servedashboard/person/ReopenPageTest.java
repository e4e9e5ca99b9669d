package org.stillhere.servedashboard.person;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.TaskCommands;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactKey;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Finding;
import org.stillhere.domain.Found;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.Watch;
import org.stillhere.servedashboard.DashboardBrowser;

/** Checks how a case is closed on the board, and how a closing is taken back. */
class ReopenPageTest {
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));
    private final String person = "/people/" + daniel;

    private Watch watch() {
        return web.rehearsal.watch(daniel);
    }

    private void give(Command command) {
        new WatchCommands(web.rehearsal.environment()).give(daniel, command);
        web.rehearsal.clock().advance(Duration.ofSeconds(1));
    }

    private Case told() {
        give(new Command.StartCase(tess.id, Cause.MISSED));
        give(new Command.TellNow(tess.id, new ContactId("c1")));
        return watch().open().orElseThrow();
    }

    private APIGatewayV2HTTPResponse closes(String... fields) {
        String[] all = Stream
                .concat(Stream.of(fields), Stream.of("note", "", "sure", "1", "seen", Long.toString(watch().version())))
                .toArray(String[]::new);
        return tess.post(person + "/do/end", all);
    }

    private APIGatewayV2HTTPResponse reopens(String note) {
        return tess.post(person + "/do/reopen", "note", note, "seen", Long.toString(watch().version()), "sure", "1");
    }

    @Test
    void outcomeIsNotChosenBeforehandAndAllClearAsksHowOneKnows() {
        told();
        String form = DashboardBrowser.text(tess.get(person + "/do/end"));
        assertTrue(form.contains("<option value=\"\" selected>Choose</option>"), form);
        assertEquals(422, closes("outcome", "").getStatusCode());
        APIGatewayV2HTTPResponse without = closes("outcome", "ALL_CLEAR", "known", "");
        assertEquals(422, without.getStatusCode());
        assertTrue(DashboardBrowser.text(without).contains("id=\"known-wrong\""), DashboardBrowser.text(without));
        assertTrue(watch().open().isPresent());
        assertEquals(303, closes("outcome", "ALL_CLEAR", "known", "CONTACT").getStatusCode());
        String page = DashboardBrowser.text(tess.get(person));
        assertTrue(page.contains("How they knew: a contact heard the voice or saw them."), page);
        assertTrue(page.contains("/do/reopen"), page);
    }

    @Test
    void formThatClosesACaseShowsWhatIsStillToBeDoneAndWhatWasFound() {
        Case open = told();
        ContactId contact = new ContactId("c1");
        give(new Command.ContactSays(contact, Optional.of(open.id()), ContactKey.RING_ME,
                watch().contacts().get(0).routes().get(0).id()));
        assertTrue(DashboardBrowser.text(tess.get(person + "/do/end")).contains("Still to do: Ring: Contact 1"));
        Task task = web.rehearsal.environment().tasks().of(watch()).get(0);
        new TaskCommands(web.rehearsal.environment()).give(tess.id, task.topic(),
                new TaskCommand.FinishTask(tess.id, Finding.of(Found.SPOKE_TO_CONTACT)), d -> List.of());
        String form = DashboardBrowser.text(tess.get(person + "/do/end"));
        assertTrue(form.contains("Ring: Contact 1: I spoke to the contact."), form);
        assertFalse(form.contains("Still to do"), form);
    }

    @Test
    void textFromThePhoneIsNotEnoughUnderDuress() {
        give(new Command.StartCase(tess.id, Cause.DURESS));
        APIGatewayV2HTTPResponse refused = closes("outcome", "ALL_CLEAR", "known", "TEXT");
        assertEquals(422, refused.getStatusCode());
        assertTrue(DashboardBrowser.text(refused).contains("whoever holds the phone can send it"));
        assertTrue(watch().open().isPresent());
    }

    @Test
    void previewOfAClosingNamesWhomItTells() {
        told();
        String preview = DashboardBrowser
                .text(tess.post(person + "/do/end", "outcome", "MISTAKE", "known", "", "note", ""));
        assertTrue(preview.contains("It tells: Contact 1.") && preview.contains("They read that we asked by mistake."),
                preview);
        assertTrue(preview.contains("you can take it back until"), preview);
    }

    @Test
    void closingIsTakenBackAfterThePageSaidInNumbersWhatThatDoes() {
        Case before = told();
        assertEquals(303, closes("outcome", "ALL_CLEAR", "known", "SPOKE").getStatusCode());
        web.rehearsal.clock().advance(Duration.ofMinutes(3));
        String page = DashboardBrowser.text(tess.get(person + "/do/reopen"));
        assertTrue(page.contains("1 text has not left yet.") && page.contains("Contact 1"), page);
        assertEquals(422, reopens("").getStatusCode());
        assertTrue(watch().open().isEmpty());
        assertEquals(303, reopens("It was Opal Lark who called").getStatusCode());
        assertEquals(before.id(), watch().open().map(Case::id).orElseThrow());
        String after = DashboardBrowser.text(tess.get(person));
        assertTrue(after.contains("Took the closing back") && after.contains("It was Opal Lark who called"), after);
        assertFalse(after.contains("/do/reopen"), after);
    }

    @Test
    void closingIsRefusedAfterTenMinutesWithTheWayOn() {
        told();
        closes("outcome", "ALL_CLEAR", "known", "SPOKE");
        web.rehearsal.clock().advance(Duration.ofMinutes(11));
        assertFalse(DashboardBrowser.text(tess.get(person)).contains("/do/reopen"));
        APIGatewayV2HTTPResponse refused = reopens("too late");
        String page = DashboardBrowser.text(refused);
        assertEquals(409, refused.getStatusCode());
        assertTrue(page.contains("A closing can be taken back for ten minutes"), page);
        assertTrue(page.contains("too late") && page.contains("/do/start-case"), page);
        assertTrue(watch().open().isEmpty());
    }

    @Test
    void closingIsNotTakenBackOnAnOldPage() {
        told();
        closes("outcome", "DETAINED", "known", "");
        long seen = watch().version();
        give(new Command.Rung(tess.id, new ContactId("c1")));
        APIGatewayV2HTTPResponse late = tess.post(person + "/do/reopen", "note", "a mistake", "seen",
                Long.toString(seen), "sure", "1");
        assertEquals(409, late.getStatusCode());
        assertTrue(DashboardBrowser.text(late).contains("1 person was rung with the news meanwhile"),
                DashboardBrowser.text(late));
        assertTrue(watch().open().isEmpty());
    }

    @Test
    void strangerAndAuditorCannotTakeAClosingBack() {
        told();
        give(new Command.EndCase(tess.id, Outcome.ALL_CLEAR));
        DashboardBrowser.SignedIn auditor = web.signIn(web.enter("river", "auditor"));
        DashboardBrowser.SignedIn stranger = web.signIn(web.enter("hill", "coordinator"));
        String seen = Long.toString(watch().version());
        assertEquals(403, auditor.get(person + "/do/reopen").getStatusCode());
        assertEquals(403, auditor.post(person + "/do/reopen", "note", "a mistake", "seen", seen).getStatusCode());
        assertEquals(404, stranger.get(person + "/do/reopen").getStatusCode());
        assertEquals(404, stranger.post(person + "/do/reopen", "note", "a mistake", "seen", seen).getStatusCode());
        assertTrue(watch().open().isEmpty());
        assertEquals(0,
                web.rehearsal.environment().timeline()
                        .entries(web.rehearsal.environment().watches().find(daniel).orElseThrow(), 9,
                                web.rehearsal.clock().instant())
                        .stream().flatMap(e -> e.facts().stream()).filter(f -> f.what() == EventKind.REOPENED).count());
    }
}
