package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Outcome;
import org.stillhere.local.Story;

/**
 * Tests a miss from silence to its end: tiers are told one by one, somebody takes it, and all who were told get the
 * end.
 */
class AlarmTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";
    private static final String RAJ = "+447700900023";

    /** Lets the person be asked at 02:00 and reminded twice without an answer. The miss opens at 03:01:30. */
    private static void silentUntilMissed(Story story, Story.StoryPhone daniel) {
        story.until("2026-11-23T02:00:00Z");
        daniel.receives("Are you around?");
        story.advance("PT20M");
        daniel.receives("Hi again");
        story.advance("PT20M");
        daniel.receives("Hi again");
        story.advance("PT20M");
        assertTrue(story.watch("Blue Heron").open().isEmpty(), "the grace after the deadline still runs");
        story.advance("PT2M");
        assertEquals(Instant.parse("2026-11-23T03:00:00Z"), story.watch("Blue Heron").open().orElseThrow().deadline());
        story.tess().receives("Late: Blue Heron", "5 I have it");
    }

    @Test
    void missIsToldTierByTierUntilAClaimAndAgainAfterItLapses() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00", "20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), contact(RAJ, "Max", "Copper", 1),
                    contact(OMAR, "Dan", "Harbour", 2));
            Story.StoryPhone hannah = story.phone(HANNAH);
            Story.StoryPhone raj = story.phone(RAJ);
            Story.StoryPhone omar = story.phone(OMAR);
            silentUntilMissed(story, daniel);
            story.advance("PT10M");
            hannah.receives("Lantern", "Any word from Sam?", "10:00");
            raj.receives("Copper", "Any word from Max?");
            omar.nothing();
            story.advance("PT10M");
            omar.receives("Harbour", "Any word from Dan?");
            hannah.nothing();
            omar.replies("5").receives("Thank you", "Yours until");
            hannah.receives("Lantern", "Someone is asking after Sam until");
            raj.receives("Copper", "Someone is asking after Max until");
            story.advance("PT40M");
            hannah.nothing();
            raj.nothing();
            story.advance("PT6M");
            omar.receives("Harbour", "news");
            hannah.receives("Any word from Sam?");
            raj.receives("Any word from Max?");
            assertEquals(1, story.happened("Blue Heron", EventKind.CLAIM_LAPSED));
            daniel.replies("1").receives("Thank", "20:00");
            hannah.receives("Lantern", "Sam has answered from their own phone");
            raj.receives("Copper", "Max has answered from their own phone");
            omar.receives("Harbour", "Dan has answered from their own phone");
            assertTrue(story.watch("Blue Heron").open().isEmpty());
            story.until("2026-11-23T12:59:00Z");
            for (Story.StoryPhone phone : List.of(story.tess(), story.vinh(), story.nadia())) {
                assertTrue(phone.skips() > 0);
                assertTrue(phone.body().contains("Closed: Blue Heron"), phone.body());
            }
            story.nothingElse();
        }
    }

    @Test
    void atHighRiskAPlainAnswerLeavesDoubtAndTheWordEndsTheCase() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "high", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), contact(OMAR, "Dan", "Harbour", 2));
            story.until("2026-11-23T02:17:00Z");
            assertEquals(3, daniel.skips(), "an ask and two reminders");
            story.phone(HANNAH).receives("Any word from Sam?");
            daniel.replies("1").receives("Thank");
            story.phone(HANNAH).receives("Lantern", "An answer came from Sam's phone", "wait for our word");
            assertTrue(story.watch("Blue Heron").open().orElseThrow().doubtSince().isPresent());
            story.advance("PT30M");
            story.phone(HANNAH).nothing();
            daniel.replies("mango tree").receives("Thank");
            story.phone(HANNAH).receives("Sam has answered and is fine, we made sure");
            assertTrue(story.watch("Blue Heron").open().isEmpty());
            story.phone(OMAR).nothing();
        }
    }

    @Test
    void atHighRiskACoordinatorCanEndTheCase() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "high", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.until("2026-11-23T02:17:00Z");
            daniel.skips();
            story.phone(HANNAH).receives("Any word from Sam?");
            daniel.replies("1");
            story.phone(HANNAH).receives("An answer came");
            story.coordinator("Blue Heron", new Command.EndCase(story.desk, Outcome.ALL_CLEAR));
            story.phone(HANNAH).receives("Sam has answered and is fine, we made sure").nothing();
            assertTrue(story.watch("Blue Heron").open().isEmpty());
        }
    }

    @Test
    void badNewsSendsNoTextAndListsWhomToRing() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), contact(OMAR, "Dan", "Harbour", 2));
            silentUntilMissed(story, daniel);
            story.advance("PT10M");
            story.phone(HANNAH).receives("Any word from Sam?");
            story.coordinator("Blue Heron", new Command.EndCase(story.desk, Outcome.DETAINED));
            story.tess().skips();
            story.advance("P3D");
            story.operatorConfirmsMail();
            for (Story.StoryPhone desk : List.of(story.tess(), story.vinh(), story.nadia())) {
                assertTrue(desk.next().orElseThrow().contains("To be rung: Blue Heron"), "until a human rings them");
                for (Optional<String> more = desk.next(); more.isPresent(); more = desk.next()) {
                    // He never answered, so his number is to be tried out with him: once a day.
                    assertTrue(more.get().contains("To be rung: Blue Heron")
                            || more.get().contains("To look at again: Blue Heron"), more::get);
                }
            }
            story.nothingElse();
            Cycle.Held held = (Cycle.Held) story.watch("Blue Heron").cycle();
            assertEquals(List.of(new ContactId("c1"), new ContactId("c2")), held.toRing());
            assertEquals(held.toRing(),
                    story.environment().timeline().pastCases(story.id("Blue Heron"), 1, story.now()).get(0).toRing());
            for (ContactId contact : held.toRing()) {
                story.coordinator("Blue Heron", new Command.Rung(story.desk, contact));
            }
            List.of(story.tess(), story.vinh(), story.nadia()).forEach(Story.StoryPhone::skips);
            story.advance("P5D");
            story.tess().receives("To look at again: Blue Heron");
            daniel.nothing();
        }
    }

    @Test
    void contactWhoWasNeverToldGetsNoAllClear() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), contact(OMAR, "Dan", "Harbour", 2));
            story.phone(HANNAH).mode("throttled");
            silentUntilMissed(story, daniel);
            story.advance("PT12M");
            daniel.replies("1").receives("Thank");
            story.phone(HANNAH).mode("ok");
            story.advance("PT6H");
            story.phone(HANNAH).nothing();
            story.phone(OMAR).nothing();
        }
    }

    @Test
    void ofTwoClaimsInTheSameSecondOneWinsAndTheOtherIsToldWho() throws InterruptedException {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), contact(RAJ, "Max", "Copper", 1));
            silentUntilMissed(story, daniel);
            story.advance("PT10M");
            story.phone(HANNAH).receives("Any word from Sam?");
            story.phone(RAJ).receives("Any word from Max?");
            Thread one = Thread.ofVirtual().start(() -> story.phone(HANNAH).replies("5", "SM" + "a".repeat(32)));
            Thread two = Thread.ofVirtual().start(() -> story.phone(RAJ).replies("5", "SM" + "b".repeat(32)));
            one.join(Duration.ofMinutes(1));
            two.join(Duration.ofMinutes(1));
            assertEquals(1, story.happened("Blue Heron", EventKind.CLAIMED));
            boolean hannah = story.watch("Blue Heron").open().orElseThrow().contacts().claim().orElseThrow()
                    .isBy(new ContactId("c1"));
            Story.StoryPhone winner = story.phone(hannah ? HANNAH : RAJ);
            Story.StoryPhone other = story.phone(hannah ? RAJ : HANNAH);
            winner.receives("Yours until").nothing();
            String told = "It is with " + (hannah ? "Lantern" : "Copper") + "'s owner until ";
            assertTrue(other.everything().stream().anyMatch(text -> text.contains(told)),
                    () -> "the other was not told who: " + other.everything());
        }
    }

    @Test
    void numberThatDoesNotExistIsMarkedAndTheNextContactIsToldAtOnce() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), contact(OMAR, "Dan", "Harbour", 2));
            story.phone(HANNAH).mode("refuses");
            silentUntilMissed(story, daniel);
            story.advance("PT10M");
            story.phone(OMAR).receives("Any word from Dan?");
            assertEquals(1, story.happened("Blue Heron", EventKind.UNREACHABLE));
            assertFalse(story.watch("Blue Heron").open().isEmpty());
        }
    }

    @Test
    void textThatArrivesOutOfOrderClaimsNothingAndAlarmsNobody() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            silentUntilMissed(story, daniel);
            story.advance("PT10M");
            story.phone(HANNAH).receives("Any word from Sam?");
            daniel.replies("1").receives("Thank");
            story.phone(HANNAH).receives("Sam has answered from their own phone");
            story.phone(HANNAH).replies("5").receives("settled");
            assertEquals(0, story.happened("Blue Heron", EventKind.CLAIMED));
            assertTrue(story.watch("Blue Heron").open().isEmpty());

            daniel.replies("hello, who is this");
            daniel.receives("1 I am around");
            assertTrue(story.watch("Blue Heron").open().isEmpty(), "an older text after the answer opens nothing");
            story.advance("PT3H");
            story.phone(HANNAH).nothing();
        }
    }
}
