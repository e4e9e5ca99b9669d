package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.NILAR;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests what a change of duty means to an open case, who can have a case, and how the desk's rounds stretch. */
class DutyChangeTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final CoordinatorId MYA = new CoordinatorId("mya");

    private static WatchStory missed() {
        return WatchStory.steady().missesTheNextAsk();
    }

    private static Command gone(CoordinatorId who) {
        return new Command.DutyChanged(DeskStaffing.STAFFED, Set.of(who), Optional.empty());
    }

    private static Command newcomers(Instant since) {
        return new Command.DutyChanged(DeskStaffing.STAFFED, Set.of(), Optional.of(since));
    }

    private static final Command NOBODY_REACHED = new Command.DutyChanged(DeskStaffing.UNSTAFFED, Set.of(),
            Optional.empty());

    @Test
    void coordinatorWhoIsGoneReleasesTheCaseAndTheDeskIsToldAtOnce() {
        WatchStory story = missed().deskClaims(Duration.ofHours(12)).minutes(30).anyway().does(gone(NILAR));
        assertEquals(Optional.empty(), story.open().desk().claim());
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold());
        assertEquals(EventKind.HOLDER_GONE, story.last().entry().orElseThrow().facts().get(0).what());
        assertEquals(NILAR.value(), story.last().entry().orElseThrow().facts().get(0).detail());
        story.minutes(15);
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold(), "from the first length again");
    }

    @Test
    void contactsWhoWaitedForTheClaimWaitForTheColleaguesOfWhoeverIsGone() {
        WatchStory story = missed().deskClaims(Duration.ofHours(12)).minutes(30).anyway().does(gone(NILAR));
        story.minutes(9);
        assertEquals(List.of(), story.got(AMA), "the end of a shift alarms no family");
        story.minutes(1);
        assertEquals(List.of(Template.MISSED), story.got(AMA));
    }

    @Test
    void contactsWhoWaitedForTheClaimAreToldAtOnceIfNobodyElseIsAtTheDesk() {
        WatchStory story = missed().deskClaims(Duration.ofHours(12)).minutes(30).anyway()
                .does(new Command.DutyChanged(DeskStaffing.UNSTAFFED, Set.of(NILAR), Optional.empty()));
        assertEquals(List.of(Template.MISSED), story.got(AMA));
    }

    @Test
    void contactsWhoWereToldNothingWaitForTheDeskWhenACaseIsHandedBack() {
        WatchStory story = missed().deskClaims(Duration.ofHours(12)).minutes(30).anyway()
                .does(new Command.DeskRelease(NILAR)).minutes(9);
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold());
        story.minutes(1);
        assertEquals(List.of(Template.MISSED), story.got(AMA));
    }

    @Test
    void contactsWhoHeardThatSomebodyIsOnItAreToldAgainAlsoAfterTheLastRound() {
        WatchStory story = missed().hours(2).deskClaims(Duration.ofHours(6)).anyway().minutes(30).does(gone(NILAR));
        assertEquals(List.of(Template.MISSED), story.got(AMA));
        assertEquals(List.of(Template.MISSED), story.got(BEN));
        story.anyway().hours(2);
        assertEquals(List.of(Template.NO_NEWS), story.got(AMA), "once");
    }

    @Test
    void caseThatIsHandedBackBeforeItsTimeIsToldToTheContactsToo() {
        WatchStory story = missed().hours(2).deskClaims(Duration.ofHours(6)).anyway().minutes(30)
                .does(new Command.DeskRelease(NILAR)).passes(Duration.ZERO);
        assertEquals(List.of(Template.MISSED), story.got(AMA));
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold());
    }

    @Test
    void underDuressContactsAreLeftInPeaceWhenTheHolderIsGone() {
        WatchStory story = missed().minutes(10).duress().minutes(5).deskClaims(HOUR).anyway().does(gone(NILAR));
        assertEquals(List.of(), story.got(BEN));
        assertEquals(List.of(NoticeKind.DURESS), story.deskWasTold());
    }

    @Test
    void claimOfAnybodyElseIsKept() {
        WatchStory story = missed().deskClaims(Duration.ofHours(12)).anyway().does(gone(MYA));
        assertTrue(story.open().desk().claim().orElseThrow().isBy(NILAR));
        assertFalse(story.last().changes());
        WatchStory contact = missed().minutes(10).says(AMA, ContactKey.TAKE).anyway().does(gone(NILAR));
        assertTrue(contact.open().claim().isPresent());
    }

    @Test
    void contactsWaitNoLongerForADeskThatNoTextReaches() {
        WatchStory story = missed().minutes(2).anyway();
        assertEquals(List.of(), story.got(AMA));
        story.does(NOBODY_REACHED);
        assertEquals(List.of(Template.MISSED), story.got(AMA));
        story.anyway().does(NOBODY_REACHED);
        assertEquals(List.of(), story.got(AMA), "once");
    }

    @Test
    void contactsStillWaitWhileSomebodyHasTheCase() {
        WatchStory story = missed().deskClaims(HOUR).minutes(2).anyway().does(NOBODY_REACHED);
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void newcomerIsToldAtOnceAndTheRoundsBeginAgainAtTheLevelTheyHadReached() {
        WatchStory story = missed().hours(10).anyway();
        story.does(newcomers(story.now));
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold());
        story.minutes(15);
        assertEquals(List.of(EscalationLevel.LAST_RESORT), story.deskLevels());
        story.minutes(29);
        assertEquals(List.of(), story.deskWasTold());
        story.minutes(1);
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold());
    }

    @Test
    void sameNewcomersAreToldOnceAlsoIfTheSweepTellsTheWatchAgain() {
        WatchStory story = missed().hours(10).anyway();
        Command command = newcomers(story.now);
        story.does(command).minutes(1).does(command);
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold());
    }

    @Test
    void newcomerIsToldOfATextThatWasNotReadAlthoughTheCaseIsClaimed() {
        WatchStory story = missed().deskClaims(Duration.ofHours(12)).minutes(20)
                .does(new Command.Concern(WatchStory.PHONE, Set.of(ConcernKind.WORRYING), Optional.empty())).hours(5)
                .anyway();
        story.does(newcomers(story.now));
        assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold());
    }

    @Test
    void newcomerIsToldThatWeCannotAsk() {
        WatchStory story = WatchStory.steady();
        story.carrierAccepts = false;
        story.hours(6).anyway();
        story.does(newcomers(story.now)).does(newcomers(story.now));
        assertEquals(List.of(NoticeKind.NOT_ASKED), story.deskWasTold());
    }

    @Test
    void somebodyOffDutyCanHaveACaseForAnHourOnly() {
        WatchStory story = missed();
        InvalidInput refused = assertThrows(InvalidInput.class,
                () -> story.does(new Command.DeskClaim(MYA, Duration.ofHours(12), false, Availability.OFF_DUTY)));
        assertEquals("until", refused.field());
        story.does(new Command.DeskClaim(MYA, HOUR, false, Availability.OFF_DUTY));
        assertTrue(story.open().desk().claim().orElseThrow().isBy(MYA));
    }

    @Test
    void somebodyWhomNoTextReachesCannotHaveACaseAndIsToldWhy() {
        WatchStory story = missed().does(new Command.DeskClaim(MYA, HOUR, false, Availability.UNREACHABLE));
        assertEquals(Template.DESK_START_FIRST, story.answer());
        assertEquals(Optional.empty(), story.open().desk().claim());
    }

    /** Returns the minutes after which the desk is told, from now on. */
    private static List<Long> rounds(WatchStory story, Duration time) {
        List<Long> minutes = new ArrayList<>();
        Instant from = story.now;
        story.anyway();
        for (Instant until = from.plus(time); story.now.isBefore(until);) {
            story.minutes(1);
            long at = Duration.between(from, story.now).toMinutes();
            minutes.addAll(Collections.nCopies(story.deskWasTold().size(), at));
        }
        return minutes;
    }

    @Test
    void roundsStretchToThreeHours() {
        assertEquals(List.of(15L, 45L, 105L, 285L, 465L), rounds(missed(), Duration.ofHours(10)));
    }

    @Test
    void roundsInDoubtAndOfASlowPlanAreNeverFurtherApartThanThreeHours() {
        WatchStory doubt = WatchStory.high().missesTheNextAsk().checksIn(Strength.BARE);
        assertTrue(doubt.open().inDoubt());
        assertEquals(List.of(60L, 180L, 360L, 540L), rounds(doubt, Duration.ofHours(10)));
        Plan p = WatchStory.plan(Risk.STEADY);
        WatchStory slow = WatchStory.of(new Plan(p.risk(), p.schedule(), p.gaps(), p.jitter(), p.seed(), false, false,
                false, p.tierDelay(), Duration.ofHours(12))).missesTheNextAsk();
        assertEquals(List.of(180L, 360L, 540L), rounds(slow, Duration.ofHours(10)));
    }

    @Test
    void newsBringTheNextRoundForwardAndTheyStretchFromThere() {
        WatchStory story = missed().hours(10).says(AMA, ContactKey.VOICE);
        assertEquals(List.of(15L, 45L, 105L, 285L), rounds(story, Duration.ofHours(7)));
        story = missed().hours(10).says(AMA, ContactKey.WORRYING);
        assertEquals(List.of(15L, 15L, 45L, 45L, 105L, 105L), rounds(story, Duration.ofHours(4)));
    }

    @Test
    void stepsAfterAnOutageAreCountedAndNotTimed() {
        WatchStory story = missed().engineStandsStill(Duration.ofHours(20));
        assertEquals(List.of(30L, 90L, 270L), rounds(story, Duration.ofHours(5)));
    }

    @Test
    void caseThatIsOpenForTwoWeeksIsToldToTheDeskAFewTimesADay() {
        WatchStory story = missed();
        List<Long> told = rounds(story, Duration.ofDays(14));
        assertTrue(told.size() < 150, () -> told.size() + " texts");
        for (int i = 1; i < told.size(); i++) {
            assertTrue(told.get(i) - told.get(i - 1) <= 180);
        }
    }
}
