package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.EventKind;
import org.stillhere.local.Story;
import org.stillhere.store.engine.Problems.ProblemKind;
import org.stillhere.store.engine.Pulse;

/** Tests that the engine checks itself from end to end and reports trouble although the carrier does not work. */
class EngineTest {
    private static final String CANARY = "+12025550199";
    /** The line by which a handset that answers by itself knows an ask; see docs/adr/0005. */
    private static final String OFFER = ": 1 ";
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private static final When EVERY_FOUR_HOURS = When.at("09:00", "13:00", "17:00", "21:00");

    private static Set<ProblemKind> open(Story story) {
        return story.environment().engine().state().problems().kinds();
    }

    private static boolean beats(Story story) {
        Instant lately = story.now().minus(Duration.ofMinutes(6));
        return story.lastHeartbeat().filter(lately::isBefore).isPresent();
    }

    private static List<String> mailsTo(Story story, String who) {
        List<String> bodies = new ArrayList<>();
        for (JsonNode mail : story.call("GET", "/api/mail", "")) {
            if (mail.get("to").asText().equals(who)) {
                bodies.add(mail.get("body").asText());
            }
        }
        return bodies;
    }

    private static long trouble(Story.StoryPhone phone) {
        return phone.everything().stream().filter(t -> t.contains("The engine is in trouble")).count();
    }

    @Test
    void canaryThatAnswersKeepsAllWellAndOneThatIsSilentIsReportedOutside() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone canary = story.defender("Test Canary", CANARY, "steady", EVERY_FOUR_HOURS);
            story.canary(story.id("Test Canary"));
            for (String ask : List.of("02:01", "06:01", "10:01")) {
                story.until("2026-11-23T" + ask + ":00Z");
                canary.receives("Are you around?", OFFER).replies("1").receives("Thank");
                assertTrue(!canary.body().contains(OFFER), "the handset would answer its own answer");
                story.advance("PT6M");
                assertEquals(Set.of(), open(story), ask);
                assertTrue(beats(story), ask);
            }
            assertEquals(0, trouble(story.tess()));
            story.until("2026-11-23T14:05:00Z");
            canary.receives("Are you around?");
            assertEquals(Set.of(), open(story), "it may still answer");
            story.until("2026-11-23T15:20:00Z").advance("PT1M").advance("PT6M");
            assertEquals(Set.of(ProblemKind.CANARY), open(story));
            assertEquals(Set.of(ProblemKind.CANARY), story.reportedOutside());
            assertTrue(beats(story), "the engine is alive");
            assertEquals(1, mailsTo(story, "operators").size());
            assertTrue(mailsTo(story, "operators").get(0).contains("The test phone has not been heard from"));
            story.advance("PT30M");
            assertEquals(1, trouble(story.tess()));
            assertEquals(1, trouble(story.nadia()), "also the last resort");
            canary.replies("1");
            story.advance("PT6M");
            assertEquals(Set.of(), open(story));
            assertEquals(Set.of(), story.reportedOutside());
            assertEquals(2, mailsTo(story, "operators").size());
            story.advance("PT30M");
            assertEquals(1,
                    story.tess().everything().stream().filter(t -> t.contains("The engine is well again")).count());
            assertEquals(1, trouble(story.tess()));
        }
    }

    @Test
    void whileTheCarrierIsDownTheLastResortAndTheOperatorsAreToldByMail() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT2M");
            daniel.receives("Are you around?");
            story.carrier("down");
            daniel.replies("9");
            assertEquals(1, mailsTo(story, "last_resort").size(), "at once");
            story.nadia().nothing();
            for (int i = 0; i < 30; i++) {
                story.advance("PT1M");
            }
            assertTrue(open(story).containsAll(Set.of(ProblemKind.CARRIER, ProblemKind.LIST)),
                    () -> open(story).toString());
            assertTrue(mailsTo(story, "operators").get(0).contains("The carrier takes no texts"));
            Pulse refused = Pulse.lasting(Pulse.Of.REFUSED, Pulse.Of.ACCEPTED, story.environment().engine().pulses())
                    .orElseThrow();
            assertTrue(refused.since().isBefore(story.now().minus(Duration.ofMinutes(28))));
            assertTrue(beats(story), "the engine is alive");
            assertTrue(!story.reportedOutside().isEmpty());
            story.carrier("ok");
            for (int i = 0; i < 10; i++) {
                story.advance("PT1M");
            }
            assertEquals(Set.of(), open(story));
            assertEquals(Set.of(), story.reportedOutside());
            String all = String.join(" ", mailsTo(story, "last_resort")) + mailsTo(story, "operators");
            for (String personal : List.of("Heron", "Somebody Secret", "Sam", "Lantern", "2025550121")) {
                assertTrue(!all.contains(personal), all);
            }
        }
    }

    /** The carrier's list is read every few minutes, and not only before a miss. */
    @Test
    void textThatTheWebhookLostIsFoundWithinMinutes() {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            Story.StoryPhone daniel = story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            story.advance("PT2M");
            daniel.receives("Are you around?");
            story.webhooksFail(true);
            story.phone(DANIEL).loses("9");
            story.webhooksFail(false);
            assertEquals(0, story.happened("Blue Heron", EventKind.SOS));
            story.advance("PT4M");
            assertTrue(story.watch("Blue Heron").open().isPresent());
        }
    }
}
