package org.stillhere.servedashboard.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.Rehearsal;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.domain.Case;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Finding;
import org.stillhere.domain.Found;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskKind;
import org.stillhere.domain.TaskState;
import org.stillhere.domain.TeamId;
import org.stillhere.store.table.Write;
import org.stillhere.domain.TaskTopic;
import org.stillhere.domain.TaskSubject;
import org.stillhere.domain.TaskDecider;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Codename;
import org.stillhere.servedashboard.DashboardBrowser;
import org.stillhere.store.task.TaskRows;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** Checks that what follows from an enrolment or from a text to read is a task on the pages, and is done there. */
class OpenedTasksTest {
    private static final TeamId RIVER = new TeamId("river");
    private static final String WORDS = "i am scared, they are at the door";
    private final DashboardBrowser web = new DashboardBrowser();
    private final DefenderId daniel = web.rehearsal.enrol(Rehearsal.DANIEL, "+12025550131");
    private final DashboardBrowser.SignedIn tess = web.signIn(web.enter("river", "coordinator"));

    private int came = 1;

    private Optional<Task> task(TaskKind kind) {
        return web.rehearsal.environment().tasks().of(web.rehearsal.environment().watches().find(daniel).orElseThrow())
                .stream().filter(t -> t.kind() == kind).findFirst();
    }

    private String path(TaskKind kind) {
        return "/tasks/" + TaskRows.shown(task(kind).orElseThrow().topic());
    }

    private String text(String page) {
        return DashboardBrowser.text(tess.get(page));
    }

    private void texts() {
        web.rehearsal.texts().take(new InboundText("sms", "IN" + came, PhoneNumber.ofE164(Rehearsal.DANIEL),
                "+12025550100", Private.of(WORDS), true));
        came++;
        web.rehearsal.clock().advance(Duration.ofSeconds(5));
    }

    @Test
    void pageAfterAnEnrolmentShowsTheTasksThatItLeft() {
        for (String page : List.of("/people/" + daniel + "/next", "/tasks?kind=print_cards", "/people/" + daniel)) {
            String shown = text(page);
            assertTrue(shown.contains("Print their cards, if they are wanted")
                    && shown.contains("href=\"" + path(TaskKind.PRINT_CARDS)), shown);
        }
        for (String page : List.of("/people/" + daniel + "/next", "/tasks", "/people/" + daniel)) {
            assertTrue(text(page).contains("Try out a number with them"), text(page));
        }
        assertTrue(text("/tasks").contains("/tasks?kind=print_cards"), "what prepares is counted by its kind");
        assertFalse(text("/tasks?kind=print_cards").contains("Try out a number with them"), "and listed apart");
        assertTrue(text("/board").contains("/tasks"), "the board leads to what prepares");
        assertFalse(text("/board").contains("Print their cards"), "and does not stand in front of the urgent");
    }

    @Test
    void taskOfAnEnrolmentIsDoneWithWhatWasFound() {
        assertEquals(303,
                tess.post(path(TaskKind.PRINT_CARDS), "what", "done", "found", "PRINTED", "note", "").getStatusCode());
        assertEquals(Optional.of(Finding.of(Found.PRINTED)), task(TaskKind.PRINT_CARDS).flatMap(Task::found));
        assertFalse(text("/people/" + daniel + "/next").contains("Print their cards"));
    }

    @Test
    void drillHasADayOfItsOwnAndAnUrgentTaskHasNone() {
        TaskKind drill = task(TaskKind.FIRST_DRILL).isPresent() ? TaskKind.FIRST_DRILL : TaskKind.REACH_CONTACTS;
        assertEquals(303, tess.post(path(drill), "what", "later", "again", "10080").getStatusCode());
        assertEquals(Optional.of(web.rehearsal.clock().instant().plus(Duration.ofDays(7))),
                task(drill).map(Task::dueAt));
        texts();
        assertEquals(422, tess.post(path(TaskKind.READ_TEXT), "what", "later", "again", "10080").getStatusCode());
    }

