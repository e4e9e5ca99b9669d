package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which tasks a watch leaves to the desk. */
class TasksOfWatchTest {
    private static final CoordinatorId NILAR = WatchStory.NILAR;

    private static WatchStory missed(WatchStory story) {
        return story.missesTheNextAsk().minutes(10);
    }

    @Test
    void contactWhoAsksToBeRungLeavesATask() {
        WatchStory story = missed(WatchStory.steady());
        story.says(WatchStory.BEN, ContactKey.RING_ME);
        assertEquals(List.of(TaskKind.RING_CONTACT), story.deskHasToDo());
    }

    @Test
    void badNewsIsATaskForEachContactAndOnePerTaskIsDoneWhenTheyWereRung() {
        WatchStory story = missed(WatchStory.steady());
        story.deskHasToDo();
        story.does(new Command.EndCase(NILAR, Outcome.DETAINED));
        assertEquals(List.of(TaskKind.BAD_NEWS, TaskKind.BAD_NEWS, TaskKind.BAD_NEWS), story.deskHasToDo());
        List<Effect.Work> rung = work(story.watch, new Command.Rung(NILAR, WatchStory.BEN), story);
        assertEquals(1, rung.size());
        assertTrue(rung.get(0).command() instanceof TaskCommand.FinishTask);
        assertEquals(Optional.of(WatchStory.BEN), rung.get(0).topic().subject().flatMap(TaskSubject::contact));
    }

    @Test
    void badNewsThatIsDoneAsATaskIsOffTheListOfThoseToRing() {
        WatchStory story = missed(WatchStory.steady());
        story.does(new Command.EndCase(NILAR, Outcome.DETAINED));
        TaskTopic topic = work(story.watch, new Command.Rung(NILAR, WatchStory.BEN), story).get(0).topic();
        Finding found = Finding.of(Found.TOLD_BY_OTHERS);
        Decision done = Decider.decide(story.watch,
                new Command.DoTask(NILAR, topic, new TaskCommand.FinishTask(NILAR, found)), story.now);
        assertTrue(done.watch().cycle() instanceof Cycle.Held held && !held.toRing().contains(WatchStory.BEN));
        assertEquals(List.of(new Effect.Work(topic, new TaskCommand.FinishTask(NILAR, found))), work(done));
        assertTrue(done.entry().orElseThrow().facts()
                .contains(new TimelineEvent(EventKind.TASK_DONE, "BAD_NEWS " + WatchStory.BEN + " TOLD_BY_OTHERS -")));
    }

    @Test
    void releaseOfSomebodyWithdrawsWhatIsStillToBeTold() {
        WatchStory story = missed(WatchStory.steady());
        story.does(new Command.EndCase(NILAR, Outcome.DETAINED));
        List<Effect.Work> work = work(story.watch, new Command.Release(NILAR), story);
        assertTrue(work.stream().allMatch(w -> w.command() instanceof TaskCommand.WithdrawTask));
        assertEquals(4, work.size());
    }

    @Test
    void personWhoIsHeldIsLookedAtOnTheDay() {
        WatchStory story = WatchStory.steady();
        story.does(new Command.Hold(NILAR, Outcome.IN_HOSPITAL));
        story.deskHasToDo();
        story.passes(Cycle.Held.REVIEW_AFTER);
        assertEquals(List.of(TaskKind.LOOK_AT_HELD), story.deskHasToDo());
    }

    @Test
    void answerInDoubtLeavesATaskThatTheEndOfTheCaseWithdraws() {
        WatchStory story = missed(WatchStory.high());
        story.deskHasToDo();
        story.does(new Command.CheckIn(Strength.BARE, Actor.DEFENDER, Optional.of(WatchStory.PHONE)));
        assertEquals(List.of(TaskKind.MAKE_SURE), story.deskHasToDo());
        List<Effect.Work> ended = work(story.watch, new Command.EndCase(NILAR, Outcome.ALL_CLEAR), story);
        assertTrue(ended.get(0).command() instanceof TaskCommand.WithdrawTask);
        assertEquals(TaskKind.MAKE_SURE, ended.get(0).topic().kind());
    }

    @Test
    void personWithoutANumberIsRungUntilOneWorksAgain() {
        WatchStory story = WatchStory.steady();
        Recipient.Defender whose = new Recipient.Defender();
        story.does(new Command.RouteLost(whose, WatchStory.PHONE, RouteLoss.STOPPED));
        assertEquals(List.of(), story.deskHasToDo());
        story.does(new Command.RouteLost(whose, WatchStory.OTHER_PHONE, RouteLoss.STOPPED));
        assertEquals(List.of(TaskKind.RING_PERSON, TaskKind.PROVE_ROUTE), story.deskHasToDo());
        List<Effect.Work> again = work(story.watch, new Command.RouteRegained(whose, WatchStory.PHONE), story);
        assertTrue(again.get(0).command() instanceof TaskCommand.WithdrawTask);
    }

    @Test
    void ordinaryCheckInLeavesNothingToDo() {
        WatchStory story = WatchStory.steady();
        story.passes(Duration.ofHours(2));
        story.does(new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(WatchStory.PHONE)));
        assertEquals(List.of(), story.deskHasToDo());
    }

    private static List<Effect.Work> work(Watch watch, Command command, WatchStory story) {
        return work(Decider.decide(watch, command, story.now));
    }

    private static List<Effect.Work> work(Decision decision) {
        return decision.effects().stream().filter(Effect.Work.class::isInstance).map(Effect.Work.class::cast).toList();
    }
}
