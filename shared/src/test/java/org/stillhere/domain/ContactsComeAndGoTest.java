package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Template.CLAIM_CONFIRMED;
import static org.stillhere.domain.Template.MISSED;
import static org.stillhere.domain.Template.NOT_ASKED_ANY_MORE;
import static org.stillhere.domain.Template.SOMEONE_IS_ON_IT;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.CHO;
import static org.stillhere.domain.WatchStory.DAO;
import static org.stillhere.domain.WatchStory.NILAR;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests contacts who join, leave, change their number or stop in the middle of a case, and the claims that they have.
 */
class ContactsComeAndGoTest {
    private static final ContactId EVE = new ContactId("eve");

    /** Tier 1 was told of a miss; tier 2 is told ten minutes later. */
    private static WatchStory told() {
        return WatchStory.steady().missesTheNextAsk().minutes(10).anyway();
    }

    private static WatchStory everybodyTold() {
        return told().minutes(10).anyway();
    }

    private static WatchStory taken(ContactId by) {
        return everybodyTold().says(by, ContactKey.TAKE).anyway();
    }

    private static WatchStory agrees(WatchStory story, ContactId who) {
        return story.does(new Command.ConsentGiven(who, Consent.AGREED, Actor.contact(who), Optional.of(PHONE)));
    }

    private static WatchStory adds(WatchStory story, Contact contact) {
        return story.revisesContacts(all -> Stream.concat(all.stream(), Stream.of(contact)).toList());
    }

    private static WatchStory without(WatchStory story, ContactId gone) {
        return story.revisesContacts(all -> all.stream().filter(c -> !c.id().equals(gone)).toList());
    }

    private static WatchStory numberOf(WatchStory story, ContactId who, String route, String phone) {
        return story.revisesContacts(all -> all.stream()
                .map(c -> c.id().equals(who) ? c.withRoutes(List.of(WatchStory.route(route, phone))) : c).toList());
    }

    private static WatchStory stops(WatchStory story, ContactId who) {
        return story.does(new Command.RouteLost(new Recipient.Trusted(who), PHONE, RouteLoss.STOPPED));
    }

    private static List<Effect.Put> puts(WatchStory story) {
        return story.last().effects().stream().filter(Effect.Put.class::isInstance).map(Effect.Put.class::cast)
                .toList();
    }

    @Test
    void contactWhoAgreesAfterTheirTierWasToldIsToldAtOnce() {
        WatchStory story = agrees(told(), DAO);
        assertEquals(List.of(MISSED), story.got(DAO));
        assertEquals(List.of(Template.ALL_CLEAR), story.anyway().ends(Outcome.ALL_CLEAR).got(DAO));
    }

    @Test
    void contactWhoIsAddedIsToldInTheirTurn() {
        WatchStory story = adds(told(), WatchStory.contact(EVE, 2, Consent.AGREED, false, 1));
        assertEquals(List.of(), story.got(EVE), "tier 2 is told later");
        story.minutes(10);
        assertEquals(List.of(MISSED), story.got(EVE));
        assertEquals(List.of(MISSED), story.got(CHO));
    }

