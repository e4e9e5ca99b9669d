package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.CurrentEnrolment;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.enrolment.ReviseEnrolment;
import org.stillhere.casework.permission.Permitted.ToEnrol;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.InvalidInput;
import org.stillhere.local.Story;

/** Tests that nobody is asked in the agreed night because of us, and that an edit forgets no ask. */
class QuietNightTest {
    private static final String DANIEL = "+12025550121";
    private static final String NEW_NUMBER = "+12025550199";
    private static final String HANNAH = "+447700900021";
    /** Bangkok is seven hours ahead: this is 22:00, the bedtime. */
    private static final String BEDTIME = "2026-11-23T15:00:00Z";
    private static final String WAKING = "2026-11-23T23:00:00Z";

    @Test
    void outageThroughTheNightAsksAtWakingAndAlarmsNobody() {
        try (Story story = Story.at("2026-11-23T11:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "high",
                    When.every(Duration.ofHours(4), "22:00", "06:00"), contact(HANNAH, "Sam", "Lantern", 1));
            story.until(BEDTIME);
            daniel.receives("Are you around?");
            story.advance("PT4M").suspendedFor("PT6H");
            story.advance("PT2M");
            daniel.nothing();
            story.phone(HANNAH).nothing();
            assertTrue(story.tess().everything().stream()
                    .anyMatch(t -> t.contains("Not asked before the night, our delay; asked at waking: Blue Heron")));
            story.until("2026-11-23T22:59:00Z");
            daniel.nothing();
            story.until(WAKING);
            daniel.receives("Sorry, the delay was mine", "Are you around?").replies("mango tree").receives("Thank");
            assertEquals(0, story.happened("Blue Heron", EventKind.MISSED));
            story.phone(HANNAH).nothing();
        }
    }

    @Test
    void pauseOfADayThatIsTextedAtNightEndsAtWaking() {
        try (Story story = Story.at("2026-11-23T11:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady",
                    When.every(Duration.ofHours(12), "22:00", "06:00"), contact(HANNAH, "Sam", "Lantern", 1));
            story.until("2026-11-23T17:38:00Z");
            daniel.skips();
            daniel.replies("pause 1d").receives("I will be quiet until", "06:00");
            story.until("2026-11-24T22:59:00Z");
            daniel.nothing();
            story.until("2026-11-24T23:00:00Z");
            daniel.receives("Are you around?");
        }
    }

    @Test
    void numberThatIsCorrectedWhileAnAskWaitsIsAskedAtOnce() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.until("2026-11-23T02:55:00Z");
            daniel.skips();
            edit(story, NEW_NUMBER, When.at("09:00"), false);
            story.advance("PT10S");
            Story.StoryPhone other = story.phone(NEW_NUMBER);
            other.receives("Are you around?", "10:55");
            story.advance("PT30M");
            assertEquals(0, story.happened("Blue Heron", EventKind.MISSED));
            other.skips();
            other.replies("1").receives("Thank");
            story.phone(HANNAH).nothing();
        }
    }

    @Test
    void scheduleThatIsEditedJustBeforeItsTimeIsAskedAtThatTime() {
        try (Story story = Story.at("2026-11-23T01:50:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            edit(story, DANIEL, When.at("08:30"), false);
            assertEquals(Instant.parse("2026-11-23T02:00:00Z"), story.watch("Blue Heron").cycle().timer());
            story.until("2026-11-23T02:00:00Z");
            daniel.receives("Are you around?").replies("1").receives("Thank", "08:30");
            edit(story, DANIEL, When.at("08:00"), true);
            assertEquals(LocalTime.of(8, 0), story.watch("Blue Heron").cycle().timer()
                    .atZone(story.watch("Blue Heron").plan().schedule().zone()).toLocalTime());
            assertTrue(story.watch("Blue Heron").cycle() instanceof Cycle.Waiting);
        }
    }

    private static void edit(Story story, String number, When when, boolean beginsAnew) throws InvalidInput {
        ReviseEnrolment revising = new ReviseEnrolment(story.environment(), story.senders());
        CurrentEnrolment was = revising.agreed(story.id("Blue Heron")).orElseThrow();
        EnrolmentForm form = was.form();
        EnrolmentForm.PersonEntry person = form.person();
        EnrolmentForm.CheckInEntry checkIns = form.checkIns();
        revising.revise(new ToEnrol(story.card(story.desk)),
                story.environment().watches().file(story.id("Blue Heron")).orElseThrow(), was.mark(),
                new CurrentEnrolment(new EnrolmentForm(form.board(),
                        new EnrolmentForm.PersonEntry(person.name(), person.language(), person.style(), person.zone(),
                                List.of(new EnrolmentForm.NumberEntry(number, "two-way"))),
                        new EnrolmentForm.CheckInEntry(checkIns.risk(), when, checkIns.words(), checkIns.receipt()),
                        form.contacts(), form.notes()), was.contacts()),
                beginsAnew);
    }
}
