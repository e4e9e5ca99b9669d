package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Case;
import org.stillhere.domain.Claim;
import org.stillhere.domain.Command;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.Desk;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.TeamId;
import org.stillhere.local.Story;

/**
 * Tests who has a case when coordinators come, go, and lose their phones, and how often they are told. Tess is on duty,
 * Vinh is the backup, Nadia the last resort.
 */
class DutyTest {
    private static final TeamId TEAM = new TeamId("river");
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";

    private static Story story() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1),
                contact(OMAR, "Dan", "Harbour", 2));
        return story;
    }

    /** Daniel has not answered. The desk has just been told, and the contacts wait ten minutes. */
    private static Story missed() {
        Story story = story();
        story.until("2026-11-23T03:02:00Z");
        assertTrue(story.watch("Blue Heron").open().isPresent());
        story.tess().receives("Blue Heron");
        story.phone(HANNAH).nothing();
        return story;
    }

    private static Optional<Claim> claim(Story story) {
        return story.watch("Blue Heron").open().flatMap(c -> c.desk().claim());
    }

    private static Desk desk(Story story) {
        return story.environment().desks().get(TEAM);
    }

    private static CoordinatorId vinh(Story story) {
        return desk(story).backup().get(0);
    }

    private static void duty(Story story, List<CoordinatorId> onDuty, List<CoordinatorId> backup) {
        new DutyRoster(story.environment(), story.senders()).setDuty(TEAM, onDuty, backup, desk(story).lastResort(),
                Duration.ofMinutes(15));
        story.advance("PT0S");
    }

    @Test
    void deskWithoutAReachablePhoneLetsContactsWaitForNobody() {
        try (Story story = story()) {
            story.tess().replies("STOP");
            story.until("2026-11-23T03:02:00Z");
            story.phone(HANNAH).receives("Lantern", "Any word from Sam");
        }
    }

    @Test
    void contactsAreToldAtOnceWhenTheOnlyPhoneOnDutyStops() {
        try (Story story = missed()) {
            story.tess().replies("STOP");
            story.phone(HANNAH).receives("Lantern", "Any word from Sam");
        }
    }

    @Test
    void contactsAreToldAtOnceWhenNobodyIsOnDutyAnyMore() {
        try (Story story = missed()) {
            duty(story, List.of(), List.of(vinh(story)));
            story.phone(HANNAH).receives("Lantern", "Any word from Sam");
        }
    }

    @Test
    void stopReleasesTheCaseAndWhoeverIsBehindIsTold() {
        try (Story story = missed()) {
            story.coordinator("Blue Heron", new Command.DeskClaim(story.desk, Duration.ofHours(12)));
            story.advance("PT30M");
            story.phone(HANNAH).nothing();
            story.tess().replies("STOP");
            assertEquals(Optional.empty(), claim(story));
            assertEquals(1, story.happened("Blue Heron", EventKind.HOLDER_GONE));
            story.vinh().receives("stopped our texts");
            story.vinh().receives("Blue Heron");
            story.phone(HANNAH).receives("Lantern", "Any word from Sam");
        }
    }

    @Test
    void whoeverGoesOffDutyReleasesTheCaseAndContactsWhoHeardOfItAreToldAgain() {
        try (Story story = missed()) {
            story.advance("PT11M");
            story.phone(HANNAH).receives("Any word from Sam");
            story.coordinator("Blue Heron", new Command.DeskClaim(story.desk, Duration.ofHours(12)));
            story.phone(HANNAH).receives("Sam", "until");
            story.advance("PT1H");
            story.phone(HANNAH).nothing();
            story.vinh().skips();
            duty(story, List.of(vinh(story)), List.of());
            assertEquals(Optional.empty(), claim(story));
            story.phone(HANNAH).receives("Any word from Sam");
            story.vinh().receives("Blue Heron").replies("5").receives("You are looking after Blue Heron");
            story.advance("PT50M");
            story.vinh().nothing();
            story.phone(HANNAH).receives("Sam", "until").nothing();
        }
    }

    @Test
    void newcomerOnDutyIsToldAtOnceOfWhatNobodyHas() {
        try (Story story = missed()) {
            story.advance("PT10H");
            story.vinh().skips();
            story.tess().skips();
            duty(story, List.of(vinh(story)), List.of());
            story.vinh().receives("Blue Heron");
            story.advance("P2D");
            assertTrue(story.vinh().skips() >= 16);
            story.tess().nothing();
            story.coordinator("Blue Heron", new Command.EndCase(desk(story).onDuty().get(0), Outcome.MISTAKE));
            story.advance("PT20M");
            story.vinh().receives("Blue Heron");
            story.tess().nothing();
        }
    }

    @Test
    void somebodyOffDutyCanTakeACaseByTextForAnHour() {
        try (Story story = missed()) {
            duty(story, List.of(vinh(story)), List.of());
            story.advance("PT2M");
            story.tess().replies("5").receives("You are looking after Blue Heron");
            assertEquals(story.now().plus(Duration.ofHours(1)), claim(story).orElseThrow().until());
            story.tess().replies("STOP");
            assertEquals(Optional.empty(), claim(story));
        }
    }

    /** Without the rule, each coordinator got 2,674 texts. */
    @Test
    @Tag("thorough")
    void caseOfTwoWeeksIsTextedToEachCoordinatorAFewTimesADay() {
        textedAFewTimesADay(14, 100, 150);
    }

    @Test
    void caseOfTwoDaysIsTextedToEachCoordinatorAFewTimesADay() {
        textedAFewTimesADay(2, 14, 26);
    }

    private static void textedAFewTimesADay(int days, int least, int most) {
        try (Story story = missed()) {
            story.vinh().skips();
            story.nadia().skips();
            story.phone(DANIEL).mode("unreachable");
            List<Instant> told = new ArrayList<>();
            for (int hour = 0; hour < days * 24; hour++) {
                story.advance("PT1H");
                for (int text = story.tess().skips(); text > 0; text--) {
                    told.add(story.now());
                }
            }
            assertTrue(story.watch("Blue Heron").open().map(Case::desk).isPresent());
            assertTrue(told.size() < most, () -> "Tess got " + told.size());
            for (int i = 1; i < told.size(); i++) {
                assertTrue(Duration.between(told.get(i - 1), told.get(i)).toHours() <= 4);
            }
            int vinhs = story.vinh().skips();
            assertTrue(vinhs > least && vinhs < most, () -> "Vinh got " + vinhs);
        }
    }
}
