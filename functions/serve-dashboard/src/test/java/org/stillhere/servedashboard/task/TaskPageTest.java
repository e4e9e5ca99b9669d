package org.stillhere.servedashboard.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.domain.Command;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Finding;
import org.stillhere.domain.Found;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskKind;
import org.stillhere.domain.TaskState;
import org.stillhere.domain.TeamId;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.store.task.TaskRows;

/** Checks what Tess and Vinh see of their tasks and do with them, and what an auditor and a stranger cannot. */
class TaskPageTest {
    private static final TeamId RIVER = new TeamId("river");
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));

    TaskPageTest() {
        new WatchCommands(web.rehearsal.environment()).give(daniel, new Command.Hold(tess.id, Outcome.DETAINED));
    }

    private Task task() {
        return web.rehearsal.environment().tasks().of(web.rehearsal.environment().watches().find(daniel).orElseThrow())
                .stream().filter(t -> t.kind() == TaskKind.BAD_NEWS).findFirst().orElseThrow();
    }

    private String path() {
        return "/tasks/" + TaskRows.shown(task().topic());
    }

    private static String text(APIGatewayV2HTTPResponse page) {
        return DashboardBrowser.text(page);
    }

    @Test
    void boardListAndPersonsPageShowTheTaskWithoutNames() {
        for (String page : List.of("/board", "/tasks", "/people/" + daniel)) {
            String shown = text(tess.get(page));
            assertTrue(shown.contains("Ring with bad news: Contact 1") && shown.contains("href=\"" + path()), shown);
        }
        assertTrue(text(tess.get(path())).contains("Nobody is texted bad news."));
    }

    @Test
    void finishedTaskIsOffTheBoardAndOnTheTimelineWithItsNote() {
        assertEquals(303, tess.post(path(), "what", "done", "found", "SPOKE_TO_CONTACT", "note", "her aunt knows")
                .getStatusCode());
        assertEquals(TaskState.DONE, task().state());
        assertEquals(Optional.of(Finding.of(Found.SPOKE_TO_CONTACT)), task().found());
        assertFalse(text(tess.get("/board")).contains("bad news"));
        String person = text(tess.get("/people/" + daniel));
        assertTrue(person.contains("Done: Ring with bad news: Contact 1. I spoke to the contact"), person);
        assertTrue(person.contains("her aunt knows"), person);
        APIGatewayV2HTTPResponse again = tess.post(path(), "what", "done", "found", "NOT_NEEDED");
        assertEquals(409, again.getStatusCode());
        assertTrue(text(again).contains("Somebody has ended this task already"));
    }

    @Test
    void taskThatIsTakenSaysWhoDoesIt() {
        assertEquals(303, tess.post(path(), "what", "take", "again", "60").getStatusCode());
        assertEquals(Optional.of(tess.id), task().owner());
        assertEquals(web.rehearsal.clock().instant().plus(Duration.ofMinutes(60)), task().remindAt());
    }

    @Test
    void whatIsMissingIsSaidBesideItsFieldAndNothingIsStored() {
        APIGatewayV2HTTPResponse told = tess.post(path(), "what", "done", "note", "typed already");
        assertEquals(422, told.getStatusCode());
        String page = text(told);
        assertTrue(page.contains("id=\"found-wrong\"") && page.contains("typed already"), page);
        assertEquals(422, tess.post(path(), "what", "later", "again", "5").getStatusCode());
        assertEquals(422, tess.post(path(), "what", "hand", "to", "nobody", "again", "60").getStatusCode());
        assertEquals(422, tess.post(path(), "what", "no such button").getStatusCode());
        assertEquals(1, task().version());
    }

    @Test
    void auditorLooksAndDoesNothing() {
        DashboardBrowser.SignedIn auditor = web.signIn(web.enter("river", "auditor"));
        assertFalse(text(auditor.get(path())).contains("<button class=\"first\""));
        assertEquals(403, auditor.post(path(), "what", "done", "found", "NOT_NEEDED").getStatusCode());
        assertTrue(task().isOpen());
    }

    @Test
    void anotherTeamFindsNoSuchTask() {
        DashboardBrowser.SignedIn other = web.signIn(web.enter("hill", "coordinator"));
        assertEquals(404, other.get(path()).getStatusCode());
        assertEquals(404, other.post(path(), "what", "done", "found", "NOT_NEEDED").getStatusCode());
        assertFalse(text(other.get("/tasks")).contains("bad news"));
        assertEquals(404, tess.get("/tasks/x").getStatusCode());
        assertTrue(task().isOpen());
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "my", "th", "id" })
    void pagesAreWholeInEachLanguage(String language) {
        DashboardBrowser.SignedIn reader = web.signIn(web.enter("river", "coordinator", language));
        for (String page : List.of("/tasks", path())) {
            String shown = text(reader.get(page));
            assertFalse(shown.contains("task.") || shown.contains("found.") || shown.contains("{c}")
                    || shown.contains("{t}"), shown);
        }
    }
}
