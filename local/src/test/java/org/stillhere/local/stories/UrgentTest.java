package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stillhere.local.Story.contact;
import static org.stillhere.local.Story.markedForDuress;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.local.Story;

/** Tests calls for help and duress. */
class UrgentTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";

    @Test
    void sosAtThreeInTheMorningReachesEverybodyDueWithoutTheSweep() {
        try (Story story = Story.at("2026-11-23T20:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), contact(OMAR, "Dan", "Harbour", 2));
            story.withoutSchedules(() -> daniel.replies("9"));
            daniel.receives("");
            for (Story.StoryPhone phone : java.util.List.of(story.tess(), story.vinh(), story.nadia())) {
                phone.receives("Blue Heron", "5 I have it");
                assertEquals(Instant.parse("2026-11-23T20:00:00Z"), phone.at());
            }
            story.phone(HANNAH).receives("Lantern", "Sam would like a friend");
            assertEquals(Instant.parse("2026-11-23T20:00:00Z"), story.phone(HANNAH).at());
            story.nothingElse();

            story.tess().replies("5 silver kettle").receives("You are looking after Blue Heron until");
            for (Story.StoryPhone phone : java.util.List.of(story.tess(), story.vinh(), story.nadia())) {
                phone.receives("Blue Heron was taken by a text");
            }
            daniel.receives(""); // The person chose a neutral receipt when a human has seen the call.
            story.phone(HANNAH).receives("Someone is asking after Sam");
            story.advance("PT14M");
            story.nothingElse();
            story.coordinator("Blue Heron", new Command.DeskClaim(story.desk, Claim.DESK_HOLD));
            story.phone(HANNAH).receives("Someone is asking after Sam");
            story.advance("PT50M");
            story.nothingElse();
            story.advance("PT15M");
            story.tess().receives("Blue Heron");
            story.phone(OMAR).receives("Harbour", "Dan would like a friend");
        }
    }

    @Test
    void wordAfterAnUnreadTextEndsNothingUntilACoordinatorHasTakenTheCase() {
        try (Story story = Story.at("2026-11-23T03:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT30H");
            daniel.skips();
            story.phone(HANNAH).receives("Lantern. Any word from Sam?");
            story.phone(HANNAH).skips();
            story.tess().skips();
            story.vinh().skips();
            story.nadia().skips();
            daniel.replies("they are at the door, i am scared").receives("a person will read it");
            story.advance("PT1M");
            story.tess().receives("Text concerning Blue Heron", "Please read it on the board now", "5 I have it");
            daniel.replies("mango tree").receives("Thank you");
            story.advance("PT1M");
            assertEquals(Cause.MISSED, story.watch("Blue Heron").open().orElseThrow().cause());
            story.phone(HANNAH).nothing();
            story.tess().receives("Answered, still open");
            story.tess().replies("5").receives("You are looking after Blue Heron until");
            story.phone(HANNAH).receives("Someone is asking after Sam");
            story.advance("PT3M"); // The same words within two minutes would be the same text.
            daniel.replies("mango tree").receives("Thank you");
            story.advance("PT1M");
            assertEquals(Optional.empty(), story.watch("Blue Heron").open());
            story.phone(HANNAH).receives("Sam has answered and is fine, we made sure");
        }
    }

    @Test
    void coordinatorWhoStopsOurTextsIsReportedAndTheBackupIsTold() {
        try (Story story = Story.at("2026-11-23T03:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.tess().replies("STOP");
            story.phone("+66800000031").receives("stopped our texts");
            daniel.replies("9").receives("");
            story.phone("+66800000031").receives("Blue Heron");
            story.tess().nothing();
            story.tess().replies("START");
            story.advance("PT15M");
            story.tess().receives("Blue Heron");
        }
    }

    @Test
    void duressWordIsAnsweredAsACheckInTodayAndOnTheNextDay() {
        assertEquals(texts("mango tree", false, 1), texts("paper boat", true, 1), "every byte is the same");
    }

    @Test
    @Tag("thorough")
    void duressWordIsAnsweredAsACheckInTodayAndOnTheNextTwoDays() {
        assertEquals(texts("mango tree", false, 2), texts("paper boat", true, 2), "every byte is the same");
    }

    /** What the defender's phone receives today and on so many more days, if the first ask is answered like this. */
    private static String texts(String firstAnswer, boolean duress, int moreDays) {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), markedForDuress(OMAR, "Dan", "Harbour", 2));
            StringBuilder seen = new StringBuilder();
            story.advance("PT1M");
            daniel.receives("Are you around?").replies(firstAnswer).receives("Thank");
            seen.append(daniel.at()).append(daniel.body()).append('\n');
            if (duress) {
                story.tess().nothing();
                story.advance("PT3M");
                story.tess().receives("Blue Heron", "before any call or text to them");
                story.phone(OMAR).nothing();
                story.advance("PT18M");
                story.phone(OMAR).receives("Harbour", "Dan", "Nothing to do");
                assertEquals(Cause.DURESS, story.watch("Blue Heron").open().orElseThrow().cause());
            }
            for (int day = 24; day < 24 + moreDays; day++) {
                story.until("2026-11-" + day + "T02:00:00Z");
                daniel.receives("Are you around?");
                seen.append(daniel.at()).append(daniel.body()).append('\n');
                daniel.replies("1").receives("Thank");
                seen.append(daniel.at()).append(daniel.body()).append('\n');
            }
            daniel.nothing();
            story.phone(HANNAH).nothing();
            assertEquals(duress, story.watch("Blue Heron").open().isPresent(), "no answer ends a case under duress");
            return seen.toString();
        }
    }
}
