package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.carrier.records.CarrierRecords;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;

/** Tests that an operator can have old texts redacted or deleted at the carrier, and that new ones stay. */
class CarrierLogTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Story fourDays() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "high", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
        for (int day = 0; day < 4; day++) {
            story.advance("PT10M");
            story.phone(DANIEL).replies("mango tree");
            story.advance("PT23H50M");
        }
        return story;
    }

    private static JsonNode clean(Story story, String what, String next) {
        return json(story.operate(JSON.createObjectNode().put("carrier", what).put("next", next).toString()));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CarrierRecords.TextRecord> log(Story story) {
        List<CarrierRecords.TextRecord> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            CarrierRecords.RecordPage page = story.carrierRecords().before(story.now().plusSeconds(1), next);
            all.addAll(page.records());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    @Test
    void redactionTakesTheWordsOfOldTextsOnlyAndEndsAfterLimitsOfTheCarrier() {
        try (Story story = fourDays()) {
            Instant old = story.now().minus(Duration.ofHours(66));
            long oldOnes = log(story).stream().filter(r -> r.at().isBefore(old)).count();
            assertTrue(oldOnes > 2, () -> "old texts: " + oldOnes);
            JsonNode counted = clean(story, "COUNT", "");
            assertEquals(oldOnes, counted.path("withWords").asLong(), counted::toString);
            assertEquals(0, counted.path("done").asInt());
            story.list("{\"changesAtOnce\": 2}");
            JsonNode run = clean(story, "REDACT", "");
            assertTrue(run.path("more").asBoolean(), run::toString);
            for (int i = 0; i < 99 && run.path("more").asBoolean(); i++) {
                run = clean(story, "REDACT", run.path("next").asText());
            }
            assertFalse(run.path("more").asBoolean());
            log(story).forEach(r -> assertEquals(!r.at().isBefore(old), r.words(), r.at()::toString));
            assertTrue(story.phone(DANIEL).everything().stream().noneMatch(String::isEmpty), "the phone keeps them");
        }
    }

    @Test
    void deletionRemovesOldTextsAndNothingArrivesTwiceBecauseOfIt() {
        try (Story story = fourDays()) {
            Instant old = story.now().minus(Duration.ofHours(66));
            JsonNode run = clean(story, "DELETE", "");
            for (int i = 0; i < 99 && run.path("more").asBoolean(); i++) {
                run = clean(story, "DELETE", run.path("next").asText());
            }
            List<CarrierRecords.TextRecord> left = log(story);
            assertTrue(left.size() > 2 && left.stream().noneMatch(r -> r.at().isBefore(old)), left::toString);
            long before = story.happened("Blue Heron", EventKind.CONFIRMED);
            story.advance("PT9M");
            assertEquals(before, story.happened("Blue Heron", EventKind.CONFIRMED));
        }
    }

    @Test
    void textThatTheCarrierIsNotDoneWithIsCountedAndLeft() {
        try (Story story = fourDays()) {
            CarrierRecords records = story.carrierRecords();
            story.phone(DANIEL).replies("hello");
            String fresh = log(story).getFirst().id();
            assertEquals(CarrierRecords.RecordRemoval.IN_PROGRESS, records.delete(fresh));
            assertEquals(CarrierRecords.RecordRemoval.IN_PROGRESS, records.redact(fresh));
            assertTrue(log(story).getFirst().words());
            assertEquals(CarrierRecords.RecordRemoval.DONE, records.delete("SM" + "0".repeat(32)), "unknown is gone");
        }
    }
}
