package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Template.MISSED;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.CHO;
import static org.stillhere.domain.WatchStory.DAO;
import static org.stillhere.domain.WatchStory.NILAR;
import static org.stillhere.domain.WatchStory.OTHER_PHONE;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests contacts who are added or removed, cannot be reached or change their mind while a case is open. */
class ContactsTest {
    private static final Recipient ABOUT_AMA = new Recipient.Trusted(AMA);

    private static WatchStory told() {
        return WatchStory.steady().missesTheNextAsk().minutes(10).anyway();
    }

    private static WatchStory without(WatchStory story, ContactId gone) {
        return story.revisesContacts(all -> all.stream().filter(c -> !c.id().equals(gone)).toList());
    }

    /** The simulation found this: after an answer in doubt the engine forgot contacts who were still to be told. */
    @Test
    void contactReachableAgainDuringAClaimIsToldAfterItLapsesEvenAfterAnAnswerInDoubt() {
        Recipient cho = new Recipient.Trusted(CHO);
        WatchStory story = WatchStory.steady().does(new Command.RouteLost(cho, PHONE, RouteLoss.STOPPED))
                .missesTheNextAsk().hours(3);
        assertEquals(List.of(), story.anyway().got(CHO));
        story.does(new Command.DeskClaim(NILAR, Duration.ofHours(1))).does(new Command.RouteRegained(cho, PHONE))
                .minutes(5).checksIn(Strength.BARE).anyway();
        assertEquals(List.of(), story.got(CHO), "not while a coordinator has claimed the case");
        story.hours(3);
        assertEquals(List.of(Template.DOUBT), story.got(CHO));
    }

    @Test
    void removedContactHearsOneClosingWordAndNothingMore() {
        WatchStory story = without(told(), AMA).hours(2).ends(Outcome.ALL_CLEAR);
        assertEquals(List.of(Template.NOT_ASKED_ANY_MORE), story.got(AMA));
        assertEquals(Template.ALL_CLEAR, story.got(BEN).getLast());
    }

    @Test
    void removedContactIsNotOnTheListToRing() {
        WatchStory story = without(told(), AMA).ends(Outcome.DIED);
        assertEquals(List.of(BEN, CHO), story.cycle(Cycle.Held.class).toRing());
    }

    @Test
    void removedContactCannotClaimAndTheirClaimEnds() {
        WatchStory story = without(told(), AMA).says(AMA, ContactKey.TAKE);
        assertEquals(Template.NOT_ASKED_ANY_MORE, story.answer());
        assertTrue(story.open().claim().isEmpty());
        WatchStory taken = without(told().says(AMA, ContactKey.TAKE), AMA).anyway().passes(Duration.ZERO);
        assertTrue(taken.open().claim().isEmpty());
        assertEquals(List.of(MISSED), taken.got(BEN));
    }

