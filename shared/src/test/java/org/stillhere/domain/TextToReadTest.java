package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that nothing from the phone ends a case while a text waits for a human who reads it. */
class TextToReadTest {
    private static final CoordinatorId MYA = new CoordinatorId("mya");

    private static Command.Concern concern(ConcernKind kind) {
        return new Command.Concern(PHONE, Set.of(kind), Optional.empty());
    }

    /** A case about silence, in which tier 1 was told, and then a text came that a human must read. */
    private static WatchStory missedAndWorried(ConcernKind kind) {
        return WatchStory.steady().missesTheNextAsk().minutes(11).anyway().does(concern(kind));
    }

    @ParameterizedTest
    @EnumSource(ConcernKind.class)
    void ownWordAfterAnUnreadTextEndsNothingAndTellsNobodyThatAllIsClear(ConcernKind kind) {
        WatchStory usual = WatchStory.steady().missesTheNextAsk().minutes(12).checksIn(Strength.CONFIRMED);
        WatchStory story = missedAndWorried(kind).minutes(1).anyway().checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isPresent(), "the text was read by nobody");
        assertEquals(List.of(NoticeKind.ANSWERED), story.deskWasTold());
        assertEquals(List.of(), story.got(AMA));
        assertEquals(usual.last().answer(), story.last().answer(), "the phone shows the usual answer");
        assertEquals(usual.watch.cycle(), story.watch.cycle());
        assertEquals(usual.watch.lastSign(), story.watch.lastSign());
    }

    @ParameterizedTest
    @EnumSource(ConcernKind.class)
    void plainAnswerAfterAnUnreadTextEndsNothing(ConcernKind kind) {
        WatchStory story = missedAndWorried(kind).minutes(1).anyway().checksIn(Strength.BARE);
        assertTrue(story.watch.open().isPresent());
        assertFalse(story.open().inDoubt());
        assertEquals(List.of(), story.got(AMA));
        story.hours(12).checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isPresent(), "however long ago the text came");
    }

    @Test
    void ownWordEndsNoSosWhileATextIsUnread() {
        WatchStory story = WatchStory.steady().sos().minutes(5).does(concern(ConcernKind.WORRYING)).minutes(1).anyway()
                .checksIn(Strength.CONFIRMED);
        assertEquals(Cause.SOS, story.open().cause());
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void missAfterAnUnreadTextIsNotEndedByThePhone() {
        WatchStory story = WatchStory.steady().hours(1).minutes(10).does(concern(ConcernKind.WORRYING));
        story.until(WatchStory.steady().missesTheNextAsk().now);
        assertEquals(Cause.MISSED, story.open().cause());
        story.minutes(1).checksIn(Strength.BARE).minutes(1).checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isPresent());
    }

    @Test
    void missAfterATextCountsAsTheMissThatItIs() {
        WatchStory silent = WatchStory.steady().missesTheNextAsk();
        WatchStory story = WatchStory.steady().hours(1).minutes(10).does(concern(ConcernKind.WORRYING)).anyway();
        story.until(silent.now);
        assertEquals(silent.open().deadline(), story.open().deadline());
        assertEquals(List.of(), story.got(AMA), "the desk has as long as after any miss");
        assertTrue(story.deskWasTold().contains(NoticeKind.MISSED));
        story.minutes(10);
        assertEquals(List.of(Template.MISSED), story.got(AMA));
    }

    @Test
    void missAfterATextThatADeskHasReadIsEndedAsUsual() {
        WatchStory story = WatchStory.steady().hours(1).minutes(10).does(concern(ConcernKind.WORRYING)).minutes(1)
                .deskClaims(Duration.ofHours(4));
        story.until(WatchStory.steady().missesTheNextAsk().now).minutes(1).checksIn(Strength.BARE);
        assertTrue(story.watch.open().isEmpty());
    }

    @Test
    void deskIsToldAgainInRoundsUntilItTakesTheCaseAndThenTheWordEndsIt() {
        WatchStory story = missedAndWorried(ConcernKind.WORRYING);
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
        story.minutes(15);
        assertTrue(story.deskWasTold().contains(NoticeKind.CONCERN));
        story.minutes(30);
        assertTrue(story.deskWasTold().contains(NoticeKind.CONCERN));
        story.minutes(1).deskClaims(Duration.ofHours(2)).anyway().minutes(60);
        assertEquals(List.of(), story.deskWasTold());
        story.checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isEmpty());
        assertEquals(List.of(Template.ALL_CLEAR), story.got(AMA));
    }

    @Test
    void roundsOfATextReachTheBackupAndTheLastResort() {
        WatchStory story = missedAndWorried(ConcernKind.WORRYING).deskClaims(Duration.ofHours(12)).anyway().minutes(5)
                .does(concern(ConcernKind.WORRYING)).minutes(46);
        assertEquals(List.of(EscalationLevel.BACKUP, EscalationLevel.LAST_RESORT, EscalationLevel.LAST_RESORT),
                story.deskLevels());
    }

    @Test
    void claimBeforeTheTextDoesNotCoverItAndTheSameCoordinatorTakesItAgain() {
        WatchStory story = WatchStory.steady().missesTheNextAsk().deskClaims(Duration.ofHours(4)).minutes(20).anyway()
                .does(concern(ConcernKind.WORRYING));
        story.minutes(16);
        assertEquals(List.of(NoticeKind.CONCERN, NoticeKind.CONCERN), story.deskWasTold());
        assertTrue(story.open().claim().isPresent(), "the claim still holds back what the contacts are sent");
        story.checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isPresent());
        story.deskClaims(Duration.ofHours(1)).anyway().minutes(50);
        assertEquals(List.of(), story.deskWasTold());
        story.checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isEmpty());
    }

    @Test
    void colleagueMayTakeATextThatCameAfterTheClaim() {
        WatchStory story = WatchStory.steady().missesTheNextAsk().deskClaims(Duration.ofHours(4)).minutes(20)
                .does(concern(ConcernKind.WORRYING)).does(new Command.DeskClaim(MYA, Duration.ofHours(1)));
        assertEquals(Template.DESK_CLAIMED, story.answer());
        assertEquals(MYA.value(), story.open().claim().orElseThrow().by().id());
        assertEquals(Template.DESK_TAKEN, story.deskClaims(Duration.ofHours(1)).answer(), "nothing new came");
    }

    @Test
    void handingOverAfterTheTextTakesIt() {
        WatchStory story = missedAndWorried(ConcernKind.WORRYING)
                .does(new Command.HandOver(WatchStory.NILAR, MYA, new RouteId("r1"), Duration.ofHours(1))).anyway()
                .minutes(40);
        assertEquals(List.of(), story.deskWasTold());
    }

    @Test
    void claimOfAContactReadsNothing() {
        WatchStory story = missedAndWorried(ConcernKind.WORRYING).says(AMA, ContactKey.TAKE).anyway().minutes(15);
        assertTrue(story.deskWasTold().contains(NoticeKind.CONCERN));
        story.checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isPresent());
    }

    @Test
    void textWithinTwoMinutesOfAnUnreadOneIsNotToldAgainAtOnceButAfterAClaimItIs() {
        WatchStory story = missedAndWorried(ConcernKind.WORRYING).anyway().minutes(1)
                .does(concern(ConcernKind.WORRYING));
        assertEquals(List.of(), story.deskWasTold());
        story.deskClaims(Duration.ofHours(1)).anyway().does(concern(ConcernKind.WORRYING));
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
    }

    @Test
    void sosSoonAfterATextInAnSosCaseIsTold() {
        WatchStory story = WatchStory.steady().sos().minutes(5).does(concern(ConcernKind.WORRYING)).minutes(1).anyway()
                .sos();
        assertEquals(List.of(NoticeKind.SOS), story.deskWasTold());
    }

    @Test
    void textSoonAfterAnSosIsTold() {
        WatchStory story = WatchStory.steady().sos().minutes(1).anyway().does(concern(ConcernKind.WORRYING));
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.got(BEN));
    }

    @Test
    void textDuringAnAnswerInDoubtIsToldAtTheUsualPace() {
        WatchStory story = WatchStory.high().missesTheNextAsk().minutes(2).checksIn(Strength.BARE).minutes(1).anyway()
                .does(concern(ConcernKind.WORRYING)).minutes(15);
        assertEquals(List.of(NoticeKind.CONCERN, NoticeKind.CONCERN), story.deskWasTold());
        story.checksIn(Strength.CONFIRMED);
        assertTrue(story.watch.open().isPresent());
    }
}
