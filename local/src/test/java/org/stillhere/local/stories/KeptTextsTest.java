package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;

/** Tests texts that could not be taken in when they arrived, because the table did not answer. */
class KeptTextsTest {
    private static final String DANIEL = "+12025550121";
    private static final String CLAIRE = "+33639980011";
    private static final String HANNAH = "+447700900021";
    private final List<TroubledPlatform> platforms = new ArrayList<>();
    private int sids = 900;

    private Story story() {
        Story story = Story.on(options -> {
            platforms.add(new TroubledPlatform(options));
            return platforms.get(0);
        }, "2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
        story.defender("Grey Wagtail", CLAIRE, "steady", When.at("09:00"), contact(HANNAH, "Cleo", "Lantern", 1));
        story.advance("PT1M");
        story.phone(DANIEL).receives("Are you around?");
        story.phone(CLAIRE).receives("Are you around?");
        return story;
    }

    private TroubledPlatform platform() {
        return platforms.get(0);
    }

    /** Sends a text while the table does not answer. Nothing else happens meanwhile. */
    private void kept(Story story, String from, String body) {
        int before = platform().queue().size();
        platform().away(true);
        story.call("POST", "/api/phones/" + from.replace("+", "%2B") + "/messages", "{\"to\":\"" + Story.TEXT_A
                + "\",\"body\":\"" + body + "\",\"sid\":\"SM" + String.format("%032x", sids++) + "\"}");
        platform().away(false);
        assertEquals(before + 1, platform().queue().size());
    }

    private static Optional<Cause> cause(Story story, String codename) {
        return story.watch(codename).open().map(Case::cause);
    }

    @Test
    void callForHelpLeavesTheQueuesBeforeTextsThatWaitLonger() {
        try (Story story = story()) {
            for (int i = 0; i < 12; i++) {
                kept(story, DANIEL, "the rain is heavy " + (char) ('a' + i));
            }
            kept(story, CLAIRE, "9");
            kept(story, DANIEL, "please help me");
            story.advance("PT1M");
            assertEquals(14, platform().handed().size());
            assertTrue(platform().handed().subList(0, 2).containsAll(List.of("9", "please help me")),
                    platform().handed()::toString);
            assertEquals(Optional.of(Cause.SOS), cause(story, "Grey Wagtail"));
        }
    }

    /** Which of the two words a text holds cannot be seen from the order in which texts are taken in. */
    @ParameterizedTest
    @ValueSource(strings = { "mango tree", "paper boat" })
    void wordUnderDuressIsKeptLikeTheOwnWord(String word) {
        try (Story story = story()) {
            kept(story, DANIEL, word);
            kept(story, CLAIRE, "9");
            story.advance("PT1M");
            assertEquals(List.of("9", word), platform().handed());
        }
    }

    /** The own word came first and was kept; it must not end what the person asked for afterwards. */
    @ParameterizedTest
    @ValueSource(strings = { "mango tree", "1", "paper boat" })
    void textSentBeforeACallForHelpDoesNotEndIt(String first) {
        try (Story story = story()) {
            kept(story, DANIEL, first);
            story.suspendedFor("PT10S");
            story.call("POST", "/api/phones/" + DANIEL.replace("+", "%2B") + "/messages",
                    "{\"to\":\"" + Story.TEXT_A + "\",\"body\":\"9\",\"sid\":\"SM00000000000000000000000000000001\"}");
            story.advance("PT5M");
            assertEquals(0, platform().queue().size());
            Case open = story.watch("Blue Heron").open().orElseThrow();
            assertEquals(Cause.SOS, open.cause());
            assertEquals(0, story.happened("Blue Heron", EventKind.IN_DOUBT));
        }
    }

    private List<String> seenByDanielAfter(String first) {
        KeptTextsTest world = new KeptTextsTest();
        try (Story story = world.story()) {
            world.kept(story, DANIEL, first);
            story.suspendedFor("PT1S");
            world.kept(story, DANIEL, "9");
            story.suspendedFor("PT1M");
            story.advance("PT30M");
            assertEquals(Optional.of(Cause.SOS), cause(story, "Blue Heron"), first);
            return story.phone(DANIEL).everything();
        }
    }

    @Test
    void textsKeptBeforeACallForHelpEndNothingAndAreAnsweredAlikeForBothWords() {
        assertEquals(seenByDanielAfter("mango tree"), seenByDanielAfter("paper boat"));
    }

    @Test
    void wordKeptAfterACallForHelpEndsItAsUsual() {
        try (Story story = story()) {
            kept(story, DANIEL, "9");
            story.suspendedFor("PT1M");
            kept(story, DANIEL, "mango tree");
            story.advance("PT5M");
            assertEquals(List.of("9", "mango tree"), platform().handed());
            assertTrue(story.watch("Blue Heron").open().isEmpty());
        }
    }

    @Test
    void textThatNeverSucceedsStopsNoOtherAndIsGivenUpAfterAnHour() {
        try (Story story = story()) {
            story.damage(story.id("Grey Wagtail"));
            kept(story, CLAIRE, "9");
            kept(story, CLAIRE, "1");
            kept(story, DANIEL, "1");
            story.advance("PT1M");
            assertEquals(2, platform().queue().size());
            assertEquals(1, story.happened("Blue Heron", EventKind.ANSWERED));
            story.advance("PT50M");
            assertEquals(2, platform().queue().size());
            kept(story, DANIEL, "9");
            story.advance("PT1M");
            assertEquals(Optional.of(Cause.SOS), cause(story, "Blue Heron"));
            story.advance("PT20M");
            assertEquals(0, platform().queue().size());
            assertEquals(2, platform().queue().givenUp());
        }
    }
}
