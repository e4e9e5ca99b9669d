package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stillhere.local.Story.contact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.enrolment.EnrolmentForm.When;
import org.stillhere.local.Story;

/** Tests two systems of which one watches the other, and tells its own desk when that one is silent. */
class OtherStackTest {
    private static final String BEGINS = "2026-11-23T01:49:00Z";
    private static final String DANIEL = "+12025550121";
    private static final String HANNAH = "+447700900021";
    private final HttpClient http = HttpClient.newHttpClient();

    private int asked(Story story) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(story.address("/alive"))).build(),
                    BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void minutes(Story story, int count) {
        for (int i = 0; i < count; i++) {
            story.advance("PT1M");
        }
    }

    @Test
    void secondStackTellsItsDeskWhenTheFirstIsSilent() {
        try (Story first = Story.at(BEGINS).desk();
                Story second = Story.at(BEGINS).desk()) {
            assertEquals(503, asked(first), "nothing has run yet");
            second.otherStack(() -> asked(first) == 204);
            minutes(first, 20);
            minutes(second, 20);
            assertEquals(204, asked(first));
            second.nothingElse();
            first.suspendedFor("PT20M");
            assertEquals(503, asked(first));
            minutes(second, 17);
            second.tess().receives("The other system is silent");
            Story.StoryPhone daniel = second.defender("Blue Heron", DANIEL, "steady", When.at("09:40"),
                    contact(HANNAH, "Sam", "Lantern", 1));
            second.until("2026-11-23T02:41:00Z");
            daniel.receives("Are you around?").replies("1").receives("Thank");
            minutes(first, 10);
            assertEquals(204, asked(first));
            minutes(second, 20);
            second.tess().receives("The other system is back");
        }
    }
}
