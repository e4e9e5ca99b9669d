package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stillhere.local.Story.contact;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.domain.Case;
import org.stillhere.domain.Cause;
import org.stillhere.local.Story;

/** Tests texts that the carrier sends to its fallback address, which no function answers. */
class FallbackTest {
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";

    private static Story story() {
        Story story = Story.at("2026-11-23T01:59:00Z").desk();
        story.defender("Blue Heron", DANIEL, "steady", When.at("09:00"), contact(HANNAH, "Sam", "Lantern", 1));
        story.advance("PT1M");
        story.phone(DANIEL).receives("Are you around?");
        return story;
    }

    @Test
    void callForHelpWhileEveryFunctionFailsOpensACaseAtOnce() {
        try (Story story = story()) {
            story.functionsFail(true);
            assertEquals(200,
                    story.phone(DANIEL).replies("9", "SM00000000000000000000000000000001").get("status").asInt());
            assertEquals(Optional.of(Cause.SOS), story.watch("Blue Heron").open().map(Case::cause));
            story.tess().receives("Blue Heron");
        }
    }

    @Test
    void answerByTheFallbackAddressIsAnsweredOnceAndNothingOfTheQueueReachesThePhone() {
        try (Story story = story()) {
            story.functionsFail(true);
            for (int i = 1; i <= 6; i++) { // The queue delivers one of them twice.
                story.phone(DANIEL).replies("1", "SM0000000000000000000000000000000" + i);
            }
            story.phone(DANIEL).receives("Thank");
            assertTrue(story.phone(DANIEL).everything().stream().noneMatch(t -> t.contains("MessageId")));
        }
    }

    @Test
    void forgedTextAtTheFallbackAddressChangesNothing() throws Exception {
        try (Story story = story()) {
            long before = story.watch("Blue Heron").version();
            assertEquals(200, posted(story, "AAAA",
                    "MessageSid=SM00000000000000000000000000000066&From=%2B12025550121&To=%2B12025550102&Body=9"));
            assertEquals(400, posted(story, "",
                    "MessageSid=SM00000000000000000000000000000066&From=%2B12025550121&To=%2B12025550102&Body=9"));
            assertEquals(400, posted(story, "AAAA", ""));
            assertEquals(400, posted(story, "AAAA", "Body=\u0001"));
            assertEquals(400, posted(story, "AAAA", "Body=" + "a".repeat(1024 * 1024)));
            story.advance("PT2M");
            assertEquals(before, story.watch("Blue Heron").version());
            assertEquals(0, story.platform().queue().size());
            assertEquals(0, story.platform().queue().givenUp());
        }
    }

    private static int posted(Story story, String signature, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(story.address("/twilio/sms/kept")))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("X-Twilio-Signature", signature);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
