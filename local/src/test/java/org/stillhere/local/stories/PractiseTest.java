package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.DeskStaffing;
import org.stillhere.domain.DrillRun;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Readiness;
import org.stillhere.domain.Readiness.ReadinessVerdict;
import org.stillhere.domain.ReadinessCommand;
import org.stillhere.domain.ReadinessGap;
import org.stillhere.domain.Watch;
import org.stillhere.local.Story;

/** Tests drills and broken chains as the phones of contacts and coordinators see them. */
class PractiseTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String RAJ = "+447700900023";
    private static final String MARA = "+447700900022";

    private static Story morning() {
        Story story = Story.at("2026-11-23T01:00:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00", "20:00"), contact(HANNAH, "Sam", "Lantern", 1),
                contact(RAJ, "Max", "Copper", 1), contact(MARA, "Nina", "Pebble", 2));
        return story.advance("PT10S");
    }

    private static void drill(Story story) {
        story.coordinator("Blue Heron", new ReadinessCommand.StartDrill(story.desk));
        story.advance("PT1M");
    }

    private static Watch watch(Story story) {
        return story.watch("Blue Heron");
    }

    private static Readiness readiness(Story story) {
        return Readiness.of(watch(story), DeskStaffing.STAFFED, story.now());
    }

    @Test
    void drillReachesTheFirstTierIsMeasuredAndChangesNothingElse() {
        try (Story story = morning()) {
            assertTrue(readiness(story).gaps().contains(ReadinessGap.NOT_REACHED));
            drill(story);
            String text = story.phone(HANNAH).receives("Practice only.").body();
            assertTrue(text.startsWith("Practice only.") && text.endsWith("It is only practice."), text);
            assertTrue(text.contains("Sam"), text);
            story.phone(RAJ).receives("Practice only.");
            story.advance("PT6M");
            story.phone(HANNAH).replies("2").receives("Thank you");
            story.advance("PT1M");
            DrillRun run = watch(story).drill().orElseThrow();
            assertEquals(1, run.answers());
            assertEquals(Duration.ofMinutes(7).toMinutes(),
                    Duration.between(run.at(), run.asked().get(0).answeredAt().orElseThrow()).toMinutes());
            assertEquals(List.of(ReadinessGap.NO_PROVEN_WAY, ReadinessGap.ONE_HOME), readiness(story).gaps());
            story.advance("PT5M");
            story.nothingElse();
        }
    }

    @Test
    void alarmAfterADrillIsTakenByItsKeyAlone() {
        try (Story story = morning()) {
            drill(story);
            story.phone(HANNAH).receives("Practice only.");
            story.phone(RAJ).receives("Practice only.");
            story.phone(DANIEL).replies("9").receives("Thank you");
            story.advance("PT1M");
            story.phone(HANNAH).receives("Sam would like a friend").replies("5").receives("Yours until");
            assertTrue(watch(story).open().orElseThrow().claim().isPresent());
            assertEquals(0, watch(story).drill().orElseThrow().answers());
        }
    }

    /**
     * Whoever is the only contact says no. The desk sees so before anything happens, and the backup is told at once.
     */
    @Test
    void missThatReachesNobodyReachesTheBackupWithTheFirstText() {
        try (Story story = Story.at("2026-11-23T01:00:00Z").desk()) {
            story.defender("Blue Heron", DANIEL, "steady", When.at("09:00", "20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT10S");
            story.phone(HANNAH).replies("0").receives("");
            story.advance("PT1M");
            assertEquals(ReadinessVerdict.REACHES_NOBODY, readiness(story).verdict());
            assertEquals(1, story.happened("Blue Heron", EventKind.CHAIN_BROKEN));
            story.advance("PT3H");
            assertTrue(watch(story).open().isPresent());
            assertTrue(story.vinh().everything().stream().anyMatch(t -> t.contains("Blue Heron")),
                    () -> story.vinh().everything().toString());
        }
    }
}
