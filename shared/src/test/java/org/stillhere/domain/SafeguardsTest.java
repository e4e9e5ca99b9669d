package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests cards of one-time words, and voices that must be heard. */
class SafeguardsTest {
    private static final RouteId PHONE = WatchStory.PHONE;

    private static WatchStory withCard(int rows) {
        WatchStory story = WatchStory.of(WatchStory.asksForWord(WatchStory.plan(Risk.RAISED)), WatchStory.ama(),
                WatchStory.ben());
        story.does(new SafeguardCommand.CardIssued(WatchStory.NILAR, rows));
        story.deskWasTold();
        return story;
    }

    private static Command word(int row) {
        return new PhoneCommand.CardWord(List.of(row),
                new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(PHONE)));
    }

    private static Command duress(int row) {
        return new PhoneCommand.CardWord(List.of(row), new Command.Duress(PHONE));
    }

    @Test
    void wordOfTheNextRowsCountsOnce() {
        WatchStory story = withCard(50).hours(1);
        story.does(word(3));
        assertEquals(Template.THANKS, story.answer());
        assertEquals(Optional.empty(), story.watch.open());
        assertEquals(Strength.CONFIRMED, story.watch.lastSign().orElseThrow().strength());
        assertEquals(4, story.watch.safeguards().card().orElseThrow().next());
    }

    @Test
    void wordThatWasUsedOrPassedOverIsThankedAndReadByTheDesk() {
        for (int row : List.of(3, 1, 30)) {
            WatchStory story = withCard(50).hours(1);
            story.does(word(3));
            story.hours(24).deskWasTold();
            Sign before = story.watch.lastSign().orElseThrow();
            story.does(word(row));
            assertEquals(Template.THANKS, story.answer(), "row " + row);
            assertEquals(before, story.watch.lastSign().orElseThrow(), "row " + row);
            assertEquals(List.of(NoticeKind.CONCERN), story.deskWasTold(), "row " + row);
            assertEquals(List.of(), story.got(WatchStory.AMA));
            story.cycle(Cycle.Waiting.class);
        }
    }

    @Test
    void wordForDuressCountsInEveryRowAndAgain() {
        for (int row : List.of(0, 3, 40)) {
            WatchStory story = withCard(50).hours(1);
            story.does(word(3));
            story.hours(24).deskWasTold();
            story.does(duress(row)).does(duress(row));
            assertEquals(Cause.DURESS, story.open().cause(), "row " + row);
            assertEquals(Template.THANKS, story.answer());
        }
    }

    @Test
    void bothColumnsUseTheRowUp() {
        WatchStory well = withCard(50).hours(1);
        WatchStory duress = withCard(50).hours(1);
        well.does(word(2));
        duress.does(duress(2));
        assertEquals(well.watch.safeguards(), duress.watch.safeguards());
    }

    @Test
    void replayedWordEndsNoCase() {
        WatchStory story = withCard(50).hours(1);
        story.does(word(0));
        story.hours(30);
        assertEquals(Cause.MISSED, story.open().cause());
        story.does(word(0));
        assertEquals(Cause.MISSED, story.open().cause());
        story.does(new Command.DeskClaim(WatchStory.NILAR, Duration.ofHours(1))).does(word(1));
        assertEquals(Optional.empty(), story.watch.open());
    }

    @Test
    void deskIsToldBeforeTheCardEnds() {
        WatchStory story = withCard(7).hours(1);
        int told = 0;
        for (int row = 0; row < 7; row++) {
            story.does(word(row));
            told += story.deskWasTold().contains(NoticeKind.CARD_ENDS) ? 1 : 0;
            story.hours(24);
        }
        assertEquals(5, told, "from four days on, and at the last row");
    }

    @Test
    void voiceOfSomebodyAtHighRiskIsAskedForAfterThirtyDaysUntilItIsHeard() {
        WatchStory story = WatchStory.high();
        for (int day = 0; day < 29; day++) {
            day(story);
        }
        assertFalse(story.deskWasTold().contains(NoticeKind.VOICE_DUE));
        for (int day = 0; day < 5; day++) {
            day(story);
        }
        assertTrue(story.deskWasTold().stream().filter(NoticeKind.VOICE_DUE::equals).count() >= 2);
        story.does(new SafeguardCommand.VoiceHeard(WatchStory.NILAR));
        for (int day = 0; day < 20; day++) {
            day(story);
        }
        assertFalse(story.deskWasTold().contains(NoticeKind.VOICE_DUE));
    }

    /** A day with its answer. */
    private static void day(WatchStory story) {
        story.hours(24);
        story.does(new Command.CheckIn(Strength.CONFIRMED, Actor.DEFENDER, Optional.of(PHONE)));
    }

    @Test
    void longTripIsToldAndAShortOneIsNot() {
        for (int hours : List.of(4, 5)) {
            WatchStory story = WatchStory.steady();
            story.does(new Command.StartTrip(Duration.ofHours(hours), Optional.empty(), Strength.BARE, Actor.DEFENDER,
                    Optional.of(PHONE)));
            assertEquals(hours > 4, story.deskWasTold().contains(NoticeKind.AWAY));
        }
    }
}