    @Test
    void contactRemovedWhileQueuedIsNotTold() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.crowd(1)).sos();
        assertEquals(8, story.open().contacts().queue().size());
        ContactId queued = story.open().contacts().queue().get(0);
        without(story, queued).anyway().passes(Duration.ZERO);
        assertEquals(List.of(), story.got(queued));
        assertEquals(23, story.open().contacts().told().size());
    }

    @Test
    void queueOfRemovedContactsIsSkippedForTheNextTier() {
        Contact[] crowd = WatchStory.crowd(1);
        crowd[23] = WatchStory.cho();
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), crowd).sos();
        List<ContactId> queue = story.open().contacts().queue();
        story.revisesContacts(all -> all.stream().filter(c -> !queue.contains(c.id())).toList()).anyway()
                .passes(Duration.ZERO);
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(CHO));
    }

    @Test
    void contactWhoTakesConsentBackIsToldNothingMore() {
        WatchStory story = told()
                .does(new Command.ConsentGiven(AMA, Consent.DECLINED, Actor.contact(AMA), Optional.empty())).anyway();
        story.lastFails(AMA, FailureKind.UNREACHED).hours(2).ends(Outcome.ALL_CLEAR);
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void contactWhoCannotIsNotTriedByAnotherRoute() {
        WatchStory story = told().says(AMA, ContactKey.CANNOT)
                .does(new Command.RouteLost(ABOUT_AMA, PHONE, RouteLoss.STOPPED)).hours(5);
        assertEquals(List.of(), story.got(AMA));
        story.lastFails(BEN, FailureKind.UNREACHED).anyway();
    }

    @Test
    void stopFromAContactMovesTheAlarmToTheirOtherPhoneAndWithoutOneTellsTheDesk() {
        WatchStory story = told().does(new Command.RouteLost(ABOUT_AMA, PHONE, RouteLoss.STOPPED));
        assertEquals(List.of(MISSED), story.got(AMA));
        assertEquals(List.of(NoticeKind.ROUTE_LOST), story.deskWasTold());
        story.does(new Command.RouteLost(ABOUT_AMA, OTHER_PHONE, RouteLoss.NOT_ME));
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(NoticeKind.ROUTE_LOST, NoticeKind.UNREACHABLE), story.deskWasTold());
        story.minutes(5).ends(Outcome.ALL_CLEAR);
        assertEquals(List.of(), story.got(AMA));
    }

    @Test
    void eachRoundTriesThePhonesOfAnUnreachableContactFromTheFirst() {
        WatchStory story = told().lastFails(AMA, FailureKind.UNREACHED).lastFails(AMA, FailureKind.UNREACHED).anyway()
                .minutes(25);
        Effect.Send again = story.sends().stream().filter(s -> s.to().equals(ABOUT_AMA)).reduce((a, b) -> b)
                .orElseThrow();
        assertEquals(List.of(MISSED), story.got(AMA));
        assertEquals(PHONE, again.route());
    }

    @Test
    void newNumberOfAContactIsUsedForTheNextText() {
        WatchStory story = told().revisesContacts(all -> all.stream()
                .map(c -> c.id().equals(AMA) ? c.withRoutes(List.of(WatchStory.route("r9", "ama-9"))) : c).toList());
        story.ends(Outcome.ALL_CLEAR);
        assertEquals(List.of(MISSED, Template.ALL_CLEAR), story.got(AMA), "the alarm moves, and so does the end");
        assertEquals(new RouteId("r9"),
                story.sends().stream().filter(s -> s.to().equals(ABOUT_AMA)).reduce((a, b) -> b).orElseThrow().route());
    }

    @Test
    void claimGivenBackInTheThirdRoundDoesNotStopTheQueue() {
        Contact[] crowd = WatchStory.crowd(2);
        crowd[22] = WatchStory.ama();
        crowd[23] = WatchStory.ben();
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), crowd).missesTheNextAsk().minutes(10);
        story.says(AMA, ContactKey.TAKE).says(AMA, ContactKey.CANNOT).passes(Duration.ZERO);
        story.says(BEN, ContactKey.TAKE).says(BEN, ContactKey.CANNOT);
        story.now = story.watch.dueAt();
        while (story.open().contacts().queue().isEmpty()) {
            story.now = story.watch.dueAt();
            story.does(new Command.Tick(DeskStaffing.STAFFED));
        }
        ContactId queued = story.open().contacts().queue().get(0);
        ContactId first = new ContactId("c0");
        story.says(first, ContactKey.TAKE).says(first, ContactKey.CANNOT).anyway().hours(1);
        assertEquals(List.of(MISSED), story.got(queued));
    }

    @Test
    void endingWithFourPhonesPerContactFitsOneDecision() {
        Contact[] crowd = new Contact[Limits.CONTACTS];
        for (int n = 0; n < crowd.length; n++) {
            crowd[n] = WatchStory.contact(new ContactId("c" + n), 1, Consent.AGREED, false, 4);
        }
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.HIGH), crowd).missesTheNextAsk();
        for (int way = 0; way < 3; way++) {
            for (Contact contact : crowd) {
                story.lastFails(contact.id(), FailureKind.UNREACHED);
            }
        }
        story.ends(Outcome.ALL_CLEAR);
        assertTrue(story.watch.open().isEmpty());
    }

    @Test
    void tellingAContactByHandNeedsConsentAndAnOpenCase() {
        assertThrows(InvalidInput.class, () -> WatchStory.steady().does(new Command.TellNow(NILAR, AMA)));
        assertThrows(InvalidInput.class, () -> told().does(new Command.TellNow(NILAR, DAO)));
        WatchStory story = told().does(new Command.TellNow(NILAR, CHO));
        assertEquals(List.of(MISSED), story.got(CHO));
    }

    @Test
    void contactIsToldOnlyAfterAgreeingToTheInvitation() {
        WatchStory story = WatchStory.steady().does(new Command.Invite(NILAR, DAO));
        assertEquals(List.of(Template.INVITATION), story.got(DAO));
        story.does(new Command.ConsentGiven(DAO, Consent.AGREED, Actor.contact(DAO), Optional.of(WatchStory.PHONE)))
                .nothingElse();
        assertEquals(Template.INVITATION_YES, story.answer());
        assertTrue(story.watch.contact(DAO).orElseThrow().routes().getFirst().proven());
        story.missesTheNextAsk().minutes(10);
        assertEquals(List.of(MISSED), story.got(DAO));
    }

    @Test
    void repeatedReportsOfOneContactKeepTheLast() {
        WatchStory story = told();
        for (int i = 0; i < 3; i++) {
            story.minutes(1).says(AMA, ContactKey.VOICE);
        }
        assertEquals(List.of(new Report(AMA, story.now)), story.open().reports());
    }
}
