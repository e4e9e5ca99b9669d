package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Command;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.Outcome;
import org.stillhere.local.Story;

/** Tests a key from a phone that was asked about several cases: a call for help is never lost among them. */
class BadNightTest {
    private static final String DANIEL = "+12025550121";
    private static final String CLAIRE = "+33639980011";
    private static final String MARA = "+447700900022";
    private static final int SILENT = 40;

    private static String codename(int i) {
        return "Grey Stork " + letters(i);
    }

    private static String letters(int i) {
        return "" + (char) ('A' + i / 10) + (char) ('k' + i % 10);
    }

    /** Forty people are silent in one night; Mara is a contact of each of them, and of Daniel. */
    private static Story fortyAreSilent() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        for (int i = 0; i < SILENT; i++) {
            story.defender(codename(i), "+959420000" + (100 + i), "high", When.at("09:00"),
                    contact(MARA, "Kin" + letters(i), "Shell", 1));
        }
        story.defender("Rusty Lark", DANIEL, "high", When.at("20:00"), contact(MARA, "Danny", "Shell", 1));
        story.advance("PT31M");
        IntStream.range(0, SILENT).forEach(i -> assertTrue(story.watch(codename(i)).open().isPresent()));
        return story;
    }

    private static long claims(Story story) {
        return IntStream.range(0, SILENT).mapToLong(i -> story.happened(codename(i), EventKind.CLAIMED)
                + story.happened(codename(i), EventKind.DESK_CLAIMED)).sum();
    }

    @Test
    void keyToTheTextOfAnSosTakesItOrOffersItFirstAfterFortyMisses() {
        try (Story story = fortyAreSilent()) {
            story.phone(DANIEL).replies("9");
            story.phone(MARA).skips();
            Story.StoryPhone mara = story.phone(MARA).replies("5");
            mara.receives("");
            if (mara.body().startsWith("Which one?")) {
                assertTrue(mara.body().startsWith("Which one? A Danny, "), mara::body);
                mara.replies("5A").receives("");
            }
            assertTrue(mara.body().startsWith("Danny: Thank you. Yours until"), mara::body);
            assertEquals(1, story.happened("Rusty Lark", EventKind.CLAIMED));
            story.tess().skips();
            story.tess().replies("5 silver kettle").receives("");
            if (story.tess().body().startsWith("Which one?")) {
                assertTrue(story.tess().body().startsWith("Which one? A Rusty Lark, "), story.tess()::body);
                assertTrue(story.tess().body().contains("number and name"), story.tess()::body);
                story.tess().replies("5A silver kettle").receives("");
            }
            assertTrue(story.tess().body().contains("looking after Rusty Lark"), story.tess()::body);
            assertEquals(1, story.happened("Rusty Lark", EventKind.DESK_CLAIMED));
            assertEquals(0, claims(story));
        }
    }

    /** A digest opens eight questions, and forty people are silent. */
    @Test
    void coordinatorNamesAnyOpenCaseOfTheirTeamByCodename() {
        try (Story story = fortyAreSilent()) {
            for (int i = 0; i < SILENT; i++) {
                story.tess().skips();
                story.tess().replies("5 " + codename(i)).receives("looking after " + codename(i));
                assertEquals(1, story.happened(codename(i), EventKind.DESK_CLAIMED));
            }
            assertEquals(SILENT, claims(story));
            story.tess().replies("5 rusty lark").receives("Rusty Lark: ", "settled already");
            story.tess().replies("5 blue heron").receives("");
            assertEquals(SILENT, claims(story), "nobody has that codename");
        }
    }

    /** The only text that asked for somebody in the last ten minutes is the SOS. */
    @Test
    void bareKeyAnswersTheOneTextOfTheLastTenMinutesAndSaysWhomItTook() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:00"), contact(MARA, "Cleo", "Shell", 1));
            story.defender("Rusty Lark", DANIEL, "high", When.at("20:00"), contact(MARA, "Danny", "Shell", 1));
            story.advance("PT70M");
            story.phone(MARA).receives("Cleo");
            story.phone(MARA).skips();
            story.advance("PT12M");
            story.phone(MARA).nothing();
            story.phone(DANIEL).replies("9");
            story.phone(MARA).receives("Danny would like a friend").replies("5").receives("Danny: Thank you. Yours");
            assertEquals(1, story.happened("Rusty Lark", EventKind.CLAIMED));
            assertEquals(0, story.happened("Grey Wagtail", EventKind.CLAIMED));
        }
    }

    /** Mara looks after Cleo when Danny calls: 7 may be about either. */
    @Test
    void keyThatMayBeAboutTheCaseInHandIsAnsweredWithTheList() {
        for (String key : List.of("7", "6", "8")) {
            try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
                story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:00"), contact(MARA, "Cleo", "Shell", 1));
                story.defender("Rusty Lark", DANIEL, "high", When.at("20:00"), contact(MARA, "Danny", "Shell", 1));
                story.advance("PT30M");
                story.phone(MARA).skips();
                story.phone(MARA).replies("5").receives("Cleo: Thank you. Yours until");
                story.advance("PT12M");
                story.phone(DANIEL).replies("9");
                story.phone(MARA).receives("Danny would like a friend").replies(key).receives("Which one? ", "Danny",
                        "Cleo");
                for (String codename : List.of("Grey Wagtail", "Rusty Lark")) {
                    assertEquals(0,
                            story.happened(codename, EventKind.REPORTED) + story.happened(codename, EventKind.CANNOT)
                                    + story.happened(codename, EventKind.WANTS_RINGING));
                }
            }
        }
    }

    @Test
    void sosSoonAfterACaseWasClosedIsTakenByTheKeyThatItsTextNames() {
        for (boolean desk : List.of(true, false)) {
            try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
                story.defender("Rusty Lark", DANIEL, "high", When.at("09:00"), contact(MARA, "Nr", "Shell", 1));
                closedAndCalledAgain(story);
                if (desk) {
                    story.tess().replies("5 silver kettle").receives("looking after Rusty Lark");
                    assertEquals(1, story.happened("Rusty Lark", EventKind.DESK_CLAIMED));
                } else {
                    story.phone(MARA).replies("5").receives("Yours until");
                    assertEquals(1, story.happened("Rusty Lark", EventKind.CLAIMED));
                }
            }
        }
    }

    private static void closedAndCalledAgain(Story story) {
        story.advance("PT30M");
        story.phone(DANIEL).replies("mango tree");
        story.advance("PT1M");
        assertTrue(story.watch("Rusty Lark").open().isEmpty());
        story.advance("PT40M");
        story.phone(DANIEL).replies("9");
        story.phone(MARA).skips();
        story.tess().skips();
        story.phone(DANIEL).skips();
    }

    @Test
    void letterOfAListFromBeforeTheSosMeansTheOpenCaseOfTheSamePerson() {
        for (String how : List.of("5%s", "%s", "5 Nr")) {
            try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
                story.defender("Rusty Lark", DANIEL, "high", When.at("09:00"), contact(MARA, "Nr", "Shell", 1));
                story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:00"), contact(MARA, "Cleo", "Shell", 1));
                story.advance("PT20M");
                story.phone(MARA).skips();
                story.phone(MARA).replies("5").receives("Which one?", "Nr", "Cleo");
                String letter = story.phone(MARA).body().contains("A Nr") ? "A" : "B";
                story.tess().skips();
                story.tess().replies("5").receives("Which one?", "Rusty Lark", "Grey Wagtail");
                String desks = story.tess().body().contains("A Rusty Lark") ? "A" : "B";
                closedAndCalledAgain(story);
                story.phone(MARA).replies(how.formatted(letter)).receives("Nr: Thank you. Yours until");
                assertEquals(1, story.happened("Rusty Lark", EventKind.CLAIMED));
                story.tess().replies("5" + desks + " silver kettle").receives("looking after Rusty Lark");
                assertEquals(0, claimsOf(story, "Grey Wagtail"));
            }
        }
    }

    private static long claimsOf(Story story, String codename) {
        return story.happened(codename, EventKind.CLAIMED) + story.happened(codename, EventKind.DESK_CLAIMED);
    }

    /** Danny's case is closed, and the letter was his: it never means somebody else. */
    @Test
    void letterOfAPersonWithoutAnOpenCaseActsOnNobody() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.defender("Rusty Lark", DANIEL, "high", When.at("09:00"), contact(MARA, "Nr", "Shell", 1));
            story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:00"), contact(MARA, "Cleo", "Shell", 1));
            story.advance("PT20M");
            story.phone(MARA).skips();
            story.phone(MARA).replies("5").receives("Which one?", "Nr", "Cleo");
            String letter = story.phone(MARA).body().contains("A Nr") ? "A" : "B";
            story.coordinator("Rusty Lark", new Command.EndCase(story.desk, Outcome.MISTAKE));
            story.phone(MARA).skips();
            story.phone(MARA).replies("5" + letter).receives("Nr: ", "settled already");
            assertEquals(0, claimsOf(story, "Grey Wagtail"));
        }
    }

    @Test
    void everyAnswerToSomebodyWhoWasAskedAboutSeveralNamesThePerson() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.defender("Rusty Lark", DANIEL, "high", When.at("09:00"), contact(MARA, "Danny", "Shell", 1));
            story.defender("Grey Wagtail", CLAIRE, "high", When.at("09:00"), contact(MARA, "Cleo", "Shell", 1));
            story.advance("PT20M");
            for (Story.StoryPhone phone : List.of(story.phone(MARA), story.tess())) {
                phone.skips();
            }
            for (String key : List.of("2", "5", "5", "7", "8", "6")) {
                story.phone(MARA).replies(key + " danny").receives("Danny");
                assertFalse(story.phone(MARA).body().contains("Lark"));
                story.advance("PT3M");
                story.phone(MARA).skips();
            }
            for (String key : List.of("5", "6", "2", "8")) {
                story.tess().skips();
                story.tess().replies(key + " rusty lark").receives("Rusty Lark");
                story.advance("PT3M");
            }
        }
    }
}
