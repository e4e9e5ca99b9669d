package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Cycle;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Sign;
import org.stillhere.domain.Strength;
import org.stillhere.local.Story;

/**
 * Tells what carriers, phones and machines do to texts: one text under two ids, a text in pieces, auto-replies,
 * keywords of the carrier, pictures, and STOP.
 */
class CarrierHabitsTest {
    private static final String HERON = "Blue Heron";
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";

    private static Story.StoryPhone asked(Story story) {
        Story.StoryPhone daniel = story.defender(HERON, DANIEL, "steady", When.at("09:00", "20:00"),
                contact(HANNAH, "Sam", "Lantern", 1));
        story.advance("PT1M");
        return daniel.receives("Are you around?");
    }

    private static Story ninthHour() {
        return Story.at("2026-11-23T01:59:00Z").desk();
    }

    private static Optional<Cause> cause(Story story) {
        return story.watch(HERON).open().map(Case::cause);
    }

    private static boolean isAnswered(Story story) {
        return story.watch(HERON).cycle() instanceof Cycle.Waiting;
    }

    @Test
    void sameTextUnderTwoIdsIsOneTextAndAnswersOneAskOnly() {
        try (Story story = ninthHour()) {
            Story.StoryPhone daniel = asked(story);
            daniel.replies("1").receives("Thank", "20:00");
            String thanks = daniel.body();
            story.advance("PT20S");
            daniel.replies("1").receives("Thank", "20:00");
            assertEquals(thanks, daniel.body());
            assertEquals(1, story.happened(HERON, EventKind.ANSWERED));
            story.until("2026-11-23T13:00:00Z");
            daniel.receives("Are you around?").replies("1").receives("Thank");
            story.nothingElse();
        }
    }

    /** Nobody came, so they text again. The phone is answered, and the desk has one alarm, not two. */
    @Test
    void callForHelpThatIsTextedAgainIsOneCall() {
        try (Story story = ninthHour()) {
            Story.StoryPhone daniel = asked(story);
            daniel.replies("9").receives("");
            story.tess().receives(HERON);
            story.advance("PT60S");
            daniel.replies("9").receives("");
            story.tess().nothing();
            assertEquals(Optional.of(Cause.SOS), cause(story));
            assertEquals(1, story.happened(HERON, EventKind.SOS));
        }
    }

    @Test
    void answerToAnAskThatLeftBetweenTwoSameTextsCounts() {
        try (Story story = Story.at("2026-11-23T01:58:30Z").desk()) {
            Story.StoryPhone daniel = story.defender(HERON, DANIEL, "steady", When.at("09:00", "20:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            daniel.replies("hello there you").receives("a person will read it");
            story.until("2026-11-23T02:00:00Z");
            daniel.receives("Are you around?").replies("1").receives("Thank");
            story.until("2026-11-23T12:59:30Z");
            daniel.replies("3").receives("");
            story.until("2026-11-23T13:00:30Z");
            daniel.receives("Are you around?").replies("3").receives("");
            assertEquals(1, story.happened(HERON, EventKind.LATER));
        }
    }

    @Test
    void okInASecondPieceChecksNobodyIn() {
        try (Story story = ninthHour()) {
            Story.StoryPhone daniel = asked(story);
            daniel.replies("they are at the door").receives("");
            story.advance("PT5S");
            daniel.replies("ok").receives("");
            assertFalse(isAnswered(story));
            assertTrue(story.watch(HERON).open().isPresent());
            story.tess().receives("");
        }
    }

    @Test
    void wordUnderDuressInTwoPiecesIsHeardAndLooksLikeTheOwnWord() {
        assertEquals(inTwoPieces("mango", "tree", Optional.empty()),
                inTwoPieces("paper", "boat", Optional.of(Cause.DURESS)), "every byte is the same");
    }

    private static String inTwoPieces(String one, String two, Optional<Cause> expected) {
        try (Story story = ninthHour()) {
            Story.StoryPhone daniel = asked(story);
            daniel.replies(one).receives("");
            String seen = daniel.body();
            story.advance("PT3S");
            daniel.replies(two).receives("");
            assertEquals(expected, cause(story));
            assertTrue(isAnswered(story));
            return seen + daniel.body() + story.watch(HERON).cycle();
        }
    }

    @Test
    void phoneThatAnswersEveryTextByItselfIsLeftInPeace() {
        try (Story story = ninthHour()) {
            Story.StoryPhone daniel = asked(story);
            int replies = 0;
            do {
                daniel.replies("This is an automatic message, nobody reads it");
                replies++;
                story.advance("PT5S");
            } while (daniel.skips() > 0 && replies < 40);
            assertEquals(6, replies);
            assertEquals(1, story.happened(HERON, EventKind.SAME_WORDS));
            daniel.replies("9").receives("");
            assertEquals(Optional.of(Cause.SOS), cause(story));
        }
    }

    @Test
    void keywordThatTheCarrierActedOnIsSoInAnyLanguage() {
        try (Story story = ninthHour()) {
            Story.StoryPhone daniel = asked(story);
            daniel.sendsKeyword("ARRET", "STOP").nothing();
            assertEquals(1, story.happened(HERON, EventKind.ROUTE_LOST));
            daniel.sendsKeyword("AYUDA", "HELP").nothing(); // The carrier refuses every text to this phone.
            assertEquals(Optional.of(Cause.SOS), cause(story));
        }
    }

    @Test
    void pictureShowsThatThePhoneIsInUseAndIsOnTheTimeline() {
        try (Story story = ninthHour()) {
            Story.StoryPhone daniel = asked(story);
            daniel.sends("", "image/jpeg").receives("a person will read it");
            assertEquals(1, story.happened(HERON, EventKind.MEDIA));
            assertEquals(1, story.happened(HERON, EventKind.PHONE_IN_USE));
            daniel.sends("1", "audio/ogg").receives("Thank");
            assertTrue(isAnswered(story));
            assertEquals(2, story.happened(HERON, EventKind.MEDIA));
        }
    }

    /** After STOP nobody can be asked. The desk opens a case, and YES brings back the route and the person. */
    @Test
    void yesAfterStopBringsBackTheRouteAndIsASignOfLife() {
        try (Story story = ninthHour()) {
            Story.StoryPhone daniel = asked(story);
            daniel.replies("STOP").nothing();
            story.advance("PT3H");
            story.coordinator(HERON, new org.stillhere.domain.Command.StartCase(story.desk, Cause.SOS));
            daniel.replies("YES").receives("Thank");
            assertFalse(story.watch(HERON).routes().get(0).lost());
            assertEquals(Optional.of(Strength.BARE), story.watch(HERON).lastSign().map(Sign::strength));
            assertEquals(Optional.of(Cause.SOS), cause(story), "a bare answer ends no call for help");
            assertEquals(1, story.happened(HERON, EventKind.IN_DOUBT));
            story.until("2026-11-23T13:00:00Z");
            daniel.receives("Are you around?");
        }
    }
}
