package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Story.AMA;
import static org.stillhere.domain.Story.BEN;
import static org.stillhere.domain.Story.CHO;
import static org.stillhere.domain.Story.DAO;
import static org.stillhere.domain.Story.NILAR;
import static org.stillhere.domain.Template.CLAIM_LAPSED;
import static org.stillhere.domain.Template.FRIEND_NEEDED;
import static org.stillhere.domain.Template.MISSED;
import static org.stillhere.domain.Template.SOMEONE_IS_ON_IT;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Story missed() {
        return Story.steady().missesTheNextAsk();
    }

    private static Story crowdMissed(int tier) {
        return Story.of(Story.plan(Risk.HIGH), Story.crowd(tier)).missesTheNextAsk();
    }

    @Test
    void aSecondCoordinatorHearsThatAColleagueHasItAndTakesItOverOnlyKnowingly() {
        Story story = missed().deskClaims(Duration.ofHours(1)).anyway();
        Instant until = story.open().desk().claim().orElseThrow().until();
        CoordinatorId second = new CoordinatorId("second");
        story.minutes(5).does(new Command.DeskClaim(second, Duration.ofHours(2)));
        assertEquals(Template.DESK_TAKEN, story.answer());
        assertEquals(until, story.open().desk().claim().orElseThrow().until());
        story.does(new Command.DeskClaim(second, Duration.ofHours(2), true));
        assertEquals(Template.DESK_CLAIMED, story.answer());
        assertEquals("second", story.open().desk().claim().orElseThrow().by());
    }

    @Test
    void theDeskHearsFirstThenTierByTierAndOnlyThoseWhoAgreed() {
        Story story = missed();
        assertEquals(List.of(), story.got(AMA));
        story.minutes(10);
        assertEquals(List.of(MISSED), story.got(AMA));
        assertEquals(List.of(MISSED), story.got(BEN));
        assertEquals(List.of(), story.got(CHO));
        story.minutes(10);
        assertEquals(List.of(MISSED), story.got(CHO));
        story.hours(12);
        assertEquals(List.of(), story.got(DAO));
    }

    @Test
    void tierOneHearsAtOnceAtHighRiskOrWhenNobodyIsOnDuty() {
        assertEquals(List.of(MISSED), Story.high().missesTheNextAsk().got(AMA));
        Story alone = Story.steady();
        alone.deskStaffed = false;
        assertEquals(List.of(MISSED), alone.missesTheNextAsk().got(AMA));
    }

    @Test
    void aClaimByTheDeskInTimeKeepsTheContactsOutOfIt() {
        Story story = missed().deskClaims(HOUR).anyway();
        story.minutes(59).quiet();
        story.minutes(1);
        assertEquals(List.of(MISSED), story.got(AMA));
        assertEquals(List.of(Notice.Kind.MISSED), story.deskHeard());
    }

    @Test
    void contactsHearThreeRoundsAndTheDeskNeverHearsTheLast() {
        Story story = missed().anyway().hours(20);
        for (ContactId id : List.of(AMA, BEN, CHO)) {
            assertEquals(List.of(MISSED, MISSED, MISSED), story.got(id));
        }
        assertEquals(20 * 4, story.deskHeard().size());
    }

    @Test
    void eachWordToTheDeskReachesFurther() {
        Story story = missed().minutes(60);
        assertEquals(List.of(0, 1, 2, 2, 2), story.deskLevels());
    }

    @Test
    void anSosReachesEveryLevelAndTierOneAtOnce() {
        Story story = Story.steady().sos();
        assertEquals(List.of(2), story.deskLevels());
        assertEquals(List.of(FRIEND_NEEDED), story.got(AMA));
        assertEquals(Template.SOS_KEPT, story.answer());
        story.minutes(1).sos();
        assertEquals(List.of(), story.deskHeard());
        story.minutes(1).sos();
        assertEquals(List.of(Notice.Kind.SOS), story.deskHeard());
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void withNobodyToTellTheDeskAloneGoesOn() {
        Story story = Story.of(Story.plan(Risk.STEADY)).missesTheNextAsk().anyway().hours(2);
        assertEquals(Collections.nCopies(8, Notice.Kind.MISSED), story.deskHeard());
    }

    @Test
    void twentyFourAreToldInTwoDecisionsAtOneTime() {
        Story story = crowdMissed(1);
        for (Contact contact : story.watch.contacts()) {
            assertEquals(List.of(MISSED), story.got(contact.id()));
        }
        long decisions = story.sends().stream().filter(s -> s.purpose() == Purpose.ALARM)
                .map(s -> s.key().value().replaceAll("-\\d+$", "")).distinct().count();
        assertEquals(2, decisions);
    }

    @Test
    void aClaimHoldsTheContactsAndNeverTheDesk() {
        Story story = missed().minutes(10).anyway().says(AMA, Command.Key.TAKE);
        assertEquals(Template.CLAIM_CONFIRMED, story.answer());
        assertEquals(List.of(SOMEONE_IS_ON_IT), story.got(BEN));
        story.minutes(44);
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.got(CHO));
        assertEquals(3, story.deskHeard().size());
    }

    @Test
    void ofTwoClaimsOneWinsAndTheOtherHearsWhose() {
        Story story = missed().minutes(10).says(AMA, Command.Key.TAKE).says(BEN, Command.Key.TAKE);
        assertEquals(Says.naming(Template.TAKEN_BY, "ama", story.now.plus(Limits.CONTACT_CLAIM)),
                story.last().answer().orElseThrow());
        assertEquals("ama", story.open().claim().orElseThrow().by());
        story.deskClaims(HOUR).says(BEN, Command.Key.TAKE);
        assertEquals(List.of(""), story.last().answer().orElseThrow().codenames());
    }

    @Test
    void aClaimIsRenewedOnce() {
        Story story = missed().minutes(10).says(AMA, Command.Key.TAKE).minutes(40).says(AMA, Command.Key.TAKE);
        assertEquals(story.now.plus(Limits.CONTACT_CLAIM), story.open().claim().orElseThrow().until());
        story.minutes(40).says(AMA, Command.Key.TAKE);
        assertEquals(Template.CLAIM_KEPT, story.answer());
        assertEquals(story.now.plusSeconds(300), story.open().claim().orElseThrow().until());
    }

    @Test
    void aClaimThatLapsesAlarmsAgain() {
        Story story = missed().minutes(10).says(AMA, Command.Key.TAKE).anyway().minutes(45);
        assertEquals(List.of(CLAIM_LAPSED), story.got(AMA));
        assertEquals(List.of(MISSED), story.got(BEN));
        assertTrue(story.deskHeard().contains(Notice.Kind.LAPSED));
        story.minutes(10);
        assertEquals(List.of(MISSED), story.got(CHO), "the next tier follows");
    }

    @Test
    void aClaimThatLapsesAfterTheThirdRoundAlarmsAgainToo() {
        Story story = missed().hours(1).says(AMA, Command.Key.TAKE).anyway().minutes(45);
        assertEquals(List.of(CLAIM_LAPSED), story.got(AMA), "then we ask you, as was said");
        assertEquals(List.of(MISSED), story.got(BEN), "they were told that somebody is on it");
        story.anyway().hours(3);
        assertEquals(List.of(), story.got(BEN), "and that is all, until somebody claims again");
    }

    @Test
    void aRepeatToTheDeskSaysWhenItHappened() {
        Story story = missed().minutes(10).anyway().does(new Command.Sos(By.DEFENDER, Optional.empty()));
        Instant sos = story.now;
        assertTrue(story.deskTimes().contains(sos));
        story.minutes(15);
        assertEquals(List.of(sos), story.deskTimes(), "the same SOS, not a new one");
        assertEquals(List.of(sos), story.open().contacts().told().get(0).says().times());
    }

    @Test
    void aNumberThatWasGivenBackIsTakenUpAgainByAnAnswer() {
        Story story = missed().does(new Command.RouteLost(new Recipient.Defender(), new RouteId("r1"), true)).anyway();
        assertTrue(story.watch.routes().get(0).lost());
        story.does(new Command.CheckIn(Strength.BARE, By.DEFENDER, Optional.of(new RouteId("r1")))).anyway();
        assertFalse(story.watch.routes().get(0).lost(), "an ask that is promised must come");
    }

    @Test
    void underDuressTheMarkedHearNoUpdates() {
        Story story = missed().anyway().does(new Command.Duress(new RouteId("r1"))).anyway();
        story.deskClaims(Duration.ofHours(1));
        assertTrue(story.open().contacts().told().stream()
                .allMatch(t -> !story.got(t.contact()).contains(Template.SOMEONE_IS_ON_IT)));
    }

    @Test
    void whoCannotIsAskedNoMoreAndTheNextTierIsDueWhenNobodyIsLeft() {
        Story story = missed().minutes(10).anyway().says(AMA, Command.Key.CANNOT);
        assertEquals(Template.CANNOT_OK, story.answer());
        assertEquals(List.of(), story.got(CHO));
        story.says(BEN, Command.Key.CANNOT).passes(Duration.ZERO);
        assertEquals(List.of(MISSED), story.got(CHO));
        story.hours(5);
        assertEquals(List.of(), story.got(AMA));
    }

    /** Not today was said to a silence. */
    @Test
    void whoCouldNotFindOutIsStillToldOfACallForAFriend() {
        Story story = missed().minutes(10).anyway().says(AMA, Command.Key.CANNOT);
        story.got(AMA);
        story.sos();
        assertTrue(story.got(AMA).contains(Template.FRIEND_NEEDED));
    }

    @Test
    void handingAClaimBackAlarmsTheOthersAtOnce() {
        Story story = missed().minutes(10).says(AMA, Command.Key.TAKE).anyway().says(AMA, Command.Key.CANNOT)
                .passes(Duration.ZERO);
        assertEquals(List.of(MISSED), story.got(BEN));
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(Notice.Kind.LAPSED), story.deskHeard());
    }

    @Test
    void whenEverybodyCannotTheClockMovesOnAndTheDeskStillHears() {
        Story story = missed().minutes(10).says(AMA, Command.Key.CANNOT).minutes(1).says(BEN, Command.Key.CANNOT)
                .minutes(1).says(CHO, Command.Key.CANNOT).anyway().hours(3);
        assertEquals(12, story.deskHeard().size());
        story.quiet();
    }

    @Test
    void aReportInformsTheDeskAndEndsNothing() {
        Story story = missed().minutes(10).anyway().says(AMA, Command.Key.VOICE);
        assertEquals(List.of(Notice.Kind.REPORT), story.deskHeard());
        assertEquals(AMA, story.open().reports().get(0).by());
        story.says(BEN, Command.Key.RING_ME).says(BEN, Command.Key.NOTE).says(BEN, Command.Key.READ);
        assertEquals(List.of(Notice.Kind.RING_ME, Notice.Kind.NOTE), story.deskHeard());
    }

    @Test
    void aStrongerCauseStartsAgainAndClaimsForLessDoNotHold() {
        Story story = missed().minutes(10).says(AMA, Command.Key.TAKE).deskClaims(HOUR).anyway().sos();
        assertEquals(List.of(Notice.Kind.SOS), story.deskHeard());
        assertEquals(List.of(FRIEND_NEEDED), story.got(AMA));
        assertEquals(List.of(FRIEND_NEEDED), story.got(BEN));
        assertTrue(story.open().claim().isEmpty());
        story.minutes(10);
        assertEquals(List.of(FRIEND_NEEDED), story.got(CHO));
    }

    @Test
    void aMissInsideACaseIsALineOnTheTimelineOnly() {
        Story story = missed().deskClaims(Duration.ofHours(12));
        CaseId first = story.open().id();
        story.hours(11).deskClaims(Duration.ofHours(12)).hours(11).deskClaims(Duration.ofHours(12)).hours(1).anyway();
        assertTrue(story.watch.asks() >= 2);
        assertEquals(first, story.open().id());
        story.quiet();
    }

    @Test
    void theNextWayIsTriedWhenOneIsKnownToHaveFailed() {
        Story story = missed().minutes(10).anyway().lastFails(AMA, Command.Failed.OURS);
        assertEquals(List.of(Notice.Kind.UNREACHABLE), story.deskHeard(), "ours: still tried, and a human knows");
        story.quiet();
        story.lastFails(AMA, Command.Failed.UNREACHED);
        assertEquals(List.of(MISSED), story.got(AMA));
        story.lastFails(AMA, Command.Failed.ROUTE);
        assertEquals(List.of(Notice.Kind.UNREACHABLE), story.deskHeard());
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void theSeenReceiptGoesOutOnceAHumanIsOnAnSos() {
        Story story = Story.of(Story.receipt(Story.plan(Risk.STEADY)), Story.ama()).sos().anyway();
        story.does(new Command.DeskClaim(NILAR, HOUR));
        assertEquals(List.of(Template.SOS_SEEN), story.defenderGot());
        story.deskClaims(HOUR);
        assertEquals(List.of(), story.defenderGot());
    }

    @Test
    void everyMessageWaitsForTheOneBeforeItToTheSamePerson() {
        Story story = missed().hours(2).says(AMA, Command.Key.TAKE).deskClaims(HOUR).ends(Outcome.ALL_CLEAR);
        for (ContactId id : Stream.of(AMA, BEN, CHO).toList()) {
            List<Effect.Send> row = story.sends().stream().filter(s -> s.to().equals(new Recipient.Trusted(id)))
                    .toList();
            for (int n = 1; n < row.size(); n++) {
                assertEquals(row.get(n - 1).key(), row.get(n).after().orElseThrow());
            }
        }
    }
}