    @Test
    void textToReadIsOnTheBoardWithoutItsWordsAndIsDoneByReading() {
        texts();
        for (String page : List.of("/board", "/tasks", path(TaskKind.READ_TEXT))) {
            assertTrue(text(page).contains("Read their text"), page);
            assertFalse(text(page).contains(WORDS), page);
        }
        assertTrue(text(path(TaskKind.READ_TEXT)).contains("It holds words that may be bad news."));
        assertEquals(303, saysRead(now()).getStatusCode());
        assertEquals(Optional.of(TaskState.DONE), task(TaskKind.READ_TEXT).map(Task::state));
        Optional<Case> open = web.rehearsal.watch(daniel).open();
        assertTrue(open.isPresent() && open.get().textToRead().isEmpty(), "read, and the case is still open");
    }

    private String now() {
        return Long.toString(web.rehearsal.clock().instant().toEpochMilli());
    }

    private APIGatewayV2HTTPResponse saysRead(String shown) {
        return tess.post(path(TaskKind.READ_TEXT), "what", "done", "found", "READ", "note", "", "shown", shown);
    }

    /** The page was open when another text came, of which nobody was told yet. */
    @Test
    void textThatCameAfterThePageIsNotRead() {
        texts();
        assertTrue(text(path(TaskKind.READ_TEXT)).contains("name=\"shown\" value=\"" + now()));
        String shown = now();
        web.rehearsal.clock().advance(Duration.ofMinutes(3));
        texts();
        APIGatewayV2HTTPResponse refused = saysRead(shown);
        assertEquals(409, refused.getStatusCode());
        assertTrue(DashboardBrowser.text(refused).contains("Another text came after this page was shown"));
        assertTrue(web.rehearsal.watch(daniel).open().orElseThrow().textToRead().isPresent());
        assertEquals(303, saysRead(now()).getStatusCode());
    }

    @Test
    void personWhoIsTakenHasNoTextToReadAnyMore() {
        texts();
        String seen = Long.toString(web.rehearsal.watch(daniel).version());
        assertEquals(303, tess.post("/people/" + daniel + "/do/claim", "minutes", "60", "seen", seen, "sure", "1")
                .getStatusCode());
        assertEquals(Optional.of(tess.id), task(TaskKind.READ_TEXT).flatMap(Task::owner));
        assertEquals(Optional.of(Finding.of(Found.READ)), task(TaskKind.READ_TEXT).flatMap(Task::found));
        assertFalse(text("/board").contains("Read their text"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "en", "fr", "my", "th", "id" })
    void pageAfterAnEnrolmentIsWholeInEachLanguage(String language) {
        texts();
        DashboardBrowser.SignedIn reader = web.signIn(web.enter("river", "coordinator", language));
        for (String page : List.of("/people/" + daniel + "/next", path(TaskKind.READ_TEXT),
                path(TaskKind.PRINT_CARDS))) {
            String shown = DashboardBrowser.text(reader.get(page));
            assertFalse(shown.contains("task.") || shown.contains("next.") || shown.contains("found.")
                    || shown.contains("{c}"), shown);
        }
    }

    /** After an outage each of hundreds of people is a task: the board says how many, and the list has all of them. */
    @Test
    void everyOneOfHundredsOfTasksIsOnSomePage() {
        for (int i = 0; i < 320; i++) {
            TaskTopic topic = TaskTopic.of(TaskKind.RING_PERSON, RIVER,
                    new TaskSubject(new DefenderId("p" + i),
                            new Codename("Heron " + (char) ('a' + i / 26) + (char) ('a' + i % 26)), Optional.empty(),
                            Optional.empty(), i),
                    EventKind.UNREACHABLE);
            Instant now = web.rehearsal.clock().instant();
            Task task = TaskDecider.decide(Optional.empty(), TaskCommand.OpenTask.from(topic, now), now).task()
                    .orElseThrow();
            web.rehearsal.environment().rows()
                    .transact(List.of(new Write.PutRow(web.rehearsal.environment().tasks().row(task), Write.ABSENT)));
        }
        assertTrue(text("/board").contains("308 more"), text("/board"));
        String first = text("/tasks");
        assertTrue(first.contains("/tasks?from=300"), "a way to the rest");
        assertEquals(320 + 1, rows(first) + rows(text("/tasks?from=300")), "with the task to try out a number");
        assertEquals(0, rows(text("/tasks?from=999999")));
        assertEquals(300, rows(text("/tasks?from=x")), "what is no number is the beginning");
    }

    private static int rows(String page) {
        return page.split("<th scope=\"row\">", -1).length - 1;
    }
}
