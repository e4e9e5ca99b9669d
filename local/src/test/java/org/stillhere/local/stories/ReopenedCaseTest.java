package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;
import static org.stillhere.local.Story.markedForDuress;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.desk.CaseReopening;
import org.stillhere.casework.desk.CaseReopening.ForeseenReopening;
import org.stillhere.casework.enrolment.EnrolmentForm.ContactEntry;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.casework.permission.Permitted.ToAct;
import org.stillhere.domain.Case;
import org.stillhere.domain.Command;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.Outcome;
import org.stillhere.domain.Watch;
import org.stillhere.local.Story;
import org.stillhere.vault.Private;

/** Tests closings that were a mistake and are taken back, as the phones see it. */
class ReopenedCaseTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String RAJ = "+447700900023";
    private static final ContactId HANNAHS = new ContactId("c1");
    private static final ContactId RAJS = new ContactId("c2");

    /** Daniel called for a friend; Hannah and Raj know. */
    private static Story called(ContactEntry hannah, ContactEntry raj) {
        Story story = Story.at("2026-11-23T01:00:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00", "20:00"), hannah, raj);
        story.phone(DANIEL).replies("9").receives("Thank you");
        story.advance("PT1M");
        story.phone(HANNAH).receives("Sam would like a friend");
        story.phone(RAJ).receives("Max would like a friend");
        return story;
    }

    private static Story called() {
        return called(contact(HANNAH, "Sam", "Lantern", 1), contact(RAJ, "Max", "Copper", 1));
    }

    private static void closes(Story story, Outcome outcome) {
        story.coordinator("Blue Heron", new Command.EndCase(story.desk, outcome));
    }

    private static ForeseenReopening foreseen(Story story) {
        CaseReopening reopening = new CaseReopening(story.environment());
        Watch watch = story.watch("Blue Heron");
        return reopening.foresee(story.desk, watch, reopening.last(watch.id()).orElseThrow());
    }

    private static void reopens(Story story) {
        Watch watch = story.watch("Blue Heron");
        assertTrue(new CaseReopening(story.environment()).reopen(desk(story), watch, watch.version(),
                Private.of("I closed the wrong one")));
        story.advance("PT10S");
    }

    private static Case open(Story story) {
        return story.watch("Blue Heron").open().orElseThrow();
    }

    private static ToAct desk(Story story) {
        return new ToAct(story.environment().coordinators().find(story.desk).orElseThrow());
    }

    @Test
    void closingTakenBackAfterThreeMinutesCorrectsTheTextThatWentAndWithdrawsTheOneThatWaits() {
        try (Story story = called()) {
            story.phone(RAJ).replies("5").receives("Yours until");
            story.phone(HANNAH).receives("Someone is asking after Sam");
            Case before = open(story);
            story.phone(RAJ).mode("throttled");
            closes(story, Outcome.ALL_CLEAR);
            story.phone(HANNAH).receives("Sam has answered and is fine");
            story.advance("PT3M");
            assertEquals(new ForeseenReopening(Set.of(HANNAHS), Set.of(RAJS), Set.of(), List.of()), foreseen(story));

            reopens(story);
            story.phone(HANNAH).receives("Lantern", "Our last message about Sam was a mistake");
            story.phone(RAJ).mode("ok");
            story.advance("PT5M");
            story.phone(RAJ).nothing();
            Case now = open(story);
            assertEquals(before.claim(), now.claim());
            assertEquals(before.contacts().at(), now.contacts().at());
            assertEquals(before.contacts().newsAt(), now.contacts().newsAt());
            assertEquals(before.contacts().tiers(), now.contacts().tiers());
            assertEquals(List.of(), story.environment().timeline().pastCases(story.id("Blue Heron"), 5, story.now()));
            assertEquals(1, story.happened("Blue Heron", EventKind.REOPENED));

            story.until(before.claim().orElseThrow().until().plusSeconds(60).toString());
            story.phone(RAJ).receives("Any news of Max?").replies("7").receives("Thank you");
            story.phone(HANNAH).receives("Sam would like a friend");
            assertEquals(1, open(story).reports().size());
        }
    }

    @Test
    void closingIsNotTakenBackAfterElevenMinutes() {
        try (Story story = called()) {
            closes(story, Outcome.ALL_CLEAR);
            story.advance("PT11M");
            Watch watch = story.watch("Blue Heron");
            CaseReopening reopening = new CaseReopening(story.environment());
            assertTrue(reopening.undoable(watch).isEmpty());
            assertThrows(InvalidInput.class,
                    () -> reopening.reopen(desk(story), watch, watch.version(), Private.of("I closed the wrong one")));
            assertTrue(story.watch("Blue Heron").open().isEmpty());
            story.phone(HANNAH).receives("Sam has answered and is fine").nothing();
        }
    }

    /** An alarm that had not left when the case was closed never leaves: whoever it was for is asked again. */
    @Test
    void contactWhoseAlarmWasDroppedByTheClosingIsAskedAgain() {
        Story begun = Story.at("2026-11-23T01:00:00Z").desk();
        try (Story story = begun) {
            story.defender("Blue Heron", DANIEL, "steady", When.at("09:00", "20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1), contact(RAJ, "Max", "Copper", 1));
            story.phone(RAJ).mode("throttled");
            story.phone(DANIEL).replies("9").receives("Thank you");
            story.phone(HANNAH).receives("Sam would like a friend");
            closes(story, Outcome.MISTAKE);
            story.advance("PT2M");
            story.phone(HANNAH).receives("We asked about Sam by mistake");
            reopens(story);
            story.phone(RAJ).mode("ok");
            story.advance("PT3M");
            story.phone(RAJ).receives("Max would like a friend").nothing();
            story.phone(HANNAH).receives("Our last message about Sam was a mistake");
            story.phone(RAJ).replies("5").receives("Yours until");
            assertEquals(RAJS.value(), open(story).contacts().claim().orElseThrow().by().id());
        }
    }

    @Test
    void closingAsBadNewsTakenBackEndsTheHoldAndTheTripContinues() {
        try (Story story = called()) {
            Watch before = story.watch("Blue Heron");
            closes(story, Outcome.DETAINED);
            story.coordinator("Blue Heron", new Command.Rung(story.desk, HANNAHS));
            assertTrue(story.watch("Blue Heron").cycle() instanceof Cycle.Held);
            assertEquals(List.of(HANNAHS), foreseen(story).rung());
            story.advance("PT4M");
            reopens(story);
            assertEquals(before.cycle(), story.watch("Blue Heron").cycle());
            assertEquals(before.open().map(Case::id), story.watch("Blue Heron").open().map(Case::id));
            story.phone(HANNAH).nothing();
            story.phone(RAJ).replies("5").receives("Yours until");
        }
    }

    @Test
    void deskThatWasToldOfTheEndIsToldThatItIsOpenAgain() {
        try (Story story = called()) {
            closes(story, Outcome.ALL_CLEAR);
            story.advance("PT4M");
            reopens(story);
            story.advance("PT20M");
            assertTrue(story.tess().everything().stream().anyMatch(t -> t.contains("Open again: Blue Heron")),
                    story.tess().everything()::toString);
        }
    }

    /** What the contacts read must not differ, and the phone of the person must show nothing at all. */
    @Test
    void closingUnderDuressTakenBackReadsAsAnyOther() {
        try (Story story = Story.at("2026-11-23T01:00:00Z").desk()) {
            story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    markedForDuress(HANNAH, "Sam", "Lantern", 1), contact(RAJ, "Max", "Copper", 1));
            story.until("2026-11-23T02:00:00Z");
            story.phone(DANIEL).receives("Are you around?").replies("paper boat").receives("Thank");
            story.advance("PT1H");
            story.phone(HANNAH).receives("Sam").skips();
            int texts = story.phone(DANIEL).everything().size();
            List<String> before = Stream.of(story.tess(), story.vinh(), story.nadia())
                    .flatMap(p -> p.everything().stream()).toList();
            closes(story, Outcome.ALL_CLEAR);
            story.phone(HANNAH).receives("Sam has answered and is fine");
            story.advance("PT2M");
            reopens(story);
            story.phone(HANNAH).receives("Our last message about Sam was a mistake, it is not settled.");
            story.phone(RAJ).nothing();
            assertTrue(open(story).underDuress());
            assertEquals(texts, story.phone(DANIEL).everything().size());
            assertFalse(Stream.of(story.tess(), story.vinh(), story.nadia()).flatMap(p -> p.everything().stream())
                    .skip(before.size()).anyMatch(t -> t.contains("Open again") || t.contains("Closed")));
        }
    }

    @Test
    void newCaseThatOpenedMeanwhileIsNotReplaced() {
        try (Story story = called()) {
            closes(story, Outcome.ALL_CLEAR);
            story.advance("PT2M");
            story.phone(DANIEL).replies("9").receives("Thank you");
            Case second = open(story);
            Watch watch = story.watch("Blue Heron");
            assertThrows(InvalidInput.class, () -> new CaseReopening(story.environment()).reopen(desk(story), watch,
                    watch.version(), Private.of("I closed the wrong one")));
            assertEquals(second.id(), open(story).id());
        }
    }

    @Test
    void claimOfACoordinatorWhoLeftMeanwhileIsNotKept() {
        try (Story story = called()) {
            story.coordinator("Blue Heron", new Command.DeskClaim(story.desk, Duration.ofHours(2)));
            closes(story, Outcome.TAKEN_OVER);
            story.tess().replies("STOP");
            story.advance("PT2M");
            reopens(story);
            assertTrue(open(story).desk().claim().isEmpty());
            assertEquals(1, story.happened("Blue Heron", EventKind.HOLDER_GONE));
        }
    }
}
