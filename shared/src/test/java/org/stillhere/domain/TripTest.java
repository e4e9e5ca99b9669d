package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.WatchStory.AMA;
import static org.stillhere.domain.WatchStory.MORNING;
import static org.stillhere.domain.WatchStory.NILAR;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests trips: their arrival, their limits and their extensions. */
class TripTest {
    private static Command.StartTrip trip(Duration length) {
        return new Command.StartTrip(length, Optional.empty(), Strength.BARE, Actor.DEFENDER, Optional.empty());
    }

    @Test
    void tripReplacesTheScheduleAndEndsWithAnArrival() {
        WatchStory story = WatchStory.steady();
        story.does(trip(Duration.ofHours(4)));
        assertEquals(Template.TRIP_STARTED, story.answer());
        story.passes(Duration.ofHours(4).minusSeconds(1)).nothingElse();
        story.passes(Duration.ofSeconds(1));
        assertEquals(List.of(Template.TRIP_ASK), story.defenderGot());
        story.checksIn(Strength.BARE);
        assertEquals(Template.TRIP_ARRIVED, story.answer());
        assertTrue(story.watch.trip().isEmpty());
        story.hours(12).nothingElse();
    }

    @Test
    void checkInDuringATripCountsAsArrival() {
        WatchStory story = WatchStory.steady();
        story.does(trip(Duration.ofHours(4))).hours(2).checksIn(Strength.BARE);
        assertEquals(Template.TRIP_ARRIVED, story.answer());
        story.hours(4).nothingElse();
    }

    @Test
    void missedArrivalTellsTierOneAtOnce() {
        WatchStory story = WatchStory.steady();
        story.does(trip(Duration.ofHours(4))).hours(4).minutes(15).passes(Duration.ofSeconds(89)).anyway();
        story.passes(Duration.ofSeconds(1));
        assertEquals(List.of(NoticeKind.MISSED), story.deskWasTold());
        assertEquals(List.of(Template.MISSED), story.got(AMA));
        assertTrue(story.open().trip());
        assertTrue(story.watch.trip().isEmpty());
    }

    @Test
    void laterExtendsATripTwiceAtMost() {
        WatchStory story = WatchStory.steady();
        story.does(trip(Duration.ofHours(1)));
        Instant until = story.now.plusSeconds(3600);
        story.hours(1).later();
        assertEquals(Template.TRIP_EXTENDED, story.answer());
        assertEquals(until.plus(Cycle.Ask.LATER), story.watch.trip().orElseThrow().until());
        story.later().later();
        assertEquals(Template.LATER_NO, story.answer());
    }

    @Test
    void graceGrowsWithTheTripUpToSixHours() {
        assertEquals(Duration.ofMinutes(15), Trip.graceFor(Duration.ofHours(4)));
        assertEquals(Duration.ofMinutes(30), Trip.graceFor(Duration.ofHours(5)));
        assertEquals(Duration.ofHours(6), Trip.graceFor(Duration.ofHours(72)));
    }

    @Test
    void tripOutOfBoundsIsRefused() {
        WatchStory story = WatchStory.steady();
        for (Duration length : List.of(Duration.ofMinutes(4), Duration.ofHours(73), Duration.ofHours(-1))) {
            story.does(trip(length));
            assertEquals(Template.TOO_LONG, story.answer());
            assertTrue(story.watch.trip().isEmpty());
        }
        assertThrows(InvalidInput.class, () -> story.does(new Command.ExtendTrip(Duration.ofHours(1), Actor.DEFENDER)));
    }

    @Test
    void graceOutOfBoundsIsRefused() {
        WatchStory story = WatchStory.steady();
        for (Duration grace : List.of(Duration.ofHours(-1), Duration.ZERO, Duration.ofDays(30))) {
            story.does(new Command.StartTrip(Duration.ofHours(2), Optional.of(grace), Strength.CONFIRMED,
                    Actor.DEFENDER, Optional.empty()));
            assertEquals(Template.TOO_LONG, story.answer());
            assertTrue(story.watch.trip().isEmpty());
        }
    }

    @Test
    void longTripNeedsTheWordAlsoIfExtendedToBeLong() {
        WatchStory story = WatchStory.of(WatchStory.asksForWord(WatchStory.plan(Risk.STEADY)), WatchStory.ama());
        story.does(trip(Duration.ofHours(5)));
        assertEquals(Template.WORD_PLEASE, story.answer());
        story.does(trip(Duration.ofHours(3))).does(new Command.ExtendTrip(Duration.ofHours(1), Actor.DEFENDER));
        assertEquals(Template.TRIP_EXTENDED, story.answer());
        story.does(new Command.ExtendTrip(Duration.ofHours(1), Actor.DEFENDER));
        assertEquals(Template.WORD_PLEASE, story.answer());
        assertEquals(MORNING.plus(Duration.ofHours(3)), story.watch.trip().orElseThrow().until());
        story.does(new Command.ExtendTrip(Duration.ofHours(1), Actor.coordinator(NILAR)));
        assertEquals(Template.TRIP_EXTENDED, story.answer());
    }

    @Test
    void extensionsAddUpToThreeDaysAtMost() {
        WatchStory story = WatchStory.steady();
        story.does(trip(Duration.ofHours(72)))
                .does(new Command.ExtendTrip(Duration.ofSeconds(Long.MAX_VALUE), Actor.DEFENDER));
        assertEquals(Template.LATER_NO, story.answer());
        story.does(new Command.ExtendTrip(Duration.ofHours(1), Actor.DEFENDER));
        assertEquals(Template.LATER_NO, story.answer());
        story.hours(70).does(trip(Duration.ofHours(4)))
                .does(new Command.ExtendTrip(Duration.ofHours(1), Actor.DEFENDER));
        assertEquals(Template.TRIP_EXTENDED, story.answer());
    }
}
