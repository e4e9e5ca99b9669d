package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Cause;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;

/** Whoever holds the phone, or can send as it, texts what satisfies the engine without the person. */
class PlainSignsTest {
    private static final String DANIEL = "+12025550121";
    private static final When FIVE_A_DAY = When.at("09:00", "12:00", "15:00", "18:00", "21:00");
    private static final String HANNAH = "+447700900021";

    @Test
    void fiveForgedOnesADayAtHighRiskDoNotKeepTheDeskQuiet() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.asAdvised("Blue Heron", DANIEL, "high", FIVE_A_DAY, contact(HANNAH, "Sam", "Lantern", 1));
            forgeOnesFor(story);
            assertTrue(story.watch("Blue Heron").open().filter(c -> c.cause() == Cause.MISSED).isPresent(),
                    "a plain answer is no answer at this risk");
            assertTrue(story.tess().skips() > 0, "the desk was told");
        }
        AttackLog.tried("five-forged-ones-a-day", 10);
    }

    /** Somebody enrolled before keeps the setting, and the forged answers pass: their page says so. */
    @Test
    void fiveForgedOnesADayStillPassWhereNoWordIsAskedFor() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.defender("Blue Heron", DANIEL, "high", FIVE_A_DAY, contact(HANNAH, "Sam", "Lantern", 1));
            forgeOnesFor(story);
            assertEquals(Optional.empty(), story.watch("Blue Heron").open());
        }
    }

    private static void forgeOnesFor(Story story) {
        for (int forged = 0; forged < 5; forged++) {
            story.phone(DANIEL).skips();
            story.advance("PT1M");
            story.phone(DANIEL).receives("Are you around?").replies("1");
            story.advance("PT2H59M");
        }
    }

    @Test
    void pauseOfThirtyDaysWithoutAWordIsToldToTheDesk() {
        for (String away : List.of("pause 30d", "trip 20h")) {
            try (Story story = Story.at("2026-11-23T01:00:00Z").desk()) {
                Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "high",
                        When.every(Duration.ofHours(4), "22:00", "06:00"), contact(HANNAH, "Sam", "Lantern", 1));
                daniel.replies(away).receives("");
                assertEquals(1, story.happened("Blue Heron", EventKind.PAUSED)
                        + story.happened("Blue Heron", EventKind.TRIP_STARTED), away);
                story.advance("PT2M");
                story.tess().receives("Away", "Blue Heron");
            }
        }
        AttackLog.tried("pause-without-a-word", 2);
    }

    @Test
    void pauseOfThirtyDaysWithoutAWordIsRefusedWhereTheWordIsAskedFor() {
        try (Story story = Story.at("2026-11-23T01:00:00Z").desk()) {
            Story.StoryPhone daniel = story.asAdvised("Blue Heron", DANIEL, "raised", When.every(Duration.ofHours(12)),
                    contact(HANNAH, "Sam", "Lantern", 1));
            daniel.replies("pause 30d").receives("");
            assertEquals(0, story.happened("Blue Heron", EventKind.PAUSED));
        }
        AttackLog.tried("pause-refused", 1);
    }
}
