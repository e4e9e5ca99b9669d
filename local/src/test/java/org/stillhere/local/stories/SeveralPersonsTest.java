package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Consent;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Watch;
import org.stillhere.local.Story;

/** Tests what a contact of several persons, and the desk, may text, and whom it is about. */
class SeveralPersonsTest {
    private static final String DANIEL = "+12025550121";
    private static final String CLAIRE = "+33639980011";
    private static final String TESS = "+447700900032";
    private static final String MARA = "+447700900022";

    private static Story bothCalled() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender("Rusty Lark", DANIEL, "high", When.at("09:00"), contact(MARA, "Danny", "Shell", 1));
        story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:00"), contact(MARA, "Cleo", "Shell", 1));
        story.phone(DANIEL).replies("9").receives("Thank you");
        story.phone(CLAIRE).replies("9").receives("Thank you");
        story.advance("PT1M");
        story.phone(MARA).receives("Danny would like a friend").receives("Cleo would like a friend");
        return story;
    }

    @Test
    void contactNamesThePersonByTheNameTheyKnowAndTheDeskByCodename() {
        try (Story story = bothCalled()) {
            story.phone(MARA).replies("5 danny please").receives("Thank you", "Yours until");
            assertEquals(1, story.happened("Rusty Lark", EventKind.CLAIMED));
            assertEquals(0, story.happened("Grey Wagtail", EventKind.CLAIMED));
            Story.StoryPhone desk = story.phone(TESS);
            desk.skips();
            desk.replies("grey wagtial 5").receives("Which one?", "A Grey Wagtail");
            assertEquals(0, story.happened("Grey Wagtail", EventKind.DESK_CLAIMED));
            desk.replies("5 greywagtail silver kettle").receives("looking after Grey Wagtail");
            assertEquals(1, story.happened("Grey Wagtail", EventKind.DESK_CLAIMED));
            assertEquals(0, story.happened("Rusty Lark", EventKind.DESK_CLAIMED));
        }
    }

    /** A name that is not quite one of theirs comes next: nobody may overlook a call for help. */
    @Test
    void openCallForHelpStandsFirstAlsoIfAnotherPersonWasProbablyMeant() {
        try (Story story = Story.at("2026-11-23T01:00:00Z").desk()) {
            story.defender("Rusty Lark", DANIEL, "high", When.at("20:00"), contact(MARA, "Danny", "Shell", 1));
            story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:00"), contact(MARA, "Cleo", "Shell", 1));
            story.until("2026-11-23T03:30:00Z");
            assertTrue(story.watch("Grey Wagtail").open().isPresent(), "she did not answer");
            story.phone(DANIEL).replies("9").receives("Thank you");
            story.advance("PT1M");
            story.phone(TESS).skips();
            story.phone(TESS).replies("grey wagtial 5").receives("Which one?", "A Rusty Lark, B Grey Wagtail");
        }
    }

    @Test
    void contactIsToldOfEachPersonByOneNameAndNeverByACodename() {
        try (Story story = bothCalled()) {
            Story.StoryPhone mara = story.phone(MARA);
            for (String typed : new String[] { "5", "5 Rusty Lark", "8 danny", "7 cleo", "is danny well?", "6 cleo" }) {
                mara.replies(typed).receives("");
                assertFalse(mara.body().contains("Rusty") || mara.body().contains("Wagtail"), mara::body);
            }
        }
    }

    @Test
    void worryingWordsOfAContactAreBeforeTheDeskAtOnce() {
        try (Story story = bothCalled()) {
            story.advance("PT3M");
            story.phone(TESS).skips();
            story.phone(MARA).skips();
            story.phone(MARA).replies("they have taken danny, blood everywhere").receives("a person will read it");
            story.advance("PT1M");
            assertTrue(story.phone(TESS).everything().stream().anyMatch(t -> t.contains("Text concerning Rusty Lark")));
            assertEquals(1, story.happened("Rusty Lark", EventKind.WORRYING_TEXT));
            assertEquals(0, story.happened("Grey Wagtail", EventKind.WORRYING_TEXT));
        }
    }

    @Test
    void digitsOfTheInvitationAreReadBesideAYes() {
        for (String typed : new String[] { "47 yes", "code 47", "4 7", "47." }) {
            try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
                EnrolmentForm.ContactEntry mara = contact(MARA, "Danny", "Shell", 1);
                story.defender("Rusty Lark", DANIEL, "high", When.at("09:00"), EnrolmentForm.ContactEntry
                        .of(mara.person(), new EnrolmentForm.CoverEntry("Mara", "Danny", "Shell", "47"), 1, "invited"));
                story.advance("PT1M");
                story.phone(MARA).receives("Danny said").replies("74 yes").receives("");
                assertEquals(Consent.INVITED, consent(story.watch("Rusty Lark")));
                story.phone(MARA).replies(typed).receives("Thank you");
                assertEquals(Consent.AGREED, consent(story.watch("Rusty Lark")));
            }
        }
    }

    private static Consent consent(Watch watch) {
        return watch.contacts().get(0).consent();
    }
}
