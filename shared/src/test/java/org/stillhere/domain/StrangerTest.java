package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Story.AMA;
import static org.stillhere.domain.Story.BEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.Notice.Kind;

/** Codename and word from a number that nobody knows, asking for a friend. */
class StrangerTest {
    private static final Command SOS = new Command.FromStranger(true);

    @Test
    void theDeskHearsUntilAHumanHasItAndNobodyElseDoes() {
        Story story = Story.steady().does(SOS).minutes(31);
        assertEquals(List.of(Kind.STRANGER_SOS, Kind.STRANGER_SOS, Kind.STRANGER_SOS), story.deskHeard());
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(), story.defenderGot());
        story.deskClaims(Duration.ofHours(1)).minutes(59);
        assertEquals(List.of(), story.deskHeard(), "somebody is on it");
        story.minutes(2);
        assertEquals(List.of(Kind.STRANGER_SOS), story.deskHeard(), "a claim that lapses tells again");
    }

    @Test
    void theReceiptDoesNotGoToAPhoneThatDidNotAsk() {
        Story story = Story.of(Story.receipt(Story.plan(Risk.STEADY)), Story.ama()).does(SOS);
        story.deskClaims(Duration.ofHours(1));
        assertEquals(List.of(), story.defenderGot());
    }

    @Test
    void aMissSpeaksForItAndTheContactsAreTold() {
        Story story = Story.steady().does(SOS).hours(26);
        assertFalse(story.open().unconfirmed());
        assertTrue(story.got(AMA).contains(Template.FRIEND_NEEDED));
    }

    @Test
    void theirOwnCallSpeaksForIt() {
        Story story = Story.steady().does(SOS).sos();
        assertFalse(story.open().unconfirmed());
        assertEquals(List.of(Template.FRIEND_NEEDED), story.got(AMA));
    }

    @Test
    void underDuressOnlyThoseMarkedForItHear() {
        Story story = Story.steady().does(SOS).duress();
        assertTrue(story.open().underDuress());
        assertEquals(List.of(), story.got(AMA));
        assertEquals(List.of(Template.RESTING), story.got(BEN));
    }

    @Test
    void inACaseThatIsOpenTheDeskHearsAtOnceAndTheCaseStaysAsItIs() {
        Story story = Story.steady().missesTheNextAsk();
        story.does(SOS);
        assertEquals(Kind.STRANGER_SOS, story.deskHeard().getLast());
        assertEquals(Cause.MISSED, story.open().cause());
    }

    @Test
    void theirOwnWordEndsIt() {
        assertTrue(Story.steady().does(SOS).checksIn(Strength.CONFIRMED).watch.open().isEmpty());
    }
}
