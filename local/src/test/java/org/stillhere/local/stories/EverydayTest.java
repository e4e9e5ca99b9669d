package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;
import static org.stillhere.local.Story.markedForDuress;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;

/** Tests days on which nothing is wrong, and what people do on them. */
class EverydayTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";

    @Test
    void afterAnAnswerTheNextAskIsAtTheNextScheduledTime() {
        try (Story story = Story.at("2026-11-23T00:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00", "20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.until("2026-11-23T02:00:00Z");
            daniel.receives("Are you around?", "10:00").replies("1").receives("Thank", "20:00");
            assertEquals(Instant.parse("2026-11-23T13:00:00Z"), story.watch("Blue Heron").cycle().timer());
            story.until("2026-11-23T13:00:00Z");
            daniel.receives("Are you around?").replies("၁").receives("Thank");
            story.advance("PT6H");
            assertEquals(0, story.happened("Blue Heron", EventKind.MISSED));
            story.nothingElse();
        }
    }

    @Test
    void clockFinerThanTheTableMakesNobodyLate() {
        try (Story story = Story.at("2026-11-23T01:59:00.000145120Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT1M");
            daniel.receives("Are you around?");
            story.advance("PT20M").advance("PT1S");
            daniel.receives("Hi again");
            story.nothingElse();
        }
    }

    @Test
    void timelineShowsNothingOlderThanThirtyDaysThoughTtlIsLate() {
        try (Story story = Story.at("2026-11-23T02:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            daniel.replies("pause 29d");
            assertEquals(1, story.happened("Blue Heron", EventKind.PAUSED));
            story.suspendedFor("P30D");
            assertEquals(0, story.happened("Blue Heron", EventKind.PAUSED));
        }
    }

    @Test
    void laterIsAcceptedTwiceAndRefusedTheThirdTime() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT1M");
            daniel.receives("Are you around?").replies("3").receives("09:30");
            story.advance("PT30M");
            daniel.receives("Are you around?").replies("3").receives("10:00");
            story.advance("PT30M");
            daniel.receives("Are you around?").replies("3").receives("");
            assertEquals(1, story.happened("Blue Heron", EventKind.LATER_REFUSED));
            daniel.replies("1").receives("Thank");
            story.advance("PT3H");
            story.nothingElse();
        }
    }

    @Test
    void tripThatArrivesEndsAndOneThatDoesNotOpensACase() {
        try (Story story = Story.at("2026-11-23T02:00:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            daniel.replies("trip 2h").receives("11:00");
            story.advance("PT1H");
            daniel.replies("3").receives("11:30");
            story.until("2026-11-23T04:30:00Z");
            daniel.receives("").replies("1").receives("20:00");
            assertTrue(story.watch("Blue Heron").trip().isEmpty());
            assertEquals(1, story.happened("Blue Heron", EventKind.ARRIVED));

            daniel.replies("trip 1h").receives("12:30");
            story.advance("PT1H");
            daniel.receives("");
            story.advance("PT18M");
            story.phone(HANNAH).receives("Lantern", "Any word from Sam");
            story.tess().receives("Blue Heron");
            assertTrue(story.watch("Blue Heron").open().isPresent(), "a trip without arrival opens a case");
            story.nothingElse();
        }
    }

    @Test
    void unclearTextIsShownToTheDeskAndExtendsTheDeadlineOnce() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT1M");
            daniel.receives("Are you around?").replies("what is this number again").receives("1 I am around");
            story.tess().receives("Phone in use: Blue Heron");
            daniel.replies("hello?").receives("1 I am around");
            assertEquals(1, story.happened("Blue Heron", EventKind.DEADLINE_HELD));
            story.advance("PT31S"); // Within 30 s the word would stand beside the words that were not understood.
            daniel.replies("Mango Tree").receives("Thank");
            story.advance("PT1M");
            story.tess().receives("Phone in use: Blue Heron"); // Within a minute, whatever the desk's interval.
            story.advance("PT20M");
            story.nothingElse();
        }
    }

    @Test
    void stopMarksTheNumberAsLostAndTheDeskIsTold() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT1M");
            daniel.receives("Are you around?").replies("STOP");
            story.tess().receives("Blue Heron");
            story.advance("PT2H");
            assertTrue(story.watch("Blue Heron").cycle() instanceof Cycle.NotAsked);
            assertTrue(story.watch("Blue Heron").open().isEmpty(), "a lost number is no miss");
            daniel.nothing();
            story.phone(HANNAH).nothing();
        }
    }

    @Test
    void textDeliveredTwiceChangesNothingAndGetsTheSameAnswer() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT1M");
            daniel.receives("Are you around?");
            String sid = "SM0123456789abcdef0123456789abcdef";
            String first = daniel.replies("1", sid).get("twiml").asText();
            long version = story.watch("Blue Heron").version();
            story.until("2026-11-24T02:00:00Z");
            assertEquals(first, daniel.replies("1", sid).get("twiml").asText());
            assertEquals(version + 2, story.watch("Blue Heron").version(),
                    "asked and accepted since, but not answered by the old text");
        }
    }

    @Test
    void unknownNumberGetsNoAnswerButACodenameWithItsWordIsReportedToTheDesk() {
        try (Story story = Story.at("2026-11-23T03:00:00Z").desk()) {
            story.defender("Blue Heron", DANIEL, "steady", When.at("20:00"), contact(HANNAH, "Sam", "Lantern", 1));
            Story.StoryPhone stranger = story.phone("+66811111111");
            stranger.replies("hello");
            stranger.replies("blue heron wrong");
            story.tess().nothing();
            stranger.replies("Blue Heron, mango tree");
            story.tess().receives("Unknown number: Blue Heron");
            stranger.replies("blueheron 9 mango tree");
            story.tess().receives("unknown number", "Blue Heron");
            story.advance("PT15M");
            story.tess().receives("unknown number", "Blue Heron").replies("5 silver kettle")
                    .receives("You are looking after Blue Heron").receives("was taken by a text");
            story.advance("PT10M");
            story.tess().nothing();
            stranger.nothing();
            story.phone(HANNAH).nothing();
        }
    }

    @Test
    void invitedContactConsentsWithTheirDigits() {
        try (Story story = Story.at("2026-11-23T03:00:00Z").desk()) {
            var lucie = new EnrolmentForm.PersonEntry("Lucie", "en", "friend", "Europe/Paris",
                    java.util.List.of(new EnrolmentForm.NumberEntry(HANNAH, "two-way")));
            var invited = EnrolmentForm.ContactEntry.of(lucie,
                    new EnrolmentForm.CoverEntry("Lucie", "Aya", "Shell", "47"), 1, "invited");
            story.defender("Blue Heron", DANIEL, "steady", When.at("20:00"), invited,
                    markedForDuress("+447700900022", "Ann", "Pebble", 2));
            story.advance("PT1M");
            story.phone(HANNAH).receives("Aya", "2 digits").replies("46");
            story.phone(HANNAH).skips();
            assertEquals(0, story.happened("Blue Heron", EventKind.CONSENTED));
            story.phone(HANNAH).replies("47").receives("");
            assertEquals(1, story.happened("Blue Heron", EventKind.CONSENTED));
        }
    }
}
