package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the next asks that a form shows are the ones that come if the person answers each time. */
class NextAsksTest {
    private static final ZoneId YANGON = ZoneId.of("Asia/Yangon");
    private static final Schedule NIGHT = new Schedule.Every(YANGON, Duration.ofHours(4),
            Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0))));

    private static Instant at(String local) {
        return Instant.parse("2025-03-" + local + ":00+06:30");
    }

    private static Schedule daily(String... times) {
        return new Schedule.TimesOfDay(YANGON, Stream.of(times).map(LocalTime::parse).toList());
    }

    private static NextAsks shown(WatchStory story, Schedule schedule) {
        Watch before = story.watch;
        story.does(new Command.Revise(WatchStory.NILAR, WatchStory.schedule(before.plan(), schedule), before.routes(),
                before.contacts(), ""));
        return NextAsks.of(before, story.last(), story.now);
    }

    private static WatchStory asked(Schedule schedule) {
        WatchStory story = WatchStory.of(WatchStory.schedule(WatchStory.plan(Risk.STEADY), schedule), WatchStory.ama());
        story.until(at("03T14:35")).anyway();
        story.cycle(Cycle.Asked.class);
        return story;
    }

    @Test
    void askThatWasPutOffIsShownAtItsNewTime() {
        WatchStory story = asked(daily("14:30")).later();
        NextAsks next = shown(story, daily("14:30", "20:00"));
        assertEquals(List.of(at("03T15:05"), at("03T20:00"), at("04T14:30")), next.times());
    }

    @Test
    void askThatTheAnswerToTheOpenOneAnswersTooIsNotShown() {
        WatchStory story = asked(daily("14:30"));
        NextAsks next = shown(story, daily("17:00"));
        story.checksIn(Strength.CONFIRMED);
        assertEquals(story.cycle(Cycle.Waiting.class).scheduled(), next.times().get(0));
        assertTrue(next.later(), "tomorrow at 17:00, and not at 14:30");
    }

    @Test
    void askThatTheAnswerToTheFirstAnswersTooIsNotShown() {
        WatchStory story = asked(daily("14:30")).checksIn(Strength.CONFIRMED);
        story.until(at("04T10:00"));
        NextAsks next = shown(story, daily("15:00"));
        assertEquals(List.of(at("04T14:30"), at("05T15:00"), at("06T15:00")), next.times());
        story.until(at("04T14:31")).checksIn(Strength.CONFIRMED);
        assertEquals(next.times().get(1), story.cycle(Cycle.Waiting.class).scheduled());
    }

    @Test
    void pauseThatEndsInTheNewNightIsShownToEndAtItsWaking() {
        WatchStory story = asked(new Schedule.Every(YANGON, Duration.ofHours(4), Optional.empty()));
        story.does(
                new Command.Pause(at("04T02:00"), Strength.CONFIRMED, Actor.DEFENDER, Optional.of(WatchStory.PHONE)));
        NextAsks next = shown(story, NIGHT);
        assertEquals(at("04T06:00"), next.times().get(0));
        assertTrue(next.later());
    }
}
