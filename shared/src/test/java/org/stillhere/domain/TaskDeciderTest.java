package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskDeciderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:24:00Z");
    private static final CoordinatorId MARY = new CoordinatorId("mary");
    private static final CoordinatorId BEN = new CoordinatorId("ben");
    private static final ContactId NILAR = new ContactId("c1");
    private static final TaskTopic RING = topic(TaskKind.RING_CONTACT);

    private static TaskTopic topic(TaskKind kind) {
        return TaskTopic.of(kind, new TeamId("team"), new TaskSubject(new DefenderId("d1"), new Codename("Blue Heron"),
                Optional.of(new CaseId("d1-3")), Optional.of(NILAR), 7), EventKind.WANTS_RINGING);
    }

    private static Task opened(TaskTopic topic) {
        return next(Optional.empty(), TaskCommand.OpenTask.from(topic, NOW), NOW);
    }

    private static Task next(Optional<Task> before, TaskCommand command, Instant now) {
        return TaskDecider.decide(before, command, now).task().orElseThrow();
    }

    private static Task next(Task before, TaskCommand command, Instant now) {
        return next(Optional.of(before), command, now);
    }

    private static Optional<Notice> tick(Task task, Instant now) {
        return TaskDecider.decide(Optional.of(task), new TaskCommand.TickTask(), now).tell();
    }

    @Test
    void promisedCallIsDueAfterTenMinutesAndThenTheDeskIsReminded() {
        Task task = opened(RING);
        assertEquals(NOW.plus(Duration.ofMinutes(10)), task.dueAt());
        assertEquals(Optional.empty(), tick(task, NOW.plus(Duration.ofMinutes(9))));
        Notice reminder = tick(task, task.dueAt()).orElseThrow();
        assertEquals(NoticeKind.RING_ME, reminder.kind());
        assertEquals(Optional.of(NILAR), reminder.contact());
    }

    @Test
    void remindersReachFurtherAndStretchAndNeverStop() {
        Task task = opened(RING);
        Instant now = task.dueAt();
        for (int told = 0; told < 50; told++) {
            Notice reminder = tick(task, now).orElseThrow();
            assertEquals(EscalationLevel.ofRound(told), reminder.level());
            task = next(task, new TaskCommand.TickTask(), now);
            assertTrue(!task.remindAt().isAfter(now.plus(Limits.ROUNDS_LONGEST)) && task.remindAt().isAfter(now));
            now = task.remindAt();
        }
    }

    @Test
    void sameCauseOpenedTwiceIsOneTaskAndTheEarlierTimeCounts() {
        Task task = opened(RING);
        TaskDecision same = TaskDecider.decide(Optional.of(task), TaskCommand.OpenTask.from(RING, NOW.plusSeconds(60)),
                NOW.plusSeconds(60));
        assertFalse(same.changes());
        Task sooner = next(task, new TaskCommand.OpenTask(RING, NOW.plusSeconds(90)), NOW.plusSeconds(60));
        assertEquals(NOW.plusSeconds(90), sooner.dueAt());
        assertEquals(task.id(), sooner.id());
    }

    @Test
    void takenTaskLeavesTheDeskAloneUntilThenAndThenReminds() {
        Instant until = NOW.plus(Duration.ofMinutes(45));
        Task task = next(opened(RING), new TaskCommand.TakeTask(MARY, until), NOW);
        assertEquals(Optional.of(MARY), task.owner());
        assertEquals(Optional.empty(), tick(task, until.minusSeconds(1)));
        assertTrue(tick(task, until).isPresent());
    }

    @Test
    void handedOverTaskBelongsToTheOther() {
        Task task = next(opened(RING), new TaskCommand.HandTaskOver(MARY, BEN, NOW.plusSeconds(600)), NOW);
        assertEquals(Optional.of(BEN), task.owner());
    }

    @Test
    void unansweredTaskIsTriedAgainAtThatTimeAndKeepsWhatWasTried() {
        Instant again = NOW.plus(Duration.ofHours(2));
        Task task = next(opened(RING), new TaskCommand.PutTaskOff(MARY, again), NOW);
        assertEquals(again, task.dueAt());
        assertTrue(task.isOpen());
        assertEquals(List.of(new TaskAttempt(NOW, MARY, Optional.empty(), Optional.of(again))), task.attempts());
        assertTrue(tick(task, again).isPresent());
    }

    @Test
    void finishedTaskTellsWhatWasFoundAndRemindsNobody() {
        Finding found = Finding.of(Found.SPOKE_TO_CONTACT);
        Task task = next(opened(RING), new TaskCommand.FinishTask(MARY, found), NOW);
        assertEquals(Optional.of(found), task.found());
        assertEquals(Optional.empty(), tick(task, NOW.plus(Duration.ofDays(1))));
        assertThrows(InvalidInput.class, () -> next(task, new TaskCommand.TakeTask(BEN, NOW.plusSeconds(9)), NOW));
    }

    @Test
    void finishedTaskWhoseCauseComesAgainIsOpenAgain() {
        Task done = next(opened(RING), new TaskCommand.FinishTask(MARY, Finding.of(Found.SPOKE_TO_CONTACT)), NOW);
        Task again = next(done, TaskCommand.OpenTask.from(RING, NOW.plusSeconds(60)), NOW.plusSeconds(60));
        assertTrue(again.isOpen());
        assertEquals(Optional.empty(), again.owner());
        assertEquals(done.version() + 1, again.version());
    }

    @Test
    void findingThatATaskCannotHaveIsRefused() {
        assertThrows(InvalidInput.class,
                () -> next(opened(RING), new TaskCommand.FinishTask(MARY, Finding.of(Found.SPOKE_TO_PERSON)), NOW));
    }

    @Test
    void withdrawnTaskIsNoLongerOpenAndWithdrawingNothingChangesNothing() {
        assertFalse(next(opened(RING), new TaskCommand.WithdrawTask(), NOW).isOpen());
        assertFalse(TaskDecider.decide(Optional.empty(), new TaskCommand.WithdrawTask(), NOW).changes());
    }

    @Test
    void otherKindsCasesAndContactsAreOtherTasks() {
        assertNotEquals(TaskId.of(RING), TaskId.of(topic(TaskKind.BAD_NEWS)));
    }

    @Test
    void whatIsUrgentComesFirstAndThenWhatIsDueFirst() {
        Task later = opened(topic(TaskKind.PROVE_ROUTE));
        Task ring = opened(RING);
        Task news = opened(topic(TaskKind.BAD_NEWS));
        assertEquals(List.of(ring, news, later),
                List.of(later, news, ring).stream().sorted(Task.URGENT_FIRST).toList());
    }

    @Test
    void taskAboutNobodyRemindsInTheNameOfTheBoard() {
        TaskTopic topic = new TaskTopic(TaskKind.LOOK_AT_HELD, new TeamId("team"), Optional.empty(),
                EventKind.REVIEW_DUE);
        Task task = opened(topic);
        assertEquals("Board", tick(task, task.dueAt()).orElseThrow().codename().value());
    }

    @Test
    void taskOfWhichTheDeskIsToldInOtherRoundsStaysOpenAndRemindsNobody() {
        for (TaskKind kind : List.of(TaskKind.READ_TEXT, TaskKind.REVIEW_OUTAGE, TaskKind.HAND_OVER)) {
            Task task = opened(topic(kind));
            assertEquals(Optional.empty(), tick(task, task.dueAt()));
            Task later = next(task, new TaskCommand.TickTask(), task.dueAt());
            assertTrue(later.isOpen() && later.lateAt(task.dueAt()));
            assertTrue(later.remindAt().isAfter(task.dueAt()));
        }
    }
}
