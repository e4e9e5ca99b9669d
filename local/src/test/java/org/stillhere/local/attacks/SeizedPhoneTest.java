package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;
import static org.stillhere.local.Story.markedForDuress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Cause;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.local.Story;

/** A phone is seized. The team knows it, and whoever holds it texts, and presses, whatever they can think of. */
class SeizedPhoneTest {
    private static final String DANIEL = "+12025550121";
    private static final String DANIELS_OTHER = "+12025550122";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";
    private static final RouteId FIRST = new RouteId("r1");
    /** What no phone in other hands may achieve anything with, the most useful to its holder first. */
    private static final List<String> TEXTS = List.of("mango tree ka", "9", "paper boat", "pause 30d",
            "mango tree please come alone to the market", "1", "ok", "I am fine", "mango tree", "1 mango tree", "3",
            "3 mango tree", "help", "1 paper boat", "paper boats", "trip 3h", "trip 20h", "pause 30d mango tree",
            "they are at the door", "0", "START", "5", "7", "asdf");

    private static Story enrolled() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "raised", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1),
                markedForDuress(OMAR, "Dan", "Harbour", 2));
        return story;
    }

    private static void seize(Story story, boolean asked) {
        story.coordinator("Blue Heron", new SafeguardCommand.StopTrusting(story.desk, FIRST, asked));
    }

    @Test
    void whatASeizedPhoneTextsEndsNothingReachesNoContactAndIsAnsweredAsEver() {
        tried(TEXTS.subList(0, 1), "seized-phone-texts");
    }

    @Test
    @Tag("thorough")
    void nothingElseThatASeizedPhoneTextsEndsAnythingEither() {
        tried(TEXTS.subList(1, TEXTS.size()), "seized-phone-more-texts");
    }

    private static void tried(List<String> texts, String attack) {
        for (String text : texts) {
            List<String> trusted = received(text, false);
            List<String> seized = received(text, true);
            assertEquals(trusted, seized, "the phone learns nothing from: " + text);
        }
        AttackLog.tried(attack, texts.size());
    }

    /** Everything that the phone has received a day and a half after it texted this. */
    private static List<String> received(String text, boolean seized) {
        try (Story story = enrolled()) {
            if (seized) {
                seize(story, true);
            }
            story.advance("PT5M");
            story.phone(DANIEL).replies(text);
            story.advance("PT1M");
            if (seized) {
                assertEquals(Optional.empty(), story.watch("Blue Heron").lastSign(), text);
                story.advance("PT36H");
                story.phone(HANNAH).nothing();
                story.phone(OMAR).nothing();
                assertTrue(story.tess().skips() > 0, "the desk is told of: " + text);
                assertTrue(story.watch("Blue Heron").inDesksHands());
                assertTrue(story.watch("Blue Heron").open().filter(c -> c.cause() != Cause.CONCERN).isEmpty(), text);
            } else {
                story.advance("PT36H");
            }
            return new ArrayList<>(story.phone(DANIEL).everything());
        }
    }

    @Test
    void callForHelpFromASeizedPhoneIsToldToTheDeskAtOnce() {
        try (Story story = enrolled()) {
            seize(story, true);
            story.advance("PT1M");
            story.tess().skips();
            story.phone(DANIEL).replies("9");
            story.tess().receives("Text concerning Blue Heron", "5 I have it");
            assertEquals(1, story.happened("Blue Heron", EventKind.UNTRUSTED_TEXT));
            story.phone(HANNAH).nothing();
        }
        AttackLog.tried("seized-phone-sos", 1);
    }

    @Test
    void deskIsToldAgainAndAgainWhileNobodyLooksAfterThePerson() {
        try (Story story = enrolled()) {
            seize(story, false);
            story.advance("PT2M");
            story.tess().receives("Phone not trusted", "Blue Heron");
            story.advance("PT24H");
            assertTrue(story.tess().skips() >= 4, "no silence");
            story.phone(DANIEL).nothing();
            assertEquals(Optional.empty(), story.watch("Blue Heron").open(), "and no false alarm");
        }
        AttackLog.tried("seized-phone-silence", 1);
    }

    @Test
    void seizedPhoneOfSomebodyWithAnotherIsShownTheAsksAndCannotAnswerThem() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.withTwoPhones("Blue Heron", DANIEL, DANIELS_OTHER, "raised", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            seize(story, true);
            story.advance("PT2M");
            story.phone(DANIEL).receives("Are you around?").replies("mango tree").receives("Thank");
            story.phone(DANIELS_OTHER).receives("Are you around?");
            story.advance("PT1H");
            assertEquals(Cause.MISSED, story.watch("Blue Heron").open().orElseThrow().cause());
        }
        AttackLog.tried("seized-phone-of-two", 1);
    }

    @Test
    void seizedPhoneThatIsAContactsToldNobodyAnything() {
        try (Story story = enrolled()) {
            Story.StoryPhone amy = story.defender("Red Fox", OMAR, "raised", When.at("20:00"),
                    contact(DANIEL, "Amy", "Window", 1));
            seize(story, true);
            amy.replies("9").receives("");
            story.phone(DANIEL).skips();
            story.phone(DANIEL).replies("5");
            assertTrue(story.watch("Red Fox").open().orElseThrow().claim().isEmpty(), "a forged claim holds nothing");
            assertFalse(story.timeline("Red Fox").contains(EventKind.CLAIMED));
        }
        AttackLog.tried("seized-phone-of-a-contact", 2);
    }

    /** The carrier delivers it twice, or whoever holds the phone sends it again. */
    @Test
    void duressWordSentTwiceFromASeizedPhoneReachesNoContactEither() {
        try (Story story = enrolled()) {
            seize(story, true);
            story.advance("PT5M");
            story.phone(DANIEL).replies("paper boat");
            story.advance("PT1M");
            story.phone(DANIEL).replies("paper boat");
            story.advance("PT36H");
            story.phone(OMAR).nothing();
            assertEquals(Optional.of(Cause.CONCERN), story.watch("Blue Heron").open().map(c -> c.cause()));
        }
        AttackLog.tried("seized-phone-duress-twice", 1);
    }
}
