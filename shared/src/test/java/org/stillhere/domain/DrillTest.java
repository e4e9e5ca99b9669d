package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.BEN;
import static org.stillhere.domain.WatchStory.CHO;
import static org.stillhere.domain.WatchStory.DAO;
import static org.stillhere.domain.WatchStory.NILAR;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.domain.DrillRun.DrillAnswer;

/** Tests the drill: who is asked, how it is measured, and that it is never taken for an alarm. */
class DrillTest {
    private static final ReadinessCommand DRILL = new ReadinessCommand.StartDrill(NILAR);

    private static WatchStory answers(WatchStory story, ContactId contact) {
        return story.does(new Command.ContactSays(contact, Optional.empty(), ContactKey.READ, PHONE));
    }

    @Test
    void drillAsksTheFirstTierAndNobodyElse() {
        WatchStory story = WatchStory.steady().does(DRILL);
        assertEquals(List.of(Template.DRILL), story.got(AMA));
        assertEquals(List.of(Template.DRILL), story.got(BEN));
        assertEquals(List.of(), story.got(CHO));
        assertEquals(List.of(), story.got(DAO), "has not agreed");
        story.nothingElse();
        assertTrue(story.watch.open().isEmpty());
        assertTrue(story.sends().stream().allMatch(s -> s.purpose() == Purpose.DRILL && s.about().isEmpty()));
    }

    @Test
    void drillAsksTheSecondTierIfNobodyOfTheFirstCanBeTold() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.dao(), WatchStory.cho()).does(DRILL);
        assertEquals(List.of(Template.DRILL), story.got(CHO));
    }

    @Test
    void firstAnswerOfEachContactIsMeasured() {
        WatchStory story = WatchStory.steady().does(DRILL);
        Instant began = story.now;
        answers(story.minutes(7), BEN);
        assertEquals(Template.READ_OK, story.answer());
        answers(story.minutes(20), BEN);
        assertEquals(
                new DrillRun(began,
                        List.of(new DrillAnswer(AMA, Optional.empty()),
                                new DrillAnswer(BEN, Optional.of(began.plus(Duration.ofMinutes(7)))))),
                story.watch.drill().orElseThrow());
        assertEquals(1, story.watch.drill().orElseThrow().answers());
    }

    @Test
    void unansweredDrillTellsNobodyAnything() {
        WatchStory story = WatchStory.steady().does(DRILL).anyway();
        story.until(WatchStory.MORNING.minus(Duration.ofMinutes(1))).nothingElse();
    }

    @Test
    void answerOfSomebodyWhoWasNotAskedIsNoAnswerToTheDrill() {
        WatchStory story = answers(WatchStory.steady().does(DRILL), CHO);
        assertEquals(0, story.watch.drill().orElseThrow().answers());
    }

    @Test
    void answerToACaseThatCameMeanwhileBelongsToTheCaseAlone() {
        WatchStory story = WatchStory.steady().does(DRILL).sos().anyway().says(AMA, ContactKey.READ);
        assertEquals(0, story.watch.drill().orElseThrow().answers());
        assertEquals(ContactStatus.Response.READ, story.open().told(AMA).orElseThrow().response());
    }

    @Test
    void drillsAreThreeDaysApartAndNeverInACaseOrWithSomebodyHeld() {
        WatchStory story = WatchStory.steady().does(DRILL);
        story.now = story.now.plus(DrillRun.EVERY).minusSeconds(1);
        assertEquals("drill", assertThrows(InvalidInput.class, () -> story.does(DRILL)).field());
        story.now = story.now.plusSeconds(1);
        story.does(DRILL);
        WatchStory open = WatchStory.steady().sos();
        assertEquals("case", assertThrows(InvalidInput.class, () -> open.does(DRILL)).field());
        WatchStory held = WatchStory.steady().does(new Command.Hold(NILAR, Outcome.DETAINED));
        assertThrows(InvalidInput.class, () -> held.does(DRILL));
    }

    @Test
    void drillWithNobodyToAskIsRefused() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.dao());
        assertEquals("contacts", assertThrows(InvalidInput.class, () -> story.does(DRILL)).field());
    }

    @Test
    void drillOfAWholeCrowdFitsOneDecision() {
        WatchStory story = WatchStory.of(WatchStory.plan(Risk.STEADY), WatchStory.crowd(1)).does(DRILL);
        assertEquals(Limits.CONTACTS * 2 + 1, story.last().effects().size(), "and the task to hold a drill ends");
    }
}
