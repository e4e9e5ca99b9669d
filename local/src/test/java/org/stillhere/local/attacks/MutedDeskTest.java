package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.TeamId;
import org.stillhere.local.Story;
import org.stillhere.store.engine.Problems.ProblemKind;

/**
 * Forges texts from the phones of coordinators and contacts, with valid signatures, so that nobody is told of a call
 * for help. Tess is on duty, Vinh is the backup, Nadia the last resort.
 */
class MutedDeskTest {
    private static final TeamId TEAM = new TeamId("river");
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";
    private static int forged;

    private static Story story() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1),
                contact(OMAR, "Dan", "Harbour", 2));
        return story;
    }

    private static void forge(Story.StoryPhone from, String body) {
        from.replies(body);
        forged++;
    }

    @AfterAll
    static void count() {
        AttackLog.tried("muted-desk", forged);
    }

    /** The phones of coordinators that got the SOS within a minute. */
    private static long reachedWithinAMinute(Story story) {
        Stream.of(story.tess(), story.vinh(), story.nadia()).forEach(Story.StoryPhone::skips);
        Instant sos = story.now();
        story.phone(DANIEL).replies("9");
        story.advance("PT59S");
        return Stream.of(story.tess(), story.vinh(), story.nadia())
                .filter(p -> p.skips() > 0 && p.body().contains("SOS from Blue Heron")
                        && Duration.between(sos, p.at()).compareTo(Duration.ofSeconds(60)) < 0)
                .count();
    }

    @Test
    void threeForgedTextsLeaveTwoCoordinatorsWhomAnSosReaches() {
        try (Story story = story()) {
            forge(story.tess(), "STOP");
            forge(story.vinh(), "0");
            forge(story.nadia(), "STOP");
            assertTrue(reachedWithinAMinute(story) >= 2);
        }
    }

    /** Whoever forges STOP to a number makes the carrier block that sender. Another sender still reaches them. */
    @Test
    void stopToTheNumbersOfOneSenderLeavesAnotherSenderThatReachesTheDesk() {
        try (Story story = story()) {
            for (Story.StoryPhone phone : List.of(story.tess(), story.vinh(), story.nadia())) {
                for (String ours : List.of("+12025550100", "+12025550101", "+12025550102")) {
                    phone.textsTo(ours, "STOP");
                    forged++;
                }
            }
            assertTrue(reachedWithinAMinute(story) >= 2);
        }
    }

    @Test
    @Tag("thorough")
    void everyWayToSayNoMoreLeavesTwoCoordinatorsWhomAnSosReaches() {
        for (String word : List.of("STOP", "0", "wrong number", "not me", "unsubscribe", "CANCEL", "0A", "0 B")) {
            try (Story story = story()) {
                for (int i = 0; i < 2; i++) {
                    forge(story.tess(), word);
                    forge(story.vinh(), word);
                    forge(story.nadia(), word);
                    story.advance("PT3M");
                }
                assertTrue(reachedWithinAMinute(story) >= 2, word);
            }
        }
    }

    @Test
    void mutedDeskIsAProblemOfTheEngineAndIsMailed() {
        try (Story story = story()) {
            forge(story.tess(), "STOP");
            story.advance("PT1M");
            assertTrue(story.call("GET", "/api/mail", "").toString().contains("phone of a coordinator"));
            forge(story.vinh(), "0");
            forge(story.nadia(), "STOP");
            story.advance("PT6M");
            assertTrue(story.reportedOutside().contains(ProblemKind.DESK_UNREACHED));
        }
    }

    @Test
    void everyRingIsToldWhenForgedTextsLeaveAPersonWithoutContacts() {
        try (Story story = story()) {
            forge(story.phone(HANNAH), "wrong person");
            story.advance("PT3M");
            story.nadia().nothing();
            forge(story.phone(OMAR), "0");
            story.advance("PT3M");
            for (Story.StoryPhone phone : List.of(story.tess(), story.vinh(), story.nadia())) {
                assertTrue(phone.everything().stream().anyMatch(text -> text.contains("Blue Heron")));
            }
        }
    }

    @Test
    void textsNeverChangeTheDuty() {
        try (Story story = story()) {
            story.phone(DANIEL).replies("9");
            DutyRoster.Duty before = DutyRoster.Duty.of(story.environment().desks().get(TEAM));
            for (String text : List.of("off duty", "A", "B", "6A", "6", "STOP", "0", "0A", "off", "I am off", "6 C")) {
                forge(story.tess(), text);
                forge(story.nadia(), text);
            }
            assertEquals(before, DutyRoster.Duty.of(story.environment().desks().get(TEAM)));
        }
    }
}
