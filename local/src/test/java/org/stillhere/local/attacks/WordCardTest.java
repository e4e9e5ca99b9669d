package org.stillhere.local.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.WordCards;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Cause;
import org.stillhere.domain.EventKind;
import org.stillhere.domain.SafeguardCommand;
import org.stillhere.local.Story;
import org.stillhere.store.watch.StoredWordCard;
import org.stillhere.store.watch.WatchFile;

/** Somebody on the wire reads the words of a card and sends them again, or holds the card and the phone. */
class WordCardTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";

    /** Enrols somebody and makes them a card, as the board does. */
    private static StoredWordCard card(Story story) {
        story.asAdvised("Blue Heron", DANIEL, "raised", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
        WordCards cards = new WordCards(story.environment());
        WatchFile file = story.environment().watches().file(story.id("Blue Heron")).orElseThrow();
        StoredWordCard card = cards.draw(file, false);
        new WatchCommands(story.environment()).give(file.watch().id(), Optional.empty(),
                w -> new SafeguardCommand.CardIssued(story.desk, card.rows().size()),
                d -> cards.stores(file.watch(), card));
        story.advance("PT2M");
        story.tess().skips();
        return card;
    }

    private static String well(StoredWordCard card, int row) {
        return card.rows().get(row).well().reveal();
    }

    private static String duress(StoredWordCard card, int row) {
        return card.rows().get(row).duress().reveal();
    }

    @Test
    void replayedWordIsThankedCountsForNothingAndIsReadByTheDesk() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            StoredWordCard card = card(story);
            Story.StoryPhone daniel = story.phone(DANIEL);
            daniel.receives("Are you around?").replies(well(card, 0) + " ka").receives("Thank");
            assertEquals(1, story.happened("Blue Heron", EventKind.CONFIRMED));
            story.until("2026-11-24T02:01:00Z");
            daniel.receives("Are you around?").replies(well(card, 0)).receives("Thank");
            assertEquals(1, story.happened("Blue Heron", EventKind.CONFIRMED), "it counted once");
            story.tess().receives("Text concerning Blue Heron");
            story.phone(HANNAH).nothing();
            story.until("2026-11-25T02:01:00Z");
            story.tess().skips();
            daniel.receives("Are you around?").replies("mango tree").receives("Thank");
            assertEquals(1, story.happened("Blue Heron", EventKind.CONFIRMED), "the word of before counts no more");
            assertEquals(2, story.happened("Blue Heron", EventKind.WORD_USED_AGAIN));
        }
        AttackLog.tried("replayed-card-words", 2);
    }

    @Test
    void columnsLookTheSameOnThePhoneInEveryRow() {
        List<int[]> sequences = List.of(new int[] { 2, 1 }, new int[] { 19 });
        for (int[] rows : sequences) {
            assertEquals(seen(rows, false), seen(rows, true), "rows " + rows.length);
        }
        AttackLog.tried("card-columns", 2L * sequences.size());
    }

    /** What the phone receives if it answers each day with the word of one of these rows, the last from this column. */
    private static List<String> seen(int[] rows, boolean duress) {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            StoredWordCard card = card(story);
            for (int i = 0; i < rows.length; i++) {
                boolean last = i == rows.length - 1;
                story.phone(DANIEL).replies(last && duress ? duress(card, rows[i]) : well(card, rows[i]));
                story.advance("PT24H");
            }
            if (duress) {
                assertEquals(Cause.DURESS, story.watch("Blue Heron").open().orElseThrow().cause());
            }
            return new ArrayList<>(story.phone(DANIEL).everything());
        }
    }

    @Test
    void noWordOfTheCardIsStoredOrLoggedInClear() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            StoredWordCard card = card(story);
            story.phone(DANIEL).replies(well(card, 0));
            String stored = story.everyStoredByte() + story.log();
            assertTrue(
                    card.rows().stream()
                            .noneMatch(r -> stored.contains(r.well().reveal()) || stored.contains(r.duress().reveal())),
                    "in clear");
        }
        AttackLog.tried("card-words-in-clear", 1);
    }
}
