package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Template.ALL_CLEAR;
import static org.stillhere.domain.Template.DOUBT;
import static org.stillhere.domain.Template.MISSED;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.CHO;
import static org.stillhere.domain.WatchStory.NILAR;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests who can end a case, and what the contacts who were told of it are sent. */
class EndingTest {
    @Test
    void failedClosingIsToldToTheDesk() {
        WatchStory story = missed(Risk.STEADY).minutes(10).ends(Outcome.ALL_CLEAR).anyway();
        story.lastFails(AMA, FailureKind.UNREACHED);
        assertEquals(List.of(NoticeKind.UNREACHABLE), story.deskWasTold());
    }

    private static WatchStory missed(Risk risk) {
        return WatchStory
                .of(WatchStory.plan(risk), WatchStory.ama(), WatchStory.ben(), WatchStory.cho(), WatchStory.dao())
                .missesTheNextAsk();
    }

    @Test
    void bareAnswerWithinTwoHoursEndsASteadyPersonsCase() {
        WatchStory story = missed(Risk.STEADY).minutes(10).anyway().minutes(108).anyway().checksIn(Strength.BARE);
        assertEquals(List.of(Template.ALL_CLEAR_ANSWERED), story.got(AMA), "nobody has made sure");
        assertEquals(List.of(Template.ALL_CLEAR_ANSWERED), story.got(CHO));
        assertEquals(List.of(NoticeKind.ENDED), story.deskWasTold());
        assertEquals(Outcome.ALL_CLEAR, story.filed().get(0).outcome());
        WatchStory late = missed(Risk.STEADY).minutes(119).anyway().checksIn(Strength.BARE);
        assertTrue(late.open().doubtSince().isPresent());
    }

    @Test
    void bareAnswerAtHigherRiskPutsTheCaseInDoubtUntilConfirmed() {
        for (Risk risk : List.of(Risk.RAISED, Risk.HIGH)) {
            WatchStory story = missed(risk).minutes(10).anyway().checksIn(Strength.BARE);
            assertEquals(Template.THANKS, story.answer());
            assertEquals(List.of(NoticeKind.DOUBT), story.deskWasTold());
            assertEquals(List.of(DOUBT), story.got(AMA));
            story.anyway().minutes(59).nothingElse();
            story.minutes(1);
            assertEquals(List.of(NoticeKind.DOUBT), story.deskWasTold());
            assertEquals(List.of(DOUBT), story.got(CHO));
            story.anyway().checksIn(Strength.CONFIRMED);
            assertEquals(List.of(ALL_CLEAR), story.got(AMA));
        }
    }

    @Test
    void bareAnswerAfterAnSosOrATripPutsTheCaseInDoubt() {
        assertTrue(WatchStory.steady().sos().checksIn(Strength.BARE).open().doubtSince().isPresent());
        WatchStory trip = WatchStory.steady().does(new Command.StartTrip(Duration.ofHours(1), Optional.empty(),
                Strength.CONFIRMED, Actor.DEFENDER, Optional.empty()));
        trip.hours(1).minutes(17);
        assertTrue(trip.checksIn(Strength.BARE).open().doubtSince().isPresent());
    }

    @Test
    void bareAnswerEndsNothingIfThePlanAsksForTheWord() {
        WatchStory story = WatchStory.of(WatchStory.asksForWord(WatchStory.plan(Risk.STEADY)), WatchStory.ama())
                .missesTheNextAsk().minutes(10);
        story.anyway().checksIn(Strength.BARE);
        assertEquals(Template.WORD_PLEASE, story.answer());
        assertTrue(story.open().doubtSince().isPresent());
        assertEquals(List.of(DOUBT), story.got(AMA));
    }

    @Test
    void inArrestModeOnlyACoordinatorEndsTheCase() {
        WatchStory story = WatchStory.of(WatchStory.arrestMode(WatchStory.plan(Risk.STEADY)), WatchStory.ama())
                .missesTheNextAsk().anyway();
        story.checksIn(Strength.CONFIRMED);
        assertEquals(List.of(NoticeKind.ANSWERED), story.deskWasTold());
        assertTrue(story.watch.open().isPresent());
        story.ends(Outcome.ALL_CLEAR);
        assertTrue(story.watch.open().isEmpty());
    }

