package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Template.ASK;
import static org.stillhere.domain.Template.REMINDER;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.MORNING;
import static org.stillhere.domain.WatchStory.NILAR;
import static org.stillhere.domain.WatchStory.OTHER_PHONE;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the cycle: asks, reminders, deadlines, misses, outages, pauses and lost routes. */
class CycleTest {
    private static final Recipient DEFENDER = new Recipient.Defender();
    private static final Instant TOMORROW = MORNING.plus(Duration.ofDays(1));

    @Test
    void unansweredAskAndTwoRemindersLeadToAMissAfterTheCarriersListIsRead() {
        WatchStory story = WatchStory.steady();
        story.hours(1);
        assertEquals(List.of(ASK), story.defenderGot());
        assertEquals(MORNING.plusSeconds(3600), story.cycle(Cycle.Asked.class).deadline());
        story.minutes(20);
        assertEquals(List.of(REMINDER), story.defenderGot());
        story.minutes(20);
        assertEquals(List.of(REMINDER), story.defenderGot());
        assertEquals(OTHER_PHONE, story.sends().get(2).route(), "the last reminder goes by another route");
        story.minutes(20).nothingElse();
        story.passes(Duration.ofSeconds(89)).nothingElse();
        story.carrierCanBeRead = false;
        story.passes(Duration.ofSeconds(1)).nothingElse();
        assertEquals(MORNING.plusSeconds(3600), story.cycle(Cycle.Checking.class).deadline());
        story.does(new Command.InboundRead(1, DeskStaffing.STAFFED));
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold());
        assertEquals(TOMORROW, story.cycle(Cycle.Waiting.class).scheduled());
        story.nothingElse();
    }

    @Test
    void missWithoutTheCarriersListIsMarkedUnread() {
        WatchStory story = WatchStory.steady();
        story.carrierCanBeRead = false;
        story.hours(1).minutes(60).passes(Duration.ofSeconds(90)).minutes(3);
        assertEquals(List.of(NoticeKind.UNREAD, NoticeKind.MISSED), story.deskWasTold());
        assertTrue(story.open().unread());
    }

    @Test
    void answerUntilTheListIsReadPreventsTheMiss() {
        for (Duration late : List.of(Duration.ZERO, Duration.ofSeconds(89), Duration.ofSeconds(91))) {
            WatchStory story = WatchStory.steady();
            story.carrierCanBeRead = false;
            story.hours(2).passes(late).anyway();
            story.checksIn(Strength.BARE);
            assertEquals(Template.THANKS, story.answer());
            story.does(new Command.InboundRead(1, DeskStaffing.STAFFED)).hours(21);
            assertTrue(story.watch.open().isEmpty());
            story.nothingElse();
        }
    }

    @Test
    void earlyAnswerAnswersTheNextAskOnlyInTheLastQuarter() {
        WatchStory story = WatchStory.steady();
        story.checksIn(Strength.BARE);
        assertEquals(TOMORROW, story.cycle(Cycle.Waiting.class).scheduled());
        story.hours(10).checksIn(Strength.BARE);
        assertEquals(TOMORROW, story.cycle(Cycle.Waiting.class).scheduled());
        story.nothingElse();
    }

    /** The carrier's list shows a text hours later. An answer of yesterday does not answer the ask of today. */
    @Test
    void textSentBeforeTheAskAndReadAfterItDoesNotAnswerTheAsk() {
        WatchStory story = WatchStory.steady();
        story.hours(1).anyway();
        Cycle asked = story.cycle(Cycle.Asked.class);
        story.does(new Command.SaidBefore(MORNING.minusSeconds(60), confirmed()));
        assertEquals(asked, story.watch.cycle());
        assertEquals(List.of(NoticeKind.PHONE_IN_USE), story.deskWasTold());
        story.does(new Command.SaidBefore(MORNING.plusSeconds(60), confirmed()));
        assertEquals(TOMORROW, story.cycle(Cycle.Waiting.class).scheduled());
        story.does(new Command.SaidBefore(MORNING.plusSeconds(60), confirmed()));
        assertEquals(TOMORROW, story.cycle(Cycle.Waiting.class).scheduled());
    }

    @Test
    void textSentInTimeAndReadAfterTheMissEndsTheCase() {
        for (boolean inTime : List.of(true, false)) {
            WatchStory story = WatchStory.steady();
            story.hours(3).anyway();
            assertEquals(Cause.MISSED, story.open().cause());
            story.does(new Command.SaidBefore(MORNING.plusSeconds(inTime ? 600 : -600), confirmed()));
            assertEquals(inTime, story.watch.open().isEmpty());
        }
    }

    private static Command.DefenderCommand confirmed() {
        return new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(PHONE));
    }

    @Test
    void answerBeforeAnOverdueAskAnswersIt() {
        WatchStory story = WatchStory.steady();
        story.now = MORNING.plus(Duration.ofHours(30));
        story.checksIn(Strength.BARE).passes(Duration.ZERO);
        assertEquals(MORNING.plus(Duration.ofHours(48)), story.cycle(Cycle.Waiting.class).scheduled());
        story.nothingElse();
    }

    @Test
    void shortIntervalWithALongWindowHasOneOpenAskAtATime() {
        Schedule half = new Schedule.Every(ZoneId.of("UTC"), Duration.ofMinutes(30), Optional.empty());
        WatchStory story = WatchStory.of(WatchStory.schedule(WatchStory.plan(Risk.STEADY), half), WatchStory.ama());
        story.hours(1).minutes(50);
        assertEquals(List.of(ASK, REMINDER, REMINDER), story.defenderGot());
        story.checksIn(Strength.BARE);
        assertEquals(MORNING.plusSeconds(3600), story.cycle(Cycle.Waiting.class).scheduled());
        story.minutes(10);
        assertEquals(List.of(ASK), story.defenderGot());
        story.nothingElse();
    }

    @Test
    void jitterDelaysAnAskByAtMostThirtyMinutes() {
        Plan plain = WatchStory.plan(Risk.STEADY);
        for (long seed = 0; seed < 200; seed++) {
            Plan plan = new Plan(plain.risk(), plain.schedule(), plain.gaps(), Duration.ofMinutes(30), seed, false,
                    false, false, plain.tierDelay(), plain.roundEvery());
            WatchStory story = WatchStory.of(plan, WatchStory.ama()).hours(2).checksIn(Strength.BARE);
            Cycle.Waiting waiting = story.cycle(Cycle.Waiting.class);
            assertFalse(waiting.askAt().isBefore(waiting.scheduled()));
            assertFalse(waiting.askAt().isAfter(waiting.scheduled().plus(Duration.ofMinutes(30))));
        }
    }

    @Test
    void signBeforeASpreadAskLeftDidNotComeSinceThatAsk() {
        Plan plain = WatchStory.plan(Risk.STEADY);
        Plan plan = new Plan(plain.risk(), plain.schedule(), plain.gaps(), Duration.ofMinutes(30), 3, false, false,
                false, plain.tierDelay(), plain.roundEvery());
        WatchStory story = WatchStory.of(plan, WatchStory.ama()).hours(2).checksIn(Strength.BARE);
        Cycle.Waiting waiting = story.cycle(Cycle.Waiting.class);
        assertTrue(waiting.askAt().isAfter(waiting.scheduled().plusSeconds(60)), "this person's ask is spread");
        for (int i = 0; i < 48 && !(story.watch.cycle() instanceof Cycle.Asked); i++) {
            story.minutes(30);
        }
        Cycle.Asked asked = story.cycle(Cycle.Asked.class);
        assertFalse(Sign.cameSinceAsk(plan, asked, Optional.of(new Sign(waiting.scheduled(), Strength.BARE))));
        assertTrue(Sign.cameSinceAsk(plan, asked, Optional.of(new Sign(waiting.askAt(), Strength.BARE))));
    }

    @Test
    void lateStepAfterAnOutageAsksAfreshInsteadOfAlarming() {
        WatchStory story = WatchStory.steady();
        story.hours(1).minutes(50).anyway();
        story.engineStandsStill(Duration.ofHours(3));
        assertEquals(List.of(ASK), story.defenderGot());
        assertEquals(story.now.plusSeconds(3600), story.cycle(Cycle.Asked.class).deadline());
        story.nothingElse().checksIn(Strength.BARE).hours(12);
        assertTrue(story.watch.open().isEmpty());
        story.nothingElse();
    }

    @Test
    void asksDueDuringAnOutageBecomeOneAsk() {
        WatchStory story = WatchStory.steady();
        story.engineStandsStill(Duration.ofHours(100));
        assertEquals(List.of(ASK), story.defenderGot());
        story.checksIn(Strength.BARE);
        assertEquals(MORNING.plus(Duration.ofDays(5)), story.cycle(Cycle.Waiting.class).scheduled());
        story.nothingElse();
    }

    @Test
    void repeatedOutagesAlarmAfterThreeFreshAsks() {
        WatchStory story = WatchStory.steady();
        story.hours(1);
        for (int n = 0; n < 8 && story.watch.open().isEmpty(); n++) {
            story.engineStandsStill(Duration.ofMinutes(90));
        }
        assertTrue(story.watch.open().isPresent());
        assertEquals(1 + Cycle.Ask.FRESH_MOST, story.defenderGot().stream().filter(ASK::equals).count());
    }

    @Test
    void askThatTheCarrierDoesNotAcceptIsToldAsNotAskedAndIsNoMiss() {
        WatchStory story = WatchStory.steady();
        story.carrierAccepts = false;
        story.hours(1).minutes(3);
        assertEquals(List.of(NoticeKind.NOT_ASKED), story.deskWasTold());
        story.cycle(Cycle.NotAsked.class);
        story.minutes(5);
        assertEquals(OTHER_PHONE, story.cycle(Cycle.Asking.class).route());
        story.hours(5);
        assertTrue(story.watch.open().isEmpty());
        assertEquals(4, story.deskWasTold().size(), "the desk is told in rounds that stretch to three hours");
        story.deskClaims(Duration.ofHours(1)).anyway().hours(5);
        assertEquals(List.of(), story.deskWasTold());
        story.carrierAccepts = true;
        story.minutes(8);
        assertEquals(Optional.empty(), story.cycle(Cycle.Asked.class).ask().failing());
    }

    @Test
    void lateAcceptanceOfTheLastAskStartsTheDeadlineAndOfAnOlderAskDoesNot() {
        WatchStory story = WatchStory.steady();
        story.carrierAccepts = false;
        story.hours(1).minutes(4);
        story.does(new Command.AskAccepted(1));
        assertEquals(story.now.plusSeconds(3600), story.cycle(Cycle.Asked.class).deadline());
        WatchStory other = WatchStory.steady();
        other.carrierAccepts = false;
        other.hours(1).minutes(9).does(new Command.AskAccepted(1));
        assertEquals(2, other.cycle(Cycle.Asking.class).ask().number());
    }

    @Test
    void failedAskGoesByTheNextRouteAtOnce() {
        WatchStory story = WatchStory.steady();
        story.carrierAccepts = false;
        story.hours(1).lastFails(DEFENDER, FailureKind.UNREACHED);
        assertEquals(OTHER_PHONE, story.cycle(Cycle.Asking.class).route());
        story.anyway().lastFails(DEFENDER, FailureKind.UNREACHED);
        assertEquals(List.of(NoticeKind.NOT_ASKED), story.deskWasTold());
        story.cycle(Cycle.NotAsked.class);
    }

    @Test
    void stopMovesTheAskToTheOtherPhoneWithANewDeadline() {
        WatchStory story = WatchStory.steady();
        story.hours(1).minutes(50).anyway();
        story.does(new Command.RouteLost(DEFENDER, PHONE, RouteLoss.STOPPED));
        assertEquals(List.of(NoticeKind.ROUTE_LOST), story.deskWasTold());
        assertEquals(List.of(ASK), story.defenderGot());
        assertEquals(OTHER_PHONE, story.cycle(Cycle.Asked.class).route());
        assertEquals(story.now.plusSeconds(3600), story.cycle(Cycle.Asked.class).deadline());
    }

    @Test
    void withAllPhonesLostTheDeskIsToldUntilOneIsUsableAgain() {
        WatchStory story = WatchStory.steady();
        story.does(new Command.RouteLost(DEFENDER, PHONE, RouteLoss.STOPPED))
                .does(new Command.RouteLost(DEFENDER, OTHER_PHONE, RouteLoss.NOT_ME)).anyway();
        story.hours(4);
        assertTrue(Stream.of(story.deskWasTold()).allMatch(h -> h.size() == 4 && h.contains(NoticeKind.NOT_ASKED)));
        assertEquals(List.of(), story.defenderGot());
        story.does(new Command.RouteRegained(DEFENDER, PHONE)).minutes(30);
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void thirdLaterIsRefused() {
        WatchStory story = WatchStory.steady();
        story.hours(1).minutes(10).later();
        assertEquals(Template.LATER_OK, story.answer());
        story.minutes(10).later();
        assertEquals(Template.LATER_OK, story.answer());
        story.minutes(30).anyway();
        Cycle.Asked asked = story.cycle(Cycle.Asked.class);
        assertEquals(MORNING, asked.ask().scheduled());
        story.later();
        assertEquals(Template.LATER_NO, story.answer());
        assertEquals(asked, story.watch.cycle());
    }

    @Test
    void phoneInUsePutsTheDeadlineOffOnceAndIsToldToTheDesk() {
        WatchStory story = WatchStory.steady();
        story.hours(1).minutes(50).anyway();
        Instant deadline = story.cycle(Cycle.Asked.class).deadline();
        story.does(new PhoneCommand.PhoneInUse(PHONE)).does(new PhoneCommand.PhoneInUse(PHONE));
        assertEquals(deadline.plus(Duration.ofMinutes(10)), story.cycle(Cycle.Asked.class).deadline());
        assertEquals(List.of(NoticeKind.PHONE_IN_USE, NoticeKind.PHONE_IN_USE), story.deskWasTold());
        assertEquals(Template.NOT_UNDERSTOOD, story.answer());
        WatchStory high = WatchStory.high();
        high.hours(1);
        Cycle before = high.watch.cycle();
        assertEquals(before, high.does(new PhoneCommand.PhoneInUse(PHONE)).watch.cycle());
    }

    @Test
    void lastSignOfLifeIsKeptWithItsStrengthAndIgnoresDuress() {
        WatchStory story = WatchStory.steady();
        assertEquals(Optional.empty(), story.watch.lastSign());
        story.hours(1).anyway().checksIn(Strength.BARE);
        Sign bare = new Sign(story.now, Strength.BARE);
        assertEquals(Optional.of(bare), story.watch.lastSign());
        story.minutes(5).does(
                new Command.Duress(PHONE, new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(PHONE))));
        assertEquals(Optional.of(bare), story.watch.lastSign());
        story.does(new Command.Pause(story.now.plus(Duration.ofDays(1)), Strength.BARE,
                Actor.coordinator(new CoordinatorId("tess")), Optional.empty()));
        assertEquals(Optional.of(bare), story.watch.lastSign(), "what a coordinator enters is no sign of life");
        story.does(new PhoneCommand.PhoneInUse(PHONE));
        assertEquals(Strength.NOTED, story.watch.lastSign().orElseThrow().strength());
    }

    /** The webhook did not get the text; the carrier's list has it. */
    @Test
    void phoneInUseFoundWhileCheckingPutsTheMissOffOnce() {
        WatchStory story = WatchStory.steady();
        story.carrierCanBeRead = false;
        story.hours(1).minutes(60).passes(Duration.ofSeconds(90)).anyway();
        int ask = story.cycle(Cycle.Checking.class).ask().number();
        story.does(new PhoneCommand.PhoneInUse(PHONE)).does(new PhoneCommand.PhoneInUse(PHONE))
                .does(new Command.InboundRead(ask, DeskStaffing.STAFFED)).minutes(9);
        assertEquals(Optional.empty(), story.watch.open());
        story.minutes(2);
        assertEquals(Cause.MISSED, story.open().cause());
        assertTrue(!story.deskWasTold().contains(NoticeKind.UNREAD));
    }

    @Test
    void pauseEndsWithAnAskAndIsAtMostThirtyDays() {
        WatchStory story = WatchStory.steady();
        story.does(
                new Command.Pause(MORNING.plus(Duration.ofDays(3)), Strength.BARE, Actor.DEFENDER, Optional.empty()));
        assertEquals(Template.PAUSED, story.answer());
        assertEquals(List.of(NoticeKind.AWAY), story.deskWasTold());
        story.until(MORNING.plus(Duration.ofDays(3)).minusSeconds(1)).nothingElse();
        story.passes(Duration.ofSeconds(1));
        assertEquals(List.of(ASK), story.defenderGot());
        story.does(new Command.Pause(story.now.plus(Duration.ofDays(31)), Strength.BARE, Actor.DEFENDER,
                Optional.empty()));
        assertEquals(Template.TOO_LONG, story.answer());
    }

    @Test
    void pauseNeedsTheWordIfThePlanAsksForIt() {
        WatchStory story = WatchStory.of(WatchStory.asksForWord(WatchStory.plan(Risk.STEADY)), WatchStory.ama());
        story.does(
                new Command.Pause(MORNING.plus(Duration.ofDays(3)), Strength.BARE, Actor.DEFENDER, Optional.empty()));
        assertEquals(Template.WORD_PLEASE, story.answer());
        story.cycle(Cycle.Waiting.class);
        story.does(new Command.Pause(MORNING.plus(Duration.ofDays(3)), Strength.CONFIRMED, Actor.DEFENDER,
                Optional.empty()));
        story.cycle(Cycle.Paused.class);
        story.does(new Command.Resume(Actor.coordinator(NILAR)));
        story.cycle(Cycle.Asked.class);
    }

    @Test
    void sosDuringAPauseIsToldAndThePauseContinues() {
        WatchStory story = WatchStory.steady();
        story.does(new Command.Pause(MORNING.plus(Duration.ofDays(3)), Strength.BARE, Actor.DEFENDER, Optional.empty()))
                .sos();
        story.cycle(Cycle.Paused.class);
        assertEquals(List.of(NoticeKind.AWAY, NoticeKind.SOS), story.deskWasTold());
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(AMA));
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(BEN));
        story.nothingElse();
    }
}
