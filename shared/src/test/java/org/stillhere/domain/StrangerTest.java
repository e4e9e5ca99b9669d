package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests an SOS with codename and word from an unknown number. */
class StrangerTest {
    private static final Command SOS = new PhoneCommand.FromStranger(StrangerText.SOS);

    @Test
    void strangersSosIsToldToTheDeskOnlyUntilAClaim() {
        WatchStory story = WatchStory.steady().does(SOS).minutes(46);
        assertEquals(List.of(NoticeKind.STRANGER_SOS, NoticeKind.STRANGER_SOS, NoticeKind.STRANGER_SOS),
                story.deskWasTold());
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.defenderGot());
        story.deskClaims(Duration.ofHours(1)).minutes(59);
        assertEquals(List.of(), story.deskWasTold(), "not while a coordinator has claimed the case");
        story.minutes(2);
        assertEquals(List.of(NoticeKind.STRANGER_SOS), story.deskWasTold(),
                "the desk is told again after the claim lapsed");
    }

    @Test
    void claimOfAStrangersSosSendsNoReceiptToTheDefender() {
        WatchStory story = WatchStory.of(WatchStory.receipt(WatchStory.plan(Risk.STEADY)), WatchStory.ama()).does(SOS);
        story.deskClaims(Duration.ofHours(1));
        assertEquals(List.of(), story.defenderGot());
    }

    @Test
    void missConfirmsAStrangersSosAndContactsAreTold() {
        WatchStory story = WatchStory.steady().does(SOS).hours(26);
        assertFalse(story.open().unconfirmed());
        assertTrue(story.got(AMA).contains(Template.FRIEND_NEEDED));
    }

    @Test
    void sosFromTheOwnPhoneConfirmsAStrangersSos() {
        WatchStory story = WatchStory.steady().does(SOS).sos();
        assertFalse(story.open().unconfirmed());
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(AMA));
    }

    @Test
    void duressConfirmsAStrangersSosForMarkedContactsOnly() {
        WatchStory story = WatchStory.steady().does(SOS).duress().minutes(20);
        assertTrue(story.open().underDuress());
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(Template.RESTING), story.got(BEN));
    }

    @Test
    void strangersSosInAnOpenCaseIsToldToTheDeskAndDoesNotChangeTheCase() {
        WatchStory story = WatchStory.steady().missesTheNextAsk();
        story.does(SOS);
        assertEquals(NoticeKind.STRANGER_SOS, story.deskWasTold().getLast());
        assertEquals(Cause.MISSED, story.open().cause());
    }

    @Test
    void confirmedCheckInEndsAStrangersSos() {
        assertTrue(WatchStory.steady().does(SOS).checksIn(Strength.CONFIRMED).watch.open().isEmpty());
    }
}
