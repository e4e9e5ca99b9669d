package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.PHONE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that a text is a sign of life whatever else it asks for, and also if that is refused. */
class SignBesideKeyTest {
    private static final Optional<RouteId> BY = Optional.of(PHONE);

    /** A case of somebody at high risk, of which the first contacts were told. */
    private static WatchStory missed() {
        return WatchStory.high().missesTheNextAsk().minutes(1).anyway();
    }

    private static List<Command.DefenderCommand> keys(WatchStory story, Strength strength) {
        return List.of(new Command.Pause(story.now.plus(Duration.ofDays(2)), strength, Actor.DEFENDER, BY),
                new Command.Pause(story.now.plus(Duration.ofDays(200)), strength, Actor.DEFENDER, BY),
                new Command.StartTrip(Duration.ofHours(2), Optional.empty(), strength, Actor.DEFENDER, BY),
                new Command.StartTrip(Duration.ofDays(90), Optional.empty(), strength, Actor.DEFENDER, BY),
                new Command.CheckIn(strength, Actor.DEFENDER, BY));
    }

    @Test
    void wordBesideAnyKeyEndsTheCaseAndNobodyIsAlarmedAfterIt() {
        for (int i = 0; i < keys(missed(), Strength.CONFIRMED).size(); i++) {
            WatchStory story = missed();
            story.does(keys(story, Strength.CONFIRMED).get(i));
            assertTrue(story.watch.open().isEmpty(), () -> "still open after " + story.last());
            assertEquals(List.of(Template.ALL_CLEAR), story.got(AMA));
            assertTrue(kinds(story).contains(EventKind.CONFIRMED));
            story.minutes(30);
            assertEquals(List.of(), story.got(AMA));
        }
    }

    @Test
    void bareKeyIsAnAnswerThatIsNotConfirmed() {
        for (int i = 0; i < keys(missed(), Strength.BARE).size(); i++) {
            WatchStory story = missed();
            story.does(keys(story, Strength.BARE).get(i));
            assertTrue(story.open().doubtSince().isPresent(), () -> "not in doubt after " + story.last());
            assertEquals(List.of(Template.DOUBT), story.got(AMA));
        }
    }

    @Test
    void laterWithTheWordIsACheckInWhereNothingCanBePutOff() {
        WatchStory story = missed().does(new Command.Later(Strength.CONFIRMED, BY));
        assertEquals(Template.THANKS, story.answer());
        assertTrue(story.watch.open().isEmpty());
    }

    @Test
    void laterWithTheWordPutsTheNextAskOffAndEndsTheCaseOfTheAskBefore() {
        WatchStory story = missed();
        story.until(story.watch.cycle().timer()).anyway().does(new Command.Later(Strength.CONFIRMED, BY));
        assertEquals(Template.LATER_OK, story.answer());
        assertTrue(story.watch.open().isEmpty());
    }

    @Test
    void bareLaterThatPutsNothingOffIsOnlyAUseOfThePhone() {
        WatchStory story = missed().does(new Command.Later(Strength.BARE, BY));
        assertEquals(Template.NOT_UNDERSTOOD, story.answer());
        assertTrue(story.open().doubtSince().isEmpty());
    }

    @Test
    void callForHelpBesideTheWordEndsNothing() {
        WatchStory story = missed().sos();
        assertEquals(Cause.SOS, story.open().cause());
        assertTrue(story.open().doubtSince().isEmpty());
    }

    @Test
    void pauseThatIsDeliveredLateConfirmsTheCaseOfItsAsk() {
        WatchStory story = WatchStory.high().missesTheNextAsk().hours(5).anyway();
        story.does(new Command.SaidBefore(story.open().deadline().minus(Duration.ofMinutes(1)),
                new Command.Pause(story.now.plus(Duration.ofDays(1)), Strength.CONFIRMED, Actor.DEFENDER, BY)));
        assertTrue(story.watch.open().isEmpty());
    }

    private static List<EventKind> kinds(WatchStory story) {
        return story.last().entry().orElseThrow().facts().stream().map(TimelineEvent::what).toList();
    }
}
