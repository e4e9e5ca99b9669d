package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tells what an edit does to the ask that waits, and to the next one. */
class RevisedCycleTest {
    private static final ZoneId YANGON = ZoneId.of("Asia/Yangon");
    private static final RouteId NEW_PHONE = new RouteId("r3");
    private static final List<Route> NEW = List.of(WatchStory.route("r3", "d3"));

    private static WatchStory edits(WatchStory story, Plan plan, List<Route> routes, boolean anew) {
        return story.does(new Command.Revise(WatchStory.NILAR, plan, routes, story.watch.contacts(), "", anew));
    }

    private static WatchStory edits(WatchStory story, Schedule schedule) {
        return edits(story, WatchStory.schedule(story.watch.plan(), schedule), story.watch.routes(), false);
    }

    private static Schedule at(ZoneId zone, String... times) {
        return new Schedule.TimesOfDay(zone, List.of(times).stream().map(LocalTime::parse).toList());
    }

    private static WatchStory daily(String time) {
        WatchStory story = WatchStory.of(WatchStory.schedule(WatchStory.plan(Risk.STEADY), at(YANGON, time)),
                WatchStory.ama());
        story.until(WatchStory.MORNING).checksIn(Strength.CONFIRMED).anyway();
        return story;
    }

    private static Instant next(WatchStory story) {
        return story.cycle(Cycle.Waiting.class).scheduled();
    }

    @Test
    void askThatWaitsGoesToTheNewNumberWithAFreshDeadline() {
        WatchStory story = WatchStory.steady().hours(1).minutes(50).anyway();
        edits(story, story.watch.plan(), NEW, false);
        assertEquals(List.of(Template.ASK), story.defenderGot());
        Cycle.Asked asked = story.cycle(Cycle.Asked.class);
        assertEquals(NEW_PHONE, asked.route());
        assertEquals(story.now.plus(Duration.ofHours(1)), asked.deadline());
        story.minutes(59);
        assertTrue(story.watch.open().isEmpty());
        assertEquals(List.of(NEW_PHONE),
                story.sends().stream().skip(story.sends().size() - 2).map(Effect.Send::route).distinct().toList());
    }

    @Test
    void askThatCouldNotBeSentGoesToTheNewNumberAtOnce() {
        WatchStory story = WatchStory.steady();
        story.carrierAccepts = false;
        story.hours(1).minutes(4);
        story.cycle(Cycle.NotAsked.class);
        story.carrierAccepts = true;
        edits(story.anyway(), story.watch.plan(), NEW, false);
        assertEquals(NEW_PHONE, story.cycle(Cycle.Asked.class).route());
    }

    @Test
    void silenceThatIsBeingCheckedIsAskedByTheNewNumber() {
        WatchStory story = WatchStory.steady();
        story.carrierCanBeRead = false;
        story.hours(2).minutes(2);
        story.cycle(Cycle.Checking.class);
        edits(story, story.watch.plan(), NEW, false);
        assertEquals(NEW_PHONE, story.cycle(Cycle.Asked.class).route());
        assertTrue(story.watch.open().isEmpty());
    }

    @Test
    void askByANumberThatIsRemovedGoesToTheOther() {
        WatchStory story = WatchStory.steady().hours(1).minutes(5).anyway();
        edits(story, story.watch.plan(), List.of(WatchStory.route("r2", "d2")), false);
        assertEquals(WatchStory.OTHER_PHONE, story.cycle(Cycle.Asked.class).route());
    }

    @Test
    void editThatLeavesTheNumberOfTheAskAloneDoesNotAskAgain() {
        WatchStory story = WatchStory.steady().hours(1).minutes(5).anyway();
        edits(story, story.watch.plan(), List.of(WatchStory.route("r1", "d1")), false);
        assertEquals(List.of(NoticeKind.PHONES_CHANGED), story.deskWasTold());
        story.nothingElse();
    }

    @Test
    void failureOfTheOldNumberAfterTheEditChangesNothing() {
        WatchStory story = WatchStory.steady().hours(1).minutes(5).anyway();
        MessageKey old = story.cycle(Cycle.Asked.class).message();
        edits(story, story.watch.plan(), NEW, false).anyway();
        story.does(new Command.SendFailed(old, new Recipient.Defender(), WatchStory.PHONE, FailureKind.ROUTE))
                .nothingElse();
    }

    @Test
    void scheduleEditedJustBeforeItsTimeIsAskedAtThatTime() {
        WatchStory story = daily("14:30");
        Instant tomorrow = next(story);
        story.until(tomorrow.minus(Duration.ofMinutes(5)));
        edits(story, at(YANGON, "14:00"));
        assertEquals(tomorrow, next(story));
        edits(story, at(YANGON, "14:26"));
        assertEquals(tomorrow.minus(Duration.ofMinutes(4)), next(story));
    }

    @Test
    void changeOfZoneDoesNotPutTheNextAskOff() {
        WatchStory story = daily("14:30");
        Instant tomorrow = next(story);
        story.until(tomorrow.minus(Duration.ofMinutes(10)));
        edits(story, at(ZoneId.of("Europe/Paris"), "14:30"));
        assertEquals(tomorrow, next(story));
        assertEquals("schedule.begin",
                assertThrows(InvalidInput.class, () -> edits(story, at(ZoneId.of("America/New_York"), "14:30")))
                        .field(),
                "four in the morning");
    }

    @Test
    void askThatLiesInTheNewNightMovesToBedtime() {
        WatchStory story = daily("23:30");
        Instant was = next(story);
        edits(story, new Schedule.Every(YANGON, Duration.ofHours(48),
                Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0)))));
        assertEquals(was.minus(Duration.ofMinutes(90)), next(story));
    }

    @Test
    void askThatWouldBeLaterIsRefusedUntilThatIsAccepted() {
        WatchStory story = daily("23:30");
        Instant was = next(story);
        story.until(was.minus(Duration.ofMinutes(60)));
        Plan plan = WatchStory.schedule(story.watch.plan(), new Schedule.Every(YANGON, Duration.ofHours(48),
                Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0)))));
        assertEquals("schedule.begin",
                assertThrows(InvalidInput.class, () -> edits(story, plan, story.watch.routes(), false)).field());
        edits(story, plan, story.watch.routes(), true);
        assertTrue(next(story).isAfter(was));
    }

    @Test
    void newScheduleBeginsLaterOnlyIfThatWasAccepted() {
        WatchStory story = daily("14:30");
        Plan plan = WatchStory.schedule(story.watch.plan(), at(YANGON, "14:00"));
        Instant was = next(story);
        story.until(was.minus(Duration.ofMinutes(5)));
        edits(story, plan, story.watch.routes(), true);
        assertEquals(was.plus(Duration.ofMinutes(23 * 60 + 30)), next(story));
    }

    @Test
    void higherRiskWhileAnAskWaitsGivesItTheSoonerDeadline() {
        WatchStory story = WatchStory.steady().hours(1).minutes(1).anyway();
        Plan high = WatchStory.schedule(WatchStory.plan(Risk.HIGH), story.watch.plan().schedule());
        edits(story, high, story.watch.routes(), false);
        assertEquals(List.of(Template.ASK), story.defenderGot());
        assertEquals(story.now.plus(Duration.ofMinutes(15)), story.cycle(Cycle.Asked.class).deadline());
        edits(story, WatchStory.plan(Risk.STEADY), story.watch.routes(), false);
        assertEquals(List.of(), story.defenderGot());
        assertEquals(story.now.plus(Duration.ofMinutes(15)), story.cycle(Cycle.Asked.class).deadline());
    }
}
