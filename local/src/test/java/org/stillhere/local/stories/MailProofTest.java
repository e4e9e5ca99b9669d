package org.stillhere.local.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stillhere.local.Story;

/** Tests the page behind the link in the monthly e-mail to operators. */
class MailProofTest {
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> call(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void operatorConfirmsByTheButtonAndNotByOpeningTheLink() throws Exception {
        try (Story story = Story.at("2026-11-23T01:59:00Z").desk()) {
            story.advance("PT24H10M");
            URI link = story.mailProof();
            HttpResponse<String> opened = call(HttpRequest.newBuilder(link));
            assertTrue(opened.statusCode() == 200 && opened.body().contains("I read them"), opened::body);
            assertTrue(waits(story));
            HttpResponse<String> pressed = call(
                    HttpRequest.newBuilder(link).POST(HttpRequest.BodyPublishers.ofString("key=1")));
            assertTrue(pressed.statusCode() == 200 && pressed.body().contains("Somebody reads them"), pressed::body);
            assertTrue(!waits(story));
            assertEquals(404, call(HttpRequest.newBuilder(link.resolve("/mail/abcdefghjkmnpq"))).statusCode());
        }
    }

    private static boolean waits(Story story) {
        return story.environment().engine().mailProof().value().flatMap(p -> Optional.of(p.waitingSince()))
                .orElseThrow().isPresent();
    }
}