    @Test
    void contactOfATierBetweenTwoOthersAndOneOfALastTierAreTold() {
        WatchStory story = adds(everybodyTold(), WatchStory.contact(EVE, 5, Consent.AGREED, false, 1));
        assertEquals(List.of(MISSED), story.got(EVE), "everybody before them was told");
        WatchStory first = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.cho()).missesTheNextAsk().minutes(10)
                .anyway();
        adds(first, WatchStory.ama());
        assertEquals(List.of(MISSED), first.got(AMA));
    }

    @Test
    void contactOfSomebodyWhoHadNoneIsTold() {
        WatchStory story = adds(WatchStory.of(WatchStory.plan(Risk.STEADY)).missesTheNextAsk(), WatchStory.ama());
        assertEquals(List.of(MISSED), story.got(AMA));
        story.minutes(15);
        assertEquals(List.of(MISSED), story.got(AMA), "and again in the next round");
    }

    @Test
    void contactWhoComesDuringAClaimIsToldWhenItLapses() {
        WatchStory story = adds(taken(AMA), WatchStory.contact(EVE, 1, Consent.AGREED, false, 1));
        assertEquals(List.of(), story.got(EVE));
        story.passes(Claim.CONTACT_HOLD);
        assertEquals(List.of(MISSED), story.got(EVE));
        WatchStory desk = everybodyTold().deskClaims(Duration.ofHours(1)).anyway();
        adds(desk, WatchStory.contact(EVE, 1, Consent.AGREED, false, 1)).hours(1);
        assertEquals(List.of(MISSED), desk.got(EVE));
    }

    @Test
    void unmarkedContactWhoComesUnderDuressIsNotTold() {
        WatchStory story = adds(WatchStory.steady().duress().minutes(20).anyway(),
                WatchStory.contact(EVE, 1, Consent.AGREED, false, 1));
        agrees(story, DAO);
        assertEquals(List.of(Template.RESTING), story.got(DAO), "marked for it");
        story.hours(4);
        assertEquals(List.of(), story.got(EVE));
        story.revisesContacts(all -> all.stream()
                .map(c -> c.id().equals(EVE) ? new Contact(EVE, c.tier(), c.consent(), true, c.routes()) : c).toList());
        assertEquals(List.of(Template.RESTING), story.got(EVE), "marked for it now");
    }

    @Test
    void contactWhoIsTakenOffTheListHearsItOnceAndTheirClaimPassesOn() {
        WatchStory story = without(taken(AMA), AMA);
        assertEquals(List.of(NOT_ASKED_ANY_MORE), story.got(AMA));
        assertTrue(story.open().claim().isEmpty());
        assertEquals(List.of(NoticeKind.LAPSED), story.deskWasTold());
        assertEquals(List.of(MISSED), story.passes(Duration.ZERO).got(BEN));
        assertTrue(puts(without(everybodyTold(), BEN)).stream().allMatch(p -> p.question().closedAt().isPresent()));
        assertEquals(List.of(), story.anyway().ends(Outcome.ALL_CLEAR).got(AMA));
    }

    @Test
    void withdrawnConsentIsAClosingWordTooUnlessTheySaidItThemselves() {
        WatchStory byForm = everybodyTold().revisesContacts(
                all -> all.stream().map(c -> c.id().equals(AMA) ? c.withConsent(Consent.DECLINED) : c).toList());
        assertEquals(List.of(NOT_ASKED_ANY_MORE), byForm.got(AMA));
        WatchStory bySelf = taken(AMA)
                .does(new Command.ConsentGiven(AMA, Consent.DECLINED, Actor.contact(AMA), Optional.of(PHONE)));
        assertEquals(Template.INVITATION_NO, bySelf.answer());
        assertEquals(List.of(), bySelf.got(AMA));
        assertTrue(bySelf.open().claim().isEmpty());
    }

    @Test
    void claimOfAContactWhoseConsentTheDeskWithdrawsPassesOn() {
        WatchStory story = taken(AMA).revisesContacts(
                all -> all.stream().map(c -> c.id().equals(AMA) ? c.withConsent(Consent.DECLINED) : c).toList());
        assertEquals(List.of(NOT_ASKED_ANY_MORE), story.got(AMA));
        assertTrue(story.open().claim().isEmpty());
        assertEquals(List.of(NoticeKind.LAPSED), story.deskWasTold());
        assertEquals(List.of(MISSED), story.passes(Duration.ZERO).got(BEN));
    }

    @Test
    void whateverAFormerContactTextsReachesTheDeskAndHoldsNothing() {
        WatchStory story = without(everybodyTold(), AMA).anyway();
        for (ContactKey key : ContactKey.values()) {
            story.anyway().says(AMA, key);
            assertTrue(story.last().effects().stream().anyMatch(Effect.Tell.class::isInstance), key.toString());
            assertTrue(story.open().claim().isEmpty());
        }
    }

    @Test
    void stopNotMeAndALostNumberEndTheClaimAtOnceAndTheNextAreTold() {
        for (RouteLoss how : RouteLoss.values()) {
            WatchStory story = taken(BEN).does(new Command.RouteLost(new Recipient.Trusted(BEN), PHONE, how));
            assertTrue(story.open().claim().isEmpty(), how.toString());
            assertTrue(story.deskWasTold().contains(NoticeKind.LAPSED));
            assertEquals(List.of(MISSED), story.passes(Duration.ZERO).got(AMA));
            assertEquals(List.of(), story.got(BEN));
        }
        WatchStory failed = taken(BEN).lastFails(BEN, FailureKind.ROUTE);
        assertTrue(failed.open().claim().isEmpty());
    }

    @Test
    void stopOfAPhoneThatIsNotInUseEndsTheClaimAndTheOtherPhoneIsAskedAboutIt() {
        WatchStory story = taken(AMA)
                .does(new Command.RouteLost(new Recipient.Trusted(AMA), WatchStory.OTHER_PHONE, RouteLoss.STOPPED));
        assertTrue(story.open().claim().isEmpty());
        assertEquals(List.of(Template.CLAIM_LAPSED), story.got(AMA));
        story.says(AMA, ContactKey.TAKE);
        assertTrue(story.open().claim().orElseThrow().isBy(AMA));
    }

    @Test
    void onlyContactWhoStopsPassesTheCaseToTheNextTierAtOnce() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.ben(), WatchStory.cho())
                .missesTheNextAsk().minutes(10).says(BEN, ContactKey.TAKE).anyway();
        stops(story, BEN).passes(Duration.ZERO);
        assertEquals(List.of(MISSED), story.got(CHO));
    }

    @Test
    void contactWhoStoppedAndTextsFiveHasNoClaimAndTheDeskKnows() {
        WatchStory story = stops(everybodyTold(), BEN).anyway().says(BEN, ContactKey.TAKE);
        assertTrue(story.open().claim().isEmpty());
        assertEquals(Template.RING_OK, story.answer());
        assertEquals(List.of(NoticeKind.NOTE), story.deskWasTold());
    }

    @Test
    void correctedNumberTakesOverTheQuestionAndTheAlarmAndTheEnd() {
        WatchStory story = numberOf(everybodyTold(), BEN, "r7", "ben-7");
        assertEquals(List.of(MISSED), story.got(BEN));
        List<Effect.Put> puts = puts(story);
        assertEquals(List.of("ben-1"),
                puts.stream().filter(p -> p.question().closedAt().isPresent()).map(p -> p.phone().value()).toList());
        assertEquals(List.of("ben-7"),
                puts.stream().filter(p -> p.question().closedAt().isEmpty()).map(p -> p.phone().value()).toList());
        story.ends(Outcome.ALL_CLEAR);
        assertEquals(List.of(Template.ALL_CLEAR), story.got(BEN));
        assertEquals(new RouteId("r7"), story.sends().getLast().route());
    }

    @Test
    void correctedNumberDuringAClaimSaysWhoseItIs() {
        WatchStory others = numberOf(taken(AMA), BEN, "r7", "ben-7");
        assertEquals(List.of(MISSED, SOMEONE_IS_ON_IT), others.got(BEN));
        WatchStory own = numberOf(taken(BEN), BEN, "r7", "ben-7");
        assertEquals(List.of(MISSED, CLAIM_CONFIRMED), own.got(BEN));
        assertTrue(own.open().claim().orElseThrow().isBy(BEN));
    }

    @Test
    void newsThatFailsOnOneNumberIsNoQuestionOnTheNext() {
        WatchStory story = taken(BEN);
        story.lastFails(AMA, FailureKind.UNREACHED);
        assertEquals(List.of(MISSED, SOMEONE_IS_ON_IT), story.got(AMA), "the last word is what is true");
    }

    @Test
    void lostNumberThatIsCorrectedIsToldAgain() {
        WatchStory story = stops(everybodyTold(), BEN).anyway();
        numberOf(story, BEN, "r7", "ben-7");
        assertEquals(List.of(MISSED), story.got(BEN));
    }

    @Test
    void contactUnderDuressIsAnsweredAndHoldsNothing() {
        WatchStory story = taken(AMA).duress();
        assertEquals(List.of(Template.TAKEN_OVER), story.got(AMA), "their claim is over");
        assertTrue(story.open().claim().isEmpty());
        story.hours(2).anyway();
        for (ContactId id : List.of(AMA, BEN, CHO)) {
            story.says(id, ContactKey.TAKE);
            assertEquals(Template.TAKEN_OVER, story.answer());
            assertTrue(story.open().claim().isEmpty());
            assertEquals(List.of(NoticeKind.NOTE), story.deskWasTold());
        }
        story.says(AMA, ContactKey.CANNOT);
        assertEquals(Template.TAKEN_OVER, story.answer(), "nobody else is asked");
    }

    @Test
    void contactsHearHowItStandsEveryThreeHoursAndWhoseItIs() {
        WatchStory story = everybodyTold().hours(2).anyway().hours(1);
        assertEquals(List.of(Template.NO_NEWS), story.got(AMA));
        story.deskClaims(Duration.ofHours(12)).anyway().hours(12).minutes(-1);
        assertEquals(List.of(SOMEONE_IS_ON_IT, SOMEONE_IS_ON_IT, SOMEONE_IS_ON_IT, SOMEONE_IS_ON_IT), story.got(AMA));
    }

    @Test
    void contactWhoIsAlarmedAtThatMomentHearsNoNewsBesideIt() {
        WatchStory story = everybodyTold().hours(2).does(new Command.TellNow(NILAR, AMA)).anyway();
        story.passes(Duration.ofHours(1));
        assertEquals(1, story.got(AMA).size());
    }

    /** Two texts in one decision would open the same question twice, and the table refuses such a transaction. */
    @Test
    void contactWhoseClaimLapsesIsToldOnceIfNobodyOfTheNextTierCanBeTold() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.ama(),
                WatchStory.contact(EVE, 2, Consent.AGREED, false, 1)).missesTheNextAsk().minutes(10).anyway();
        stops(story.says(AMA, ContactKey.TAKE), EVE).anyway();
        story.passes(Claim.CONTACT_HOLD);
        assertEquals(List.of(Template.CLAIM_LAPSED), story.got(AMA));
        assertEquals(puts(story).stream().map(Effect.Put::phone).distinct().count(), puts(story).size());
    }

    @Test
    void numberThatIsAddedForSomebodyWhoWasNotReachedIsTexted() {
        WatchStory story = everybodyTold().hours(2).lastFails(BEN, FailureKind.UNREACHED).anyway();
        story.revisesContacts(all -> all.stream()
                .map(c -> c.id().equals(BEN)
                        ? c.withRoutes(List.of(c.routes().get(0), WatchStory.route("r2", "ben-new")))
                        : c)
                .toList());
        assertEquals(List.of(MISSED), story.got(BEN));
        story.revisesContacts(all -> all);
        assertEquals(List.of(), story.got(BEN), "once");
    }

    @Test
    void contactWhoAgreesAgainIsToldAgainAfterTheLastRound() {
        WatchStory story = everybodyTold().hours(2).revisesContacts(
                all -> all.stream().map(c -> c.id().equals(AMA) ? c.withConsent(Consent.INVITED) : c).toList());
        agrees(story.anyway(), AMA);
        assertEquals(List.of(MISSED), story.got(AMA));
    }

    @Test
    void numberThatIsCorrectedWhileAnAnswerIsCheckedIsToldSo() {
        WatchStory story = WatchStory.high().missesTheNextAsk().minutes(10).checksIn(Strength.BARE).anyway();
        assertEquals(List.of(Template.DOUBT), numberOf(story, BEN, "r2", "ben-new").got(BEN));
    }
}
