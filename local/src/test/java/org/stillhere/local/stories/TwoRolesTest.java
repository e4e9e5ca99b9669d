package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;

/** Tests the replies of a defender who is also a contact of two others, both with an open case. */
class TwoRolesTest {
    private static final String AYE = "+447700900011";
    private static final String DANIEL = "+12025550121";
    private static final String CLAIRE = "+33639980011";
    private static final String MARA = "+447700900022";

    @Test
    void replyHasTheMeantEffectOrIsAnsweredWithTheChoices() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone aye = story.defender("Opal Lark", AYE, "steady", When.at("09:00"),
                    contact(MARA, "Anna", "Pebble", 1));
            story.defender("Blue Heron", DANIEL, "high", When.at("09:00"), contact(AYE, "Danny", "Shell", 1));
            story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:00"), contact(AYE, "Cleo", "Shell", 1));
            story.advance("PT1M");
            aye.receives("Are you around?");
            story.advance("PT17M");
            aye.receives("Shell", "Any word from");
            aye.receives("Shell", "Any word from");

            aye.replies("5").receives("Which one?", "Danny", "Cleo");
            String choices = aye.body();
            assertEquals(0, story.happened("Blue Heron", EventKind.CLAIMED)
                    + story.happened("Grey Wagtail", EventKind.CLAIMED));
            String cleo = choices.contains("A Cleo") ? "A" : "B";
            aye.replies("5" + cleo).receives("Thank you", "Yours until");
            assertEquals(1, story.happened("Grey Wagtail", EventKind.CLAIMED));
            assertEquals(0, story.happened("Blue Heron", EventKind.CLAIMED));

            aye.replies("1").receives("Thank");
            assertEquals(1, story.happened("Opal Lark", EventKind.ANSWERED), "1 always answers their own ask");
            assertEquals(0, story.happened("Blue Heron", EventKind.ANSWERED));

            aye.replies("8").receives("Which one?").replies(cleo.equals("A") ? "b" : "a");
            aye.receives("");
            assertEquals(1, story.happened("Blue Heron", EventKind.WANTS_RINGING));

            story.phone(DANIEL).replies("mango tree");
            aye.receives("Danny has answered");
            aye.replies("6").receives("Which one?");
            aye.replies("6" + (cleo.equals("A") ? "B" : "A")).receives("");
            assertEquals(0, story.happened("Blue Heron", EventKind.CANNOT), "that case was closed already");
            assertEquals(0, story.happened("Grey Wagtail", EventKind.CANNOT));
            aye.replies("9").receives("");
            assertTrue(story.watch("Opal Lark").open().isPresent(), "9 is their own call for a friend");
        }
    }

    @Test
    void aLetterMeansWhatItMeantWhenItWasOfferedWhateverCameSince() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.defender("Blue Heron", DANIEL, "high", When.at("09:00"), contact(MARA, "Danny", "Shell", 1));
            story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:07"), contact(MARA, "Cleo", "Shell", 1));
            Story.StoryPhone mara = story.phone(MARA);
            story.advance("PT25M");
            mara.receives("Danny").receives("Cleo").replies("5").receives("A Cleo, B Danny");
            story.phone(DANIEL).replies("mango tree");
            mara.receives("Danny has answered");
            story.advance("PT3H");
            mara.skips();
            mara.replies("5b").receives("");
            assertEquals(0, story.happened("Blue Heron", EventKind.CLAIMED));
            assertEquals(0, story.happened("Grey Wagtail", EventKind.CLAIMED));
        }
    }
}