    @Test
    void sosAfterAnAnswerInDoubtIsUrgentAgain() {
        WatchStory story = WatchStory.steady().sos().minutes(3).checksIn(Strength.BARE).minutes(1).anyway().sos();
        assertTrue(story.open().doubtSince().isEmpty());
        assertEquals(List.of(NoticeKind.SOS), story.deskWasTold());
        story.passes(Duration.ZERO);
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(CHO));
        story.minutes(15);
        assertTrue(story.deskWasTold().contains(NoticeKind.SOS));
    }

    @Test
    void phoneInUseAndAContactsReportEndNoCase() {
        WatchStory story = missed(Risk.STEADY).minutes(10).does(new PhoneCommand.PhoneInUse(PHONE))
                .checksIn(Strength.NOTED).says(AMA, ContactKey.VOICE);
        assertTrue(story.watch.open().isPresent());
    }

    @Test
    void closingDependsOnTheOutcomeAndGoesOnlyToThoseTold() {
        for (var end : List.of(List.of(Outcome.ALL_CLEAR, ALL_CLEAR), List.of(Outcome.MISTAKE, Template.MISTAKE),
                List.of(Outcome.TAKEN_OVER, Template.TAKEN_OVER))) {
            WatchStory story = missed(Risk.STEADY).minutes(10).anyway().ends((Outcome) end.get(0));
            assertEquals(List.of(end.get(1)), story.got(AMA));
            assertEquals(List.of(), story.got(CHO), "a contact who was not told gets no closing");
            assertThrows(InvalidInput.class, () -> story.ends(Outcome.ALL_CLEAR));
            story.says(AMA, ContactKey.TAKE);
            assertEquals(Template.SETTLED, story.answer());
        }
    }

    @Test
    void endingClosesEveryOpenQuestionOfTheCase() {
        WatchStory story = missed(Risk.STEADY).minutes(10).lastFails(AMA, FailureKind.UNREACHED)
                .ends(Outcome.ALL_CLEAR);
        List<String> shut = story.last().effects().stream().filter(Effect.Put.class::isInstance)
                .map(Effect.Put.class::cast).filter(p -> p.question().closedAt().isPresent())
                .map(p -> p.phone().value()).sorted().toList();
        assertEquals(List.of("ama-1", "ama-2", "ben-1"), shut);
    }

    @Test
    void badNewsIsTextedToNobodyAndHoldsTheWatch() {
        WatchStory story = missed(Risk.STEADY).minutes(10).anyway().ends(Outcome.DETAINED);
        assertEquals(List.of(AMA, BEN, CHO), story.cycle(Cycle.Held.class).toRing());
        assertEquals(List.of(NoticeKind.ENDED_QUIETLY), story.deskWasTold());
        story.nothingElse().passes(Duration.ofDays(7).minusSeconds(1)).nothingElse();
        story.passes(Duration.ofSeconds(1));
        assertEquals(List.of(NoticeKind.REVIEW), story.deskWasTold());
        story.checksIn(Strength.CONFIRMED);
        assertEquals(Template.THANKS_PLAIN, story.answer());
        assertEquals(List.of(NoticeKind.ANSWERED), story.deskWasTold());
        story.does(new Command.Release(NILAR));
        assertEquals(List.of(Template.ASK), story.defenderGot());
        story.nothingElse();
    }

    @Test
    void holdingWithoutACaseListsTheContactsToRing() {
        WatchStory story = WatchStory.steady().does(new Command.Hold(NILAR, Outcome.IN_HOSPITAL));
        assertEquals(List.of(AMA, BEN, CHO), story.cycle(Cycle.Held.class).toRing());
        story.does(new Command.Hold(NILAR, Outcome.DIED));
        assertEquals(List.of(AMA, BEN, CHO), story.cycle(Cycle.Held.class).toRing());
        story.nothingElse();
    }

    @Test
    void ringingAContactTwiceChangesNothing() {
        WatchStory story = WatchStory.steady().does(new Command.Hold(NILAR, Outcome.IN_HOSPITAL));
        story.does(new Command.Rung(NILAR, BEN));
        assertTrue(story.last().changes());
        story.does(new Command.Rung(NILAR, BEN));
        assertTrue(!story.last().changes(), "the second time changes nothing");
        assertEquals(List.of(AMA, CHO), story.cycle(Cycle.Held.class).toRing());
        story.nothingElse();
    }

    @Test
    void handedOverClaimEndsIfTheColleagueCannotBeTold() {
        CoordinatorId mya = new CoordinatorId("mya");
        Command.HandOver over = new Command.HandOver(NILAR, mya, new RouteId("r1"), Duration.ofMinutes(30));
        WatchStory story = missed(Risk.STEADY).does(new Command.DeskClaim(NILAR, Duration.ofHours(1)));
        story.deskWasTold();
        story.does(over);
        assertEquals("mya", story.last().watch().open().orElseThrow().claim().orElseThrow().by().id());
        assertEquals(List.of(), story.deskWasTold());
        assertThrows(InvalidInput.class,
                () -> story.does(new Command.HandOver(NILAR, NILAR, new RouteId("r1"), Duration.ofMinutes(30))));
        story.does(new Command.SendFailed(new MessageKey("d-1-1"), new Recipient.Staff(mya), new RouteId("r1"),
                FailureKind.ROUTE));
        assertTrue(story.last().watch().open().orElseThrow().claim().isEmpty());
        assertTrue(story.minutes(1).deskWasTold().contains(NoticeKind.MISSED));
    }

    @Test
    void sosWhileHeldReachesTheDeskAndNoContact() {
        WatchStory story = WatchStory.steady().does(new Command.Hold(NILAR, Outcome.DIED)).sos();
        assertEquals(List.of(NoticeKind.SOS), story.deskWasTold());
        story.hours(5).deskWasTold();
        story.nothingElse();
        story.does(new Command.TellNow(NILAR, AMA));
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(AMA));
    }

    @Test
    void contactsAreToldOfASosThatOutlastsTheHold() {
        WatchStory story = WatchStory.steady().does(new Command.Hold(NILAR, Outcome.DETAINED)).sos().anyway();
        story.does(new Command.Release(NILAR)).anyway();
        assertEquals(List.of(), story.minutes(9).got(AMA));
        assertEquals(List.of(Template.FRIEND_NEEDED), story.minutes(1).got(AMA));
    }

    @Test
    void noContactIsToldOfASosThatEndsSoonAfterTheHold() {
        WatchStory story = WatchStory.steady().does(new Command.Hold(NILAR, Outcome.DETAINED)).sos().anyway();
        story.does(new Command.Release(NILAR)).ends(Outcome.MISTAKE).anyway();
        assertEquals(List.of(), story.minutes(30).got(AMA));
    }

    /** Otherwise the timeline would show that the phone is in use. */
    @Test
    void pauseByACoordinatorWhileHeldIsRefused() {
        WatchStory held = WatchStory.steady().does(new Command.Hold(NILAR, Outcome.DETAINED));
        assertThrows(InvalidInput.class, () -> held.does(new Command.Pause(held.now.plus(Duration.ofDays(1)),
                Strength.CONFIRMED, Actor.coordinator(NILAR), Optional.empty())));
    }

    @Test
    void drillAndInvitationWhileHeldAndDrillInACaseAreRefused() {
        WatchStory held = WatchStory.steady().does(new Command.Hold(NILAR, Outcome.DETAINED));
        assertThrows(InvalidInput.class, () -> held.does(new Command.Drill(NILAR, AMA)));
        assertThrows(InvalidInput.class, () -> held.does(new Command.Invite(NILAR, AMA)));
        WatchStory open = missed(Risk.STEADY);
        assertThrows(InvalidInput.class, () -> open.does(new Command.Drill(NILAR, AMA)));
        WatchStory calm = WatchStory.steady().does(new Command.Drill(NILAR, AMA));
        assertEquals(List.of(Template.DRILL), calm.got(AMA));
    }

    @Test
    void caseStartedByHandTellsContactsAndCannotBeStartedTwice() {
        WatchStory story = WatchStory.steady().does(new Command.StartCase(NILAR, Cause.MISSED));
        assertEquals(List.of(MISSED), story.got(AMA));
        assertThrows(InvalidInput.class, () -> story.does(new Command.StartCase(NILAR, Cause.MISSED)));
        story.does(new Command.StartCase(NILAR, Cause.SOS));
        assertEquals(Cause.SOS, story.open().cause());
    }

    @Test
    void hearsayOfACoordinatorIsNotCalledAnAnswerFromTheirPhone() {
        WatchStory story = WatchStory.steady().missesTheNextAsk().minutes(10).anyway()
                .does(new Command.CheckIn(Strength.BARE, Actor.coordinator(NILAR), Optional.empty()));
        assertEquals(List.of(Template.TAKEN_OVER), story.got(AMA));
    }
}
