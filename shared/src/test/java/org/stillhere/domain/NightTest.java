package org.stillhere.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.domain.Template.ASK;
import static org.stillhere.domain.Template.REMINDER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tells what happens in the night: an engine that was down, numbers that fail, and pauses that end. */
class NightTest {
    private static final ZoneId YANGON = ZoneId.of("Asia/Yangon");

    private static Instant at(String local) {
        return LocalDateTime.parse("2025-03-" + local).atZone(YANGON).toInstant();
    }

    private static WatchStory of(Risk risk, Schedule schedule) {
        return WatchStory.of(WatchStory.schedule(WatchStory.plan(risk), schedule), WatchStory.ama(), WatchStory.ben());
    }

    private static WatchStory withNight(Risk risk) {
        return of(risk, new Schedule.Every(YANGON, Duration.ofHours(4),
                Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0)))));
    }

    /** The first ask of these stories is at 14:30. They answer until the ask at bedtime. */
    private static WatchStory askedAtBedtime(Risk risk) {
        WatchStory story = withNight(risk);
        for (String ask : List.of("03T14:30", "03T18:30")) {
            story.until(at(ask)).checksIn(Strength.CONFIRMED);
        }
        story.until(at("03T22:00")).anyway();
        story.cycle(Cycle.Asked.class);
        return story;
    }

    @Test
    void personAskedAtBedtimeIsNotAskedAfreshInTheNightAfterAnOutage() {
        WatchStory story = askedAtBedtime(Risk.HIGH);
        story.until(at("03T22:04")).engineStandsStill(Duration.ofHours(6));
        assertEquals(List.of(NoticeKind.NOT_ASKED_AT_NIGHT), story.deskWasTold());
        story.nothingElse();
        assertEquals(Optional.of(at("04T06:00")), story.watch.asksAgainAt());
        story.until(at("04T06:00").minusSeconds(1));
        assertTrue(story.watch.open().isEmpty());
        assertEquals(List.of(), story.defenderGot());
        assertTrue(story.deskWasTold().stream().allMatch(k -> k == NoticeKind.NOT_ASKED_AT_NIGHT));
        story.until(at("04T06:00"));
        assertEquals(List.of(ASK), story.defenderGot());
        assertEquals(WatchStory.PHONE, story.cycle(Cycle.Asked.class).route());
        assertTrue(story.cycle(Cycle.Asked.class).ask().delayed());
        story.passes(Duration.ofMinutes(17));
        assertEquals(Cause.MISSED, story.open().cause());
    }

    @Test
    void deskIsToldAgainUntilACoordinatorHasTakenNote() {
        WatchStory story = askedAtBedtime(Risk.HIGH);
        story.until(at("03T22:04")).engineStandsStill(Duration.ofHours(2)).anyway();
        story.minutes(30);
        assertEquals(List.of(EscalationLevel.BACKUP), story.deskLevels());
        story.deskClaims(Duration.ofHours(1)).until(at("04T05:59")).nothingElse();
        story.until(at("04T06:00"));
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void roundsOfAnAskThatWaitsForWakingStretchAsTheRoundsOfACase() {
        WatchStory story = askedAtBedtime(Risk.HIGH);
        story.until(at("03T22:04")).engineStandsStill(Duration.ofMinutes(56)).anyway();
        story.until(at("04T05:59"));
        assertEquals(List.of(at("03T23:15"), at("03T23:45"), at("04T00:45"), at("04T03:45")), story.deskTimes());
    }

    @Test
    void firstNewsOfAnAskThatFailedUntoldBeforeTheNightGoesToWhoeverIsOnDuty() {
        WatchStory story = withNight(Risk.HIGH);
        for (String ask : List.of("03T14:30", "03T18:30")) {
            story.until(at(ask)).checksIn(Strength.CONFIRMED);
        }
        story.carrierAccepts = false;
        story.until(at("03T22:00")).lastFails(new Recipient.Defender(), FailureKind.ROUTE).anyway();
        story.engineStandsStill(Duration.ofHours(4));
        assertEquals(List.of(EscalationLevel.ON_DUTY), story.deskLevels());
    }

    @Test
    void outageThatEndsWithinTheWindowIsAskedAfreshInTheNight() {
        WatchStory story = askedAtBedtime(Risk.STEADY);
        story.until(at("03T22:19")).engineStandsStill(Duration.ofMinutes(30));
        assertEquals(List.of(ASK), story.defenderGot());
        story.hours(2);
        assertEquals(Cause.MISSED, story.open().cause());
    }

    @Test
    void remindersAndDeadlineOfAnAskAcceptedBeforeTheNightContinue() {
        WatchStory story = askedAtBedtime(Risk.STEADY);
        story.minutes(59);
        assertEquals(List.of(REMINDER, REMINDER), story.defenderGot());
        story.minutes(3);
        assertEquals(Cause.MISSED, story.open().cause());
    }

    @Test
    void silenceThatWasBeingCheckedIsNotAMissAfterAnOutage() {
        WatchStory story = askedAtBedtime(Risk.HIGH);
        story.carrierCanBeRead = false;
        story.minutes(18);
        Cycle.Checking checking = story.cycle(Cycle.Checking.class);
        story.now = story.now.plus(Duration.ofHours(5));
        story.does(new Command.InboundRead(checking.ask().number(), story.desk));
        assertEquals(List.of(NoticeKind.NOT_ASKED_AT_NIGHT), story.deskWasTold());
        story.cycle(Cycle.NotAsked.class);
    }

    @Test
    void askDueDuringAnOutageThatEndsInTheNightIsAskedAtWaking() {
        WatchStory story = withNight(Risk.RAISED);
        story.until(at("03T14:30")).checksIn(Strength.CONFIRMED).anyway();
        story.until(at("03T18:29")).checksIn(Strength.CONFIRMED).anyway();
        story.engineStandsStill(Duration.ofHours(8));
        assertEquals(List.of(NoticeKind.NOT_ASKED_AT_NIGHT), story.deskWasTold());
        story.nothingElse().until(at("04T06:00"));
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void numberThatFailsIsTriedForAWindowAndThenAtWaking() {
        WatchStory story = withNight(Risk.HIGH);
        story.until(at("03T14:30")).checksIn(Strength.CONFIRMED);
        story.until(at("03T18:30")).checksIn(Strength.CONFIRMED);
        story.carrierAccepts = false;
        story.until(at("03T22:00")).anyway();
        story.minutes(60);
        assertTrue(story.sends().stream().filter(s -> s.purpose() == Purpose.ASK)
                .allMatch(s -> s.expires().orElseThrow().isBefore(at("03T22:31"))));
        assertTrue(story.deskWasTold().contains(NoticeKind.NOT_ASKED_AT_NIGHT));
        story.carrierAccepts = true;
        story.defenderGot();
        story.until(at("04T05:59"));
        assertEquals(List.of(), story.defenderGot());
        story.until(at("04T06:00"));
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void textAcceptedAfterItWasGivenUpBeginsNoDeadlineInTheNight() {
        WatchStory story = withNight(Risk.HIGH);
        story.until(at("03T14:30")).checksIn(Strength.CONFIRMED);
        story.until(at("03T18:30")).checksIn(Strength.CONFIRMED);
        story.carrierAccepts = false;
        story.until(at("03T22:00"));
        int number = story.cycle(Cycle.Asking.class).ask().number();
        story.engineStandsStill(Duration.ofHours(5));
        story.does(new Command.AskAccepted(number));
        story.cycle(Cycle.NotAsked.class);
    }

    @Test
    void askPutOffIntoTheNightIsAskedThen() {
        WatchStory story = askedAtBedtime(Risk.HIGH);
        story.minutes(3).later().minutes(30);
        assertEquals(ASK, story.defenderGot().get(0));
        story.later().engineStandsStill(Duration.ofHours(3));
        assertEquals(List.of(NoticeKind.NOT_ASKED_AT_NIGHT), story.deskWasTold());
    }

    @Test
    void askThatAnOlderVersionPutOffIntoTheNightIsAskedThen() {
        WatchStory story = askedAtBedtime(Risk.HIGH).later();
        Cycle.Waiting waiting = story.cycle(Cycle.Waiting.class);
        Cycle.Ask old = new Cycle.Ask(story.watch.asks(), at("03T22:00"), 1, 0, false, Optional.empty());
        Watch watch = story.watch;
        story.watch = new Watch(watch.identity(), watch.version(), watch.changedAt(), watch.agreement(),
                new WatchState(new Cycle.Waiting(waiting.askAt(), waiting.scheduled(), Optional.of(old)), watch.open(),
                        watch.trip(), watch.asks(), watch.lastSign(), watch.lastAsk()));
        story.until(at("03T22:30"));
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void tripsArrivalIsAskedWheneverItEnds() {
        WatchStory story = withNight(Risk.STEADY);
        story.until(at("03T23:00")).anyway();
        story.does(new Command.StartTrip(Duration.ofHours(2), Optional.empty(), Strength.CONFIRMED, Actor.DEFENDER,
                Optional.empty())).engineStandsStill(Duration.ofHours(5));
        assertEquals(List.of(Template.TRIP_ASK), story.defenderGot());
    }

    @Test
    void pauseEndsAtTheFirstWakingAfterIt() {
        WatchStory story = withNight(Risk.STEADY);
        story.until(at("04T00:38")).anyway();
        pause(story, Duration.ofDays(1));
        assertEquals(MessageContent.of(Template.PAUSED, at("05T06:00")), story.last().answer().orElseThrow());
        story.until(at("05T05:59"));
        assertEquals(List.of(), story.defenderGot());
        story.until(at("05T06:00"));
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void pauseNeverLastsLongerThanTheLongest() {
        WatchStory story = withNight(Risk.STEADY);
        story.until(at("03T23:30")).anyway();
        pause(story, Cycle.Paused.LONGEST);
        Instant until = story.cycle(Cycle.Paused.class).until();
        assertEquals(LocalDateTime.parse("2025-04-02T22:00").atZone(YANGON).toInstant(), until);
    }

    @Test
    void pauseWithoutAnAgreedNightEndsAtSixInTheMorning() {
        WatchStory story = of(Risk.STEADY, new Schedule.TimesOfDay(YANGON, List.of(LocalTime.of(8, 0))));
        story.until(at("04T00:38")).anyway();
        pause(story, Duration.ofDays(1));
        assertEquals(at("05T06:00"), story.cycle(Cycle.Paused.class).until());
        WatchStory early = of(Risk.STEADY, new Schedule.TimesOfDay(YANGON, List.of(LocalTime.of(5, 0))));
        early.until(at("04T00:38")).anyway();
        pause(early, Duration.ofDays(1));
        assertEquals(at("05T05:00"), early.cycle(Cycle.Paused.class).until());
    }

    @Test
    void pauseThatEndsDuringAnOutageIsAskedAtWaking() {
        WatchStory story = withNight(Risk.STEADY);
        story.until(at("03T15:30")).anyway();
        pause(story, Duration.ofHours(2));
        story.engineStandsStill(Duration.ofHours(10));
        assertEquals(List.of(NoticeKind.AWAY, NoticeKind.NOT_ASKED_AT_NIGHT), story.deskWasTold());
        story.nothingElse();
    }

    @Test
    void pauseThatIsEndedInTheNightAsksAtWaking() {
        WatchStory story = withNight(Risk.STEADY);
        story.until(at("03T15:30"));
        pause(story, Duration.ofDays(2));
        story.until(at("04T01:00")).anyway().does(new Command.Resume(Actor.DEFENDER));
        story.nothingElse().until(at("04T06:00"));
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void releaseFromHeldInTheNightAsksAtWaking() {
        WatchStory story = withNight(Risk.STEADY);
        story.until(at("03T15:30")).does(new Command.Hold(WatchStory.NILAR, Outcome.DETAINED));
        story.until(at("04T01:00")).anyway().does(new Command.Release(WatchStory.NILAR));
        story.nothingElse().until(at("04T06:00"));
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void failureOfTheOnlyNumberDuringTheNightIsAskedElsewhereOnlyWhileItIsWorthIt() {
        WatchStory story = askedAtBedtime(Risk.STEADY);
        story.minutes(5).lastFails(new Recipient.Defender(), FailureKind.ROUTE);
        assertEquals(List.of(ASK), story.defenderGot());
    }

    @Test
    void stopWhileSilenceIsCheckedInTheNightMovesTheAskToWaking() {
        WatchStory story = askedAtBedtime(Risk.HIGH);
        story.carrierCanBeRead = false;
        story.until(at("03T22:17"));
        story.cycle(Cycle.Checking.class);
        story.anyway().does(new Command.RouteLost(new Recipient.Defender(), WatchStory.PHONE, RouteLoss.STOPPED));
        assertEquals(List.of(), story.defenderGot());
        assertTrue(story.deskWasTold().contains(NoticeKind.NOT_ASKED_AT_NIGHT));
        story.until(at("04T06:00"));
        assertEquals(WatchStory.OTHER_PHONE, story.cycle(Cycle.Asked.class).route());
    }

    @Test
    void numberCorrectedWhileSilenceIsCheckedInTheNightMovesTheAskToWaking() {
        WatchStory story = askedAtBedtime(Risk.HIGH);
        story.carrierCanBeRead = false;
        story.until(at("03T22:18"));
        story.cycle(Cycle.Checking.class);
        corrected(story.anyway());
        assertEquals(List.of(), story.defenderGot());
        assertTrue(story.deskWasTold().contains(NoticeKind.NOT_ASKED_AT_NIGHT));
        assertTrue(story.watch.open().isEmpty());
        story.until(at("04T06:00"));
        assertEquals(List.of(ASK), story.defenderGot());
        assertEquals(new RouteId("r3"), story.cycle(Cycle.Asked.class).route());
    }

    @Test
    void numberCorrectedInTheNightWhileTheAskIsWorthItIsAskedAtOnce() {
        WatchStory story = askedAtBedtime(Risk.HIGH);
        story.minutes(5).anyway();
        corrected(story);
        assertEquals(List.of(ASK), story.defenderGot());
        assertEquals(new RouteId("r3"), story.cycle(Cycle.Asked.class).route());
    }

    private static void corrected(WatchStory story) {
        story.does(new Command.Revise(WatchStory.NILAR, story.watch.plan(), List.of(WatchStory.route("r3", "d3")),
                story.watch.contacts(), "", false));
    }

    private static void pause(WatchStory story, Duration length) {
        story.does(new Command.Pause(story.now.plus(length), Strength.CONFIRMED, Actor.DEFENDER, Optional.empty()));
    }
}
