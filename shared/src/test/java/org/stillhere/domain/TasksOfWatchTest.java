package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    @Test
    void worryingTextIsToBeReadUntilACoordinatorTakesTheCase() {
        WatchStory story = WatchStory.steady().does(concern(ConcernKind.WORRYING));
        assertEquals(List.of(TaskKind.READ_TEXT), story.deskHasToDo());
        story.minutes(1).does(concern(ConcernKind.WORRYING));
        assertEquals(List.of(), story.deskHasToDo(), "one task for all that is unread");
        List<Effect.Work> taken = work(story.watch, new Command.DeskClaim(NILAR, Duration.ofHours(1)), story);
        assertEquals(List.of(new TaskCommand.FinishTask(NILAR, Finding.of(Found.READ))),
                taken.stream().map(Effect.Work::command).toList());
        assertEquals(EventKind.WORRYING_TEXT, taken.get(0).topic().reason());
        assertEquals(story.open().id(), taken.get(0).topic().subject().flatMap(TaskSubject::about).orElseThrow());
    }

    @Test
    void textThatIsHandedToAColleagueIsRead() {
        WatchStory story = WatchStory.steady().does(concern(ConcernKind.WORD_AND_MORE));
        CoordinatorId colleague = new CoordinatorId("colleague");
        List<Effect.Work> handed = work(story.watch,
                new Command.HandOver(NILAR, colleague, WatchStory.PHONE, Duration.ofHours(1)), story);
        assertEquals(List.of(new TaskCommand.FinishTask(colleague, Finding.of(Found.READ))),
                handed.stream().map(Effect.Work::command).toList());
    }

    @Test
    void endOfTheCaseWithdrawsTheTextAndItsReopeningBringsItBack() {
        WatchStory story = WatchStory.steady().does(concern(ConcernKind.WORRYING));
        List<Effect.Work> ended = work(story.watch, new Command.EndCase(NILAR, Outcome.ALL_CLEAR), story);
        assertTrue(ended.get(0).command() instanceof TaskCommand.WithdrawTask);
        story.ends(Outcome.ALL_CLEAR).deskHasToDo();
        ClosedCase closed = story.filed().get(0);
        story.minutes(1).does(new ClosingCommand.ReopenCase(NILAR, closed, List.of(), story.desk, Set.of()));
        assertEquals(List.of(TaskKind.READ_TEXT), story.deskHasToDo());
    }

    @Test
    void textThatSomebodyReadAsATaskIsReadInTheCaseToo() {
        WatchStory story = missed(WatchStory.steady());
        story.deskClaims(Duration.ofHours(2)).deskHasToDo();
        story.does(concern(ConcernKind.WORRYING));
        TaskTopic topic = work(story.watch, new Command.DeskClaim(NILAR, Duration.ofHours(1)), story).get(0).topic();
        story.anyway()
                .does(new Command.DoTask(NILAR, topic, new TaskCommand.FinishTask(NILAR, Finding.of(Found.READ))));
        assertTrue(story.open().textToRead().isEmpty());
        assertTrue(story.open().desk().claim().isPresent(), "whoever has the case keeps it");
        story.minutes(60).nothingElse();
    }

    @Test
    void textThatIsAlmostTheDuressWordLeavesNoTaskBecauseAlmostTheOwnWordLeavesNone() {
        WatchStory story = WatchStory.steady().does(concern(ConcernKind.POSSIBLE_DURESS));
        assertEquals(List.of(), story.deskHasToDo());
        assertEquals(List.of(), work(story.watch, new Command.DeskClaim(NILAR, Duration.ofHours(1)), story));
        story.minutes(1).does(concern(ConcernKind.WORRYING));
        assertEquals(List.of(TaskKind.READ_TEXT), story.deskHasToDo());
    }

    @Test
    void bothWordsBesideTheSameTextLeaveTheSameTask() {
        Command.Concern text = concern(ConcernKind.WORD_AND_MORE);
        WatchStory own = WatchStory.steady().does(text);
        WatchStory forced = WatchStory.steady().does(new Command.Duress(WatchStory.PHONE, text));
        assertEquals(List.of(TaskKind.READ_TEXT), own.deskHasToDo());
        assertEquals(List.of(TaskKind.READ_TEXT), forced.deskHasToDo());
        WatchStory plain = WatchStory.steady().duress();
        assertEquals(List.of(), plain.deskHasToDo(), "a word alone leaves nothing to read");
    }

    @Test
    void callForHelpInACaseThatIsTakenIsToBeRead() {
        WatchStory story = WatchStory.steady().sos();
        story.deskClaims(Duration.ofHours(1)).minutes(1).sos();
        assertEquals(List.of(TaskKind.READ_TEXT), story.deskHasToDo());
    }

    @Test
    void personWhomWeCouldNotAskIsReviewedUntilTheyAnswer() {
        WatchStory story = notAsked();
        assertEquals(List.of(TaskKind.REVIEW_OUTAGE), story.deskHasToDo());
        story.hours(2);
        assertEquals(List.of(), story.deskHasToDo(), "one task, however often the desk is told");
        story.carrierAccepts = true;
        story.minutes(10);
        story.cycle(Cycle.Asked.class);
        List<Effect.Work> answered = work(story.watch,
                new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(WatchStory.PHONE)), story);
        assertEquals(TaskKind.REVIEW_OUTAGE, answered.get(0).topic().kind());
        assertEquals(EventKind.NOT_ASKED, answered.get(0).topic().reason());
        assertTrue(answered.get(0).command() instanceof TaskCommand.WithdrawTask);
        List<Effect.Work> forced = work(story.watch, new Command.Duress(WatchStory.PHONE), story);
        assertEquals(answered, forced, "the duress word leaves the desk what the own word leaves it");
    }

    @Test
    void coordinatorWhoReviewedAnOutageIsNotToldOfItAgain() {
        WatchStory story = notAsked();
        TaskTopic topic = TasksOfChange.outage(story.watch);
        story.deskHasToDo();
        story.anyway().does(
                new Command.DoTask(NILAR, topic, new TaskCommand.FinishTask(NILAR, Finding.of(Found.SPOKE_TO_PERSON))));
        story.hours(6);
        assertEquals(List.of(), story.deskWasTold());
        assertEquals(List.of(), story.deskHasToDo());
    }

    @Test
    void personWithoutAnyNumberIsRungAndNoOutageOfOursIsReviewed() {
        WatchStory story = WatchStory.steady();
        for (RouteId route : List.of(WatchStory.PHONE, WatchStory.OTHER_PHONE)) {
            story.does(new Command.RouteLost(new Recipient.Defender(), route, RouteLoss.STOPPED));
        }
        story.deskHasToDo();
        story.hours(3);
        story.cycle(Cycle.NotAsked.class);
        assertEquals(List.of(), story.deskHasToDo());
    }

    /** The carrier takes no ask for so long that the desk is told. */
    private static WatchStory notAsked() {
        WatchStory story = WatchStory.steady();
        story.carrierAccepts = false;
        story.until(WatchStory.MORNING.plus(Duration.ofMinutes(5)));
        assertTrue(story.deskWasTold().contains(NoticeKind.NOT_ASKED));
        return story;
    }

    @Test
    void enrolmentLeavesCardsToPrintAndAFirstDrillThatOneTaskAsksFor() {
        assertEquals(Set.of(TaskKind.PROVE_ROUTE, TaskKind.MEND_ENROLMENT, TaskKind.PRINT_CARDS, TaskKind.FIRST_DRILL),
                enrolled(WatchStory.dao()));
        Set<TaskKind> agreed = enrolled(WatchStory.ama());
        assertTrue(agreed.contains(TaskKind.REACH_CONTACTS), "a drill is how they are heard from");
        assertTrue(agreed.contains(TaskKind.PRINT_CARDS) && !agreed.contains(TaskKind.FIRST_DRILL));
        assertEquals(Set.of(TaskKind.PROVE_ROUTE, TaskKind.PRINT_CARDS), enrolled());
    }

    @Test
    void drillThatIsHeldEndsTheTask() {
        WatchStory story = WatchStory.steady();
        List<Effect.Work> held = work(story.watch, new ReadinessCommand.StartDrill(NILAR), story);
        assertTrue(held.stream().anyMatch(w -> w.topic().kind() == TaskKind.FIRST_DRILL
                && w.command().equals(new TaskCommand.FinishTask(NILAR, Finding.of(Found.DRILLED)))));
    }

    @Test
    void taskToHearFromContactsTakesThePlaceOfTheFirstDrill() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.dao());
        List<Effect.Work> work = work(story.watch,
                new Command.Revise(NILAR, story.watch.plan(), story.watch.routes(), List.of(WatchStory.ama()), ""),
                story);
        assertTrue(work.stream().anyMatch(
                w -> w.topic().kind() == TaskKind.FIRST_DRILL && w.command() instanceof TaskCommand.WithdrawTask));
    }

    /** What is open right after an enrolment with these contacts. */
    private static Set<TaskKind> enrolled(Contact... contacts) {
        Watch was = WatchStory.of(WatchStory.plan(Risk.STEADY), contacts).watch;
        List<Route> fresh = List
                .of(new Route(WatchStory.PHONE, RouteKind.TWO_WAY_SMS, new PhoneKey("d1"), false, false));
        Watch empty = new Watch(was.identity(), 0, was.changedAt(), new Agreement(was.plan(), fresh, was.contacts()),
                WatchState.starting(was.cycle()));
        Decision decision = Decider.decide(empty,
                new Command.Revise(NILAR, empty.plan(), empty.routes(), empty.contacts(), ""), was.changedAt());
        List<Effect.Work> all = work(decision);
        assertTrue(all.stream().allMatch(w -> w.command() instanceof TaskCommand.OpenTask));
        return all.stream().map(w -> w.topic().kind())
                .filter(k -> k != TaskKind.ASK_HOUSEHOLDS && k != TaskKind.FIND_ABROAD)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Command.Concern concern(ConcernKind kind) {
        return new Command.Concern(WatchStory.PHONE, Set.of(kind), Optional.empty());
    }

    private static List<Effect.Work> work(Watch watch, Command command, WatchStory story) {
        return work(Decider.decide(watch, command, story.now));
    }

    private static List<Effect.Work> work(Decision decision) {
        return decision.effects().stream().filter(Effect.Work.class::isInstance).map(Effect.Work.class::cast).toList();
    }
}
