package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Template.CLAIM_LAPSED;
import static org.stillhere.domain.Template.FRIEND_NEEDED;
import static org.stillhere.domain.Template.MISSED;
import static org.stillhere.domain.Template.SOMEONE_IS_ON_IT;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.CHO;
import static org.stillhere.domain.WatchStory.DAO;
import static org.stillhere.domain.WatchStory.NILAR;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the steps of an open case: rounds, claims, answers of contacts, and what the desk is told. */
class CaseTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static WatchStory missed() {
        return WatchStory.steady().missesTheNextAsk();
    }

    private static WatchStory crowdMissed(int tier) {
        return WatchStory.of(WatchStory.plan(Risk.HIGH), WatchStory.crowd(tier)).missesTheNextAsk();
    }

    @Test
    void secondClaimByAnotherCoordinatorIsRefusedUnlessItSaysTakeOver() {
        WatchStory story = missed().deskClaims(Duration.ofHours(1)).anyway();
        Instant until = story.open().desk().claim().orElseThrow().until();
        CoordinatorId second = new CoordinatorId("second");
        story.minutes(5).does(new Command.DeskClaim(second, Duration.ofHours(2)));
        assertEquals(Template.DESK_TAKEN, story.answer());
        assertEquals(until, story.open().desk().claim().orElseThrow().until());
        story.does(new Command.DeskClaim(second, Duration.ofHours(2)).takingOver());
        assertEquals(Template.DESK_CLAIMED, story.answer());
        assertEquals("second", story.open().desk().claim().orElseThrow().by().id());
    }

    @Test
    void afterAMissTheDeskIsToldFirstThenEachTierAndOnlyContactsWhoAgreed() {
        WatchStory story = missed();
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
    void tierOneIsToldAtOnceAtHighRiskOrWithNobodyOnDuty() {
        assertEquals(List.of(MISSED), WatchStory.high().missesTheNextAsk().got(AMA));
        WatchStory alone = WatchStory.steady();
        alone.desk = DeskStaffing.UNSTAFFED;
        assertEquals(List.of(MISSED), alone.missesTheNextAsk().got(AMA));
    }

    @Test
    void claimByTheDeskBeforeTheFirstTierKeepsContactsUntold() {
        WatchStory story = missed().deskClaims(HOUR).anyway();
        story.minutes(59).nothingElse();
        story.minutes(1);
        assertEquals(List.of(MISSED), story.got(AMA));
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold());
    }

    @Test
    void contactsAreToldInThreeRoundsAndTheDeskWithoutEnd() {
        WatchStory story = missed().anyway().hours(20);
        for (ContactId id : List.of(AMA, BEN, CHO)) {
            List<Template> got = story.got(id);
            assertEquals(List.of(MISSED, MISSED, MISSED), got.subList(0, 3));
            assertEquals(Collections.nCopies(6, Template.NO_NEWS), got.subList(3, got.size()), "every three hours");
        }
        assertEquals(3 + 6, story.deskWasTold().size(), "after 15, 45 and 105 minutes, then every three hours");
    }

    @Test
    void eachRoundToTheDeskReachesOneLevelFurther() {
        WatchStory story = missed().hours(5);
        assertEquals(List.of(EscalationLevel.ON_DUTY, EscalationLevel.BACKUP, EscalationLevel.LAST_RESORT,
                EscalationLevel.LAST_RESORT, EscalationLevel.LAST_RESORT), story.deskLevels());
    }

    @Test
    void sosReachesEveryLevelOfTheDeskAndTierOneAtOnce() {
        WatchStory story = WatchStory.steady().sos();
        assertEquals(List.of(EscalationLevel.LAST_RESORT), story.deskLevels());
        assertEquals(List.of(FRIEND_NEEDED), story.got(AMA));
        assertEquals(Template.SOS_KEPT, story.answer());
        story.minutes(1).sos();
        assertEquals(List.of(), story.deskWasTold());
        story.minutes(1).sos();
        assertEquals(List.of(NoticeKind.SOS), story.deskWasTold());
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void withoutContactsTheDeskAloneIsToldAgainAndAgain() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY)).missesTheNextAsk().anyway().hours(2);
        assertEquals(Collections.nCopies(3, NoticeKind.MISSED), story.deskWasTold());
    }

    @Test
    void twentyFourContactsAreToldInTwoDecisionsAtTheSameTime() {
        WatchStory story = crowdMissed(1);
        for (Contact contact : story.watch.contacts()) {
            assertEquals(List.of(MISSED), story.got(contact.id()));
        }
        long decisions = story.sends().stream().filter(s -> s.purpose() == Purpose.ALARM)
                .map(s -> s.key().value().replaceAll("-\\d+$", "")).distinct().count();
        assertEquals(2, decisions);
    }

    @Test
    void claimByAContactStopsTheContactsStepsAndNotTheDesks() {
        WatchStory story = missed().minutes(10).anyway().says(AMA, ContactKey.TAKE);
        assertEquals(Template.CLAIM_CONFIRMED, story.answer());
        assertEquals(List.of(SOMEONE_IS_ON_IT), story.got(BEN));
        story.minutes(44);
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.got(CHO));
        assertEquals(2, story.deskWasTold().size());
    }

    @Test
    void secondClaimByAnotherContactIsAnsweredWithTheFirstOnesName() {
        WatchStory story = missed().minutes(10).says(AMA, ContactKey.TAKE).says(BEN, ContactKey.TAKE);
        assertEquals(MessageContent.naming(Template.TAKEN_BY, "ama", story.now.plus(Claim.CONTACT_HOLD)),
                story.last().answer().orElseThrow());
        assertEquals("ama", story.open().claim().orElseThrow().by().id());
        story.deskClaims(HOUR).says(BEN, ContactKey.TAKE);
        assertEquals(List.of(""), story.last().answer().orElseThrow().codenames());
    }

    @Test
    void claimByAContactIsRenewedOnce() {
        WatchStory story = missed().minutes(10).says(AMA, ContactKey.TAKE).minutes(40).says(AMA, ContactKey.TAKE);
        assertEquals(story.now.plus(Claim.CONTACT_HOLD), story.open().claim().orElseThrow().until());
        story.minutes(40).says(AMA, ContactKey.TAKE);
        assertEquals(Template.CLAIM_KEPT, story.answer());
        assertEquals(story.now.plusSeconds(300), story.open().claim().orElseThrow().until());
    }

    @Test
    void lapsedClaimAlarmsTheContactsAgain() {
        WatchStory story = missed().minutes(10).says(AMA, ContactKey.TAKE).anyway().minutes(45);
        assertEquals(List.of(CLAIM_LAPSED), story.got(AMA));
        assertEquals(List.of(MISSED), story.got(BEN));
        assertTrue(story.deskWasTold().contains(NoticeKind.LAPSED));
        story.minutes(10);
        assertEquals(List.of(MISSED), story.got(CHO), "the next tier is told after that");
    }

    @Test
    void lapsedClaimAfterTheThirdRoundAlarmsOnceMore() {
        WatchStory story = missed().hours(1).says(AMA, ContactKey.TAKE).anyway().minutes(45);
        assertEquals(List.of(CLAIM_LAPSED), story.got(AMA),
                "the contact with the claim was told that they would be asked");
        assertEquals(List.of(MISSED), story.got(BEN), "contacts who were told of the claim are told that it lapsed");
        story.anyway().hours(3);
        assertEquals(List.of(Template.NO_NEWS), story.got(BEN), "no further round without a new claim");
    }

    @Test
    void repeatedNoticeOfAnSosCarriesTheTimeOfTheSos() {
        WatchStory story = missed().minutes(10).anyway().does(new Command.Sos(Actor.DEFENDER, Optional.empty()));
        Instant sos = story.now;
        assertTrue(story.deskTimes().contains(sos));
        story.minutes(15);
        assertEquals(List.of(sos), story.deskTimes(), "the time of the SOS, not of the repeat");
        assertEquals(List.of(sos), story.open().contacts().told().get(0).says().times());
    }

    @Test
    void answerByALostRouteMakesItUsableAgain() {
        WatchStory story = missed()
                .does(new Command.RouteLost(new Recipient.Defender(), new RouteId("r1"), RouteLoss.NOT_ME)).anyway();
        assertTrue(story.watch.routes().get(0).lost());
        story.does(new Command.CheckIn(Strength.BARE, Actor.DEFENDER, Optional.of(new RouteId("r1")))).anyway();
        assertFalse(story.watch.routes().get(0).lost(), "the promised ask could not be sent otherwise");
    }

    @Test
    void underDuressNoUpdatesAreSent() {
        WatchStory story = missed().anyway().does(new Command.Duress(new RouteId("r1"))).anyway();
        story.deskClaims(Duration.ofHours(1));
        assertTrue(story.open().contacts().told().stream()
                .allMatch(t -> !story.got(t.contact()).contains(Template.SOMEONE_IS_ON_IT)));
    }

    @Test
    void contactWhoCannotIsNotAskedAgainAndTheNextTierIsDueWhenNobodyIsLeft() {
        WatchStory story = missed().minutes(10).anyway().says(AMA, ContactKey.CANNOT);
        assertEquals(Template.CANNOT_OK, story.answer());
        assertEquals(List.of(), story.got(CHO));
        story.says(BEN, ContactKey.CANNOT).passes(Duration.ZERO);
        assertEquals(List.of(MISSED), story.got(CHO));
        story.hours(5);
        assertEquals(List.of(), story.got(AMA));
    }

    /** The contact declined when the case was only a missed check-in. */
    @Test
    void contactWhoCouldNotFindOutAboutAMissIsToldOfAnSos() {
        WatchStory story = missed().minutes(10).anyway().says(AMA, ContactKey.CANNOT);
        story.got(AMA);
        story.sos();
        assertTrue(story.got(AMA).contains(Template.FRIEND_NEEDED));
    }

    @Test
    void claimGivenBackAlarmsTheOtherContactsAtOnce() {
        WatchStory story = missed().minutes(10).says(AMA, ContactKey.TAKE).anyway().says(AMA, ContactKey.CANNOT)
                .passes(Duration.ZERO);
        assertEquals(List.of(MISSED), story.got(BEN));
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(NoticeKind.LAPSED), story.deskWasTold());
    }

    @Test
    void whenNoContactCanHelpTheDeskIsStillTold() {
        WatchStory story = missed().minutes(10).says(AMA, ContactKey.CANNOT).minutes(1).says(BEN, ContactKey.CANNOT)
                .minutes(1).says(CHO, ContactKey.CANNOT).anyway().hours(3);
        assertEquals(3, story.deskWasTold().size());
        story.nothingElse();
    }

    @Test
    void reportByAContactIsToldToTheDeskAndEndsNothing() {
        WatchStory story = missed().minutes(10).anyway().says(AMA, ContactKey.VOICE);
        assertEquals(List.of(NoticeKind.REPORT), story.deskWasTold());
        assertEquals(AMA, story.open().reports().get(0).by());
        story.says(BEN, ContactKey.RING_ME).says(BEN, ContactKey.NOTE).says(BEN, ContactKey.READ);
        assertEquals(List.of(NoticeKind.RING_ME, NoticeKind.NOTE), story.deskWasTold());
    }

    @Test
    void strongerCauseRestartsTheStepsAndDropsClaims() {
        WatchStory story = missed().minutes(10).says(AMA, ContactKey.TAKE).deskClaims(HOUR).anyway().sos();
        assertEquals(List.of(NoticeKind.SOS), story.deskWasTold());
        assertEquals(List.of(FRIEND_NEEDED), story.got(AMA));
        assertEquals(List.of(FRIEND_NEEDED), story.got(BEN));
        assertTrue(story.open().claim().isEmpty());
        story.minutes(10);
        assertEquals(List.of(FRIEND_NEEDED), story.got(CHO));
    }

    @Test
    void missDuringAnOpenCaseChangesNothingInTheCase() {
        WatchStory story = missed().deskClaims(Duration.ofHours(12));
        CaseId first = story.open().id();
        story.hours(11).deskClaims(Duration.ofHours(12)).hours(11).deskClaims(Duration.ofHours(12)).hours(1).anyway();
        assertTrue(story.watch.asks() >= 2);
        assertEquals(first, story.open().id());
        story.nothingElse();
    }

    @Test
    void alarmGoesByTheNextRouteOnlyWhenTheLastIsKnownToHaveFailed() {
        WatchStory story = missed().minutes(10).anyway().lastFails(AMA, FailureKind.OURS);
        assertEquals(List.of(NoticeKind.UNREACHABLE), story.deskWasTold(),
                "our failure: it is tried again, and the desk is told");
        story.nothingElse();
        story.lastFails(AMA, FailureKind.UNREACHED);
        assertEquals(List.of(MISSED), story.got(AMA));
        story.lastFails(AMA, FailureKind.ROUTE);
        assertEquals(List.of(NoticeKind.UNREACHABLE), story.deskWasTold());
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void firstClaimOfAnSosSendsOneReceiptToTheDefender() {
        WatchStory story = WatchStory.of(WatchStory.receipt(WatchStory.plan(Risk.STEADY)), WatchStory.ama()).sos()
                .anyway();
        story.does(new Command.DeskClaim(NILAR, HOUR));
        assertEquals(List.of(Template.SOS_SEEN), story.defenderGot());
        story.deskClaims(HOUR);
        assertEquals(List.of(), story.defenderGot());
    }

    @Test
    void eachTextToAContactNamesTheTextBeforeIt() {
        WatchStory story = missed().hours(2).says(AMA, ContactKey.TAKE).deskClaims(HOUR).ends(Outcome.ALL_CLEAR);
        for (ContactId id : Stream.of(AMA, BEN, CHO).toList()) {
            List<Effect.Send> row = story.sends().stream().filter(s -> s.to().equals(new Recipient.Trusted(id)))
                    .toList();
            for (int n = 1; n < row.size(); n++) {
                assertEquals(row.get(n - 1).key(), row.get(n).after().orElseThrow());
            }
        }
    }
}
