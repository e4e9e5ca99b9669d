package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;
import static org.stillhere.local.Story.markedForDuress;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Claim;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;

/** Forges texts from the phone of Tess, who is on duty, so that nobody looks after a call for help. */
class ForgedClaimTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final String OMAR = "+12025550131";
    private static final List<String> TAKES = List.of("5", "5 blue heron", "I have it", "I take it", "5A", "5 silver",
            "5 silver kettles");
    private static int forged;

    private static Story sos(String words) {
        Story story = Story.at("2026-11-23T02:30:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1),
                markedForDuress(OMAR, "Dan", "Harbour", 1));
        story.phone(DANIEL).replies(words);
        return story;
    }

    private static void forge(Story.StoryPhone from, String body) {
        from.replies(body);
        forged++;
    }

    @AfterAll
    static void count() {
        AttackLog.tried("forged-claim", forged);
    }

    private static Optional<Claim> claim(Story story) {
        return story.watch("Blue Heron").open().orElseThrow().desk().claim();
    }

    private static long texts(Story.StoryPhone phone, String part) {
        return phone.everything().stream().filter(t -> t.contains(part)).count();
    }

    @Test
    void forgedClaimsOfAnSosTakeNothingAndTheOthersAreTold() {
        try (Story story = sos("9")) {
            for (String take : TAKES) {
                forge(story.tess(), take);
                story.advance("PT2M1S");
            }
            assertEquals(Optional.empty(), claim(story));
            assertEquals(0, story.happened("Blue Heron", EventKind.DESK_CLAIMED));
            assertTrue(story.tess().everything().stream().anyMatch(t -> t.contains("take Blue Heron on the board")));
            for (Story.StoryPhone phone : List.of(story.tess(), story.vinh(), story.nadia())) {
                assertEquals(1, texts(phone, "without its own word"), "each is told once");
            }
            assertEquals(0, texts(story.phone(HANNAH), "Someone is asking"));
            story.advance("PT2M");
            assertTrue(texts(story.vinh(), "SOS from Blue Heron") >= 2, "the rounds continue");
        }
    }

    @Test
    void forgedClaimsUnderDuressTakeNothing() {
        try (Story story = sos("paper boat")) {
            for (String take : TAKES) {
                forge(story.tess(), take);
                story.advance("PT2M1S");
            }
            assertEquals(Optional.empty(), claim(story));
        }
    }

    /** The word was overheard: it holds the case for a quarter of an hour, once. */
    @Test
    void claimWithTheWordLapsesSoonAndRenewsOnTheBoardOnly() {
        try (Story story = sos("9")) {
            forge(story.tess(), "5 " + Story.WORD);
            assertEquals(Optional.of(story.now().plus(Duration.ofMinutes(15))), claim(story).map(Claim::until));
            for (Story.StoryPhone phone : List.of(story.vinh(), story.nadia())) {
                assertEquals(1, texts(phone, "was taken by a text"));
            }
            story.advance("PT10M");
            forge(story.tess(), Story.WORD + " 5");
            assertTrue(story.now().plus(Duration.ofMinutes(6)).isAfter(claim(story).orElseThrow().until()));
            story.advance("PT6M");
            assertEquals(Optional.empty(), claim(story));
            long before = texts(story.nadia(), "SOS from Blue Heron");
            forge(story.tess(), "5 " + Story.WORD);
            assertEquals(Optional.empty(), claim(story));
            story.advance("PT15M");
            assertTrue(texts(story.nadia(), "SOS from Blue Heron") > before);
        }
    }

    /** Nothing else can be done to a case by a coordinator's text: it is not ended, handed over or answered. */
    @Test
    void noOtherTextOfACoordinatorChangesTheCase() {
        try (Story story = sos("9")) {
            for (String text : List.of("1", "7", "2", "8", "6", "close", "all clear", "Blue Heron is safe", "ended",
                    "5 vinh", "hand over to vinh", "mango tree", "blue heron mango tree")) {
                forge(story.tess(), text);
                assertTrue(story.watch("Blue Heron").open().isPresent(), text);
                assertEquals(Optional.empty(), claim(story), text);
                assertEquals(Optional.empty(), story.watch("Blue Heron").open().orElseThrow().doubtSince(), text);
            }
        }
    }
}
