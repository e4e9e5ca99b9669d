package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.commit.TaskCommands;
import org.stillhere.casework.desk.DutyPlanning;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.permission.Permitted.ToSetDesk;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.DutyCover;
import org.stillhere.domain.DutyHours;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Task;
import org.stillhere.domain.TaskCommand;
import org.stillhere.domain.TaskKind;
import org.stillhere.domain.TaskSubject;
import org.stillhere.domain.TaskTopic;
import org.stillhere.domain.TeamId;
import org.stillhere.local.Story;
import org.stillhere.vault.Private;

/**
 * Tests a desk that follows a roster. Tess has the day in London, 08:00 to 16:00, Vinh the evening until 23:30, and
 * nobody the night. Vinh is the backup, Nadia the last resort.
 */
class NightDutyTest {
    private static final TeamId TEAM = new TeamId("river");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";

    private static Desk desk(Story story) {
        return story.environment().desks().get(TEAM);
    }

    private static DutyPlanning planning(Story story) {
        return new DutyPlanning(story.environment());
    }

    private static CoordinatorId vinh(Story story) {
        return desk(story).backup().get(0);
    }

    private static CoordinatorId nadia(Story story) {
        return desk(story).lastResort().get(0);
    }

    private static List<DutyHours> daily(CoordinatorId who, String from, String to) {
        List<DutyHours> hours = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            hours.add(new DutyHours(who, day, LocalTime.parse(from), LocalTime.parse(to), LONDON));
        }
        return hours;
    }

    private static ToSetDesk by(Story story, CoordinatorId who) {
        return new ToSetDesk(story.card(who));
    }

    /** Begins in Tess's hours. */
    private static Story story(String begins, String asks) {
        Story story = Story.at(begins).desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at(asks), contact(HANNAH, "Sam", "Lantern", 1));
        planning(story).addHours(by(story, story.desk), daily(story.desk, "08:00", "16:00"));
        planning(story).addHours(by(story, story.desk), daily(vinh(story), "16:00", "23:30"));
        planning(story).follow(by(story, story.desk), true);
        return story;
    }

    private static Optional<Claim> claim(Story story) {
        return story.watch("Blue Heron").open().flatMap(c -> c.desk().claim());
    }

    /** Daniel did not answer at 21:00 in Bangkok, 14:00 in London, and Tess has the case. */
    private static Story missedAndTaken() {
        Story story = story("2026-11-23T13:59:00Z", "21:00");
        story.until("2026-11-23T15:02:00Z");
        story.tess().receives("Blue Heron");
        story.coordinator("Blue Heron", new Command.DeskClaim(story.desk, Duration.ofHours(12)));
        story.phone(DANIEL).skips();
        return story;
    }

    @Test
    void handOverThatNobodyAcceptsKeepsTheCaseForAnHourAndThenTheDeskIsToldAtOnce() {
        try (Story story = missedAndTaken()) {
            planning(story).offer(by(story, story.desk), vinh(story), Private.of("Sam said he would ring at six."));
            story.advance("PT1M");
            story.vinh().receives("hands the desk over to you");
            story.until("2026-11-23T16:01:00Z");
            assertEquals(4, story.vinh().skips(), "reminded at 15:17, 15:32 and 15:47, and on duty at 16:00");
            assertEquals(story.desk.value(), claim(story).orElseThrow().by().id());
            story.until("2026-11-23T16:59:00Z");
            story.vinh().nothing();
            assertEquals(story.desk.value(), claim(story).orElseThrow().by().id());
            story.until("2026-11-23T17:01:00Z");
            assertEquals(Optional.empty(), claim(story));
            assertEquals(1, story.happened("Blue Heron", EventKind.HOLDER_GONE));
            story.vinh().receives("Blue Heron");
            story.tess().nothing();
        }
    }

    @Test
    void whoeverIsOnDutyForTenHoursWithoutARosterHearsItAndTheBackupInTheirMorning() {
        try (Story story = Story.at("2026-11-23T17:00:00Z").desk()) {
            String since = "on duty since 17:00, more than ten hours";
            story.advance("PT10H1M");
            assertTrue(story.tess().everything().stream().anyMatch(t -> t.contains(since)), "it is 03:00 in London");
            assertFalse(story.vinh().everything().stream().anyMatch(t -> t.contains("more than ten hours")));
            story.advance("PT4H");
            assertTrue(story.vinh().everything().stream().anyMatch(t -> t.contains("A colleague has been on duty")));
            assertEquals(List.of(TaskKind.HAND_OVER),
                    story.environment().tasks().open(TEAM).stream().map(Task::kind).toList());
        }
    }

    @Test
    void whoeverAcceptsHasTheCaseAndNobodyIsAlarmed() {
        try (Story story = missedAndTaken()) {
            story.until("2026-11-23T16:01:00Z");
            story.vinh().receives("You are on duty from now until 23:30");
            TaskTopic ring = TaskTopic.of(TaskKind.RING_PERSON, TEAM,
                    TaskSubject.of(story.watch("Blue Heron"), Optional.empty(), Optional.empty()), EventKind.MISSED);
            TaskCommands tasks = new TaskCommands(story.environment());
            tasks.give(story.desk, ring, TaskCommand.OpenTask.from(ring, story.now()), d -> List.of());
            tasks.give(story.desk, ring, new TaskCommand.TakeTask(story.desk, story.now().plus(Duration.ofHours(6))),
                    d -> List.of());
            planning(story).accept(by(story, vinh(story)), story.desk);
            assertEquals(List.of(Optional.of(vinh(story))), story.environment().tasks().open(TEAM).stream()
                    .filter(t -> t.kind() == TaskKind.RING_PERSON).map(Task::owner).toList());
            assertEquals(vinh(story).value(), claim(story).orElseThrow().by().id());
            story.until("2026-11-23T19:00:00Z");
            story.vinh().nothing();
            story.tess().nothing();
            story.nadia().nothing();
            assertEquals(1, story.happened("Blue Heron", EventKind.HANDED_OVER));
            assertEquals(0, story.happened("Blue Heron", EventKind.HOLDER_GONE));
        }
    }

    @Test
    void backupFollowsByItselfInAGapAtNightAndItIsMailedADayAhead() {
        try (Story story = story("2026-11-23T10:00:00Z", "06:00")) {
            story.advance("PT6M");
            assertEquals(1, gapMails(story));
            story.until("2026-11-23T16:01:00Z");
            story.vinh().receives("You are on duty from now until 23:30");
            story.until("2026-11-23T23:00:00Z");
            assertEquals(List.of(vinh(story)), desk(story).onDuty());
            story.phone(DANIEL).receives("").replies("1").receives("");
            story.until("2026-11-24T07:59:00Z");
            assertEquals(List.of(vinh(story)), desk(story).onDuty(), "the backup is the same one");
            assertTrue(desk(story).staffed());
            story.until("2026-11-24T08:01:00Z");
            story.tess().receives("You are on duty from now until 16:00");
            assertEquals(1, gapMails(story), "once a day");
        }
    }

    private static long gapMails(Story story) {
        long count = 0;
        for (JsonNode mail : story.call("GET", "/api/mail", "")) {
            count += mail.get("body").asText().contains("The roster has a gap")
                    || mail.get("subject").asText().contains("Roster gap") ? 1 : 0;
        }
        return count;
    }

    @Test
    void lastResortIsOnDutyIfTheBackupIsNotReachedEither() {
        try (Story story = story("2026-11-23T13:59:00Z", "21:00")) {
            story.vinh().replies("STOP");
            story.tess().receives("stopped our texts");
            story.tess().replies("STOP");
            story.advance("PT1M");
            assertTrue(desk(story).onDuty().contains(nadia(story)));
            assertTrue(desk(story).staffed());
            story.nadia().skips();
            story.until("2026-11-23T15:02:00Z");
            story.nadia().receives("Blue Heron");
            story.phone(HANNAH).nothing();
        }
    }

    @Test
    void swapAcrossMidnightPutsTheOtherOneOnDutyUntilItsEnd() {
        try (Story story = story("2026-11-23T13:59:00Z", "21:00")) {
            story.phone(DANIEL).skips();
            planning(story).cover(by(story, story.desk),
                    List.of(new DutyCover(vinh(story), nadia(story), Instant.parse("2026-11-23T20:00:00Z"),
                            Instant.parse("2026-11-23T23:30:00Z")),
                            DutyCover.added(nadia(story), Instant.parse("2026-11-23T23:30:00Z"),
                                    Instant.parse("2026-11-24T02:00:00Z"))));
            story.until("2026-11-23T14:02:00Z");
            story.phone(DANIEL).skips();
            story.phone(DANIEL).replies("1").skips();
            story.until("2026-11-23T20:01:00Z");
            story.nadia().receives("You are on duty from now until 02:00");
            story.until("2026-11-24T01:59:00Z");
            assertEquals(List.of(nadia(story)), desk(story).onDuty());
            story.until("2026-11-24T02:01:00Z");
            assertEquals(List.of(vinh(story)), desk(story).onDuty());
        }
    }

    @Test
    void shiftEndsByTheClockOnTheNightWhenClocksGoBack() {
        try (Story story = story("2026-10-24T14:00:00Z", "09:00")) {
            story.until("2026-10-24T22:29:00Z");
            assertEquals(List.of(vinh(story)), desk(story).onDuty());
            story.until("2026-10-25T07:59:00Z");
            assertFalse(desk(story).onDuty().contains(story.desk));
            story.until("2026-10-25T08:01:00Z");
            assertEquals(List.of(story.desk), desk(story).onDuty(),
                    "08:00 in London is an hour later than the day before");
        }
    }
}
