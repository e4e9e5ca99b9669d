package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Codename and word from a number that nobody knows, asking for a friend. */
class StrangerTest {
    private static final Command SOS = new Command.FromStranger(StrangerText.SOS);

    @Test
    void theDeskHearsUntilAHumanHasItAndNobodyElseDoes() {
        WatchStory story = WatchStory.steady().does(SOS).minutes(31);
        assertEquals(List.of(NoticeKind.STRANGER_SOS, NoticeKind.STRANGER_SOS, NoticeKind.STRANGER_SOS),
                story.deskHeard());
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.defenderGot());
        story.deskClaims(Duration.ofHours(1)).minutes(59);
        assertEquals(List.of(), story.deskHeard(), "somebody is on it");
        story.minutes(2);
        assertEquals(List.of(NoticeKind.STRANGER_SOS), story.deskHeard(), "a claim that lapses tells again");
    }

    @Test
    void theReceiptDoesNotGoToAPhoneThatDidNotAsk() {
        WatchStory story = WatchStory.of(WatchStory.receipt(WatchStory.plan(Risk.STEADY)), WatchStory.ama()).does(SOS);
        story.deskClaims(Duration.ofHours(1));
        assertEquals(List.of(), story.defenderGot());
    }

    @Test
    void aMissSpeaksForItAndTheContactsAreTold() {
        WatchStory story = WatchStory.steady().does(SOS).hours(26);
        assertFalse(story.open().unconfirmed());
        assertTrue(story.got(AMA).contains(Template.FRIEND_NEEDED));
    }

    @Test
    void theirOwnCallSpeaksForIt() {
        WatchStory story = WatchStory.steady().does(SOS).sos();
        assertFalse(story.open().unconfirmed());
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(AMA));
    }

    @Test
    void underDuressOnlyThoseMarkedForItHear() {
        WatchStory story = WatchStory.steady().does(SOS).duress();
        assertTrue(story.open().underDuress());
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(Template.RESTING), story.got(BEN));
    }

    @Test
    void inACaseThatIsOpenTheDeskHearsAtOnceAndTheCaseStaysAsItIs() {
        WatchStory story = WatchStory.steady().missesTheNextAsk();
        story.does(SOS);
        assertEquals(NoticeKind.STRANGER_SOS, story.deskHeard().getLast());
        assertEquals(Cause.MISSED, story.open().cause());
    }

    @Test
    void theirOwnWordEndsIt() {
        assertTrue(WatchStory.steady().does(SOS).checksIn(Strength.CONFIRMED).watch.open().isEmpty());
    }
}
