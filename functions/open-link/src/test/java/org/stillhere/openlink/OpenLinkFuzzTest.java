package org.stillhere.openlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.stillhere.casework.SmallWorld;
import org.stillhere.domain.Recipient;
import org.stillhere.runtime.Markup;
import org.stillhere.runtime.TimeLeft;
import org.stillhere.wording.Catalogue;

/**
 * Checks that every request for a link is answered with a page of ours. An input is a number of requests, one a line: G
 * or P for GET and POST, the token, and after a space the body. D, C and R stand for the tokens of the check-in page,
 * of the contact's page and of the last receipt. A line that starts with {@code @} sets the languages that the browser
 * wants.
 */
class OpenLinkFuzzTest {
    private static final int LINES = 10;
    private static final SmallWorld WORLD = new SmallWorld("link");
    private static final String CHECK_IN = token(WORLD, to -> to instanceof Recipient.Defender);
    private static final String CONTACT = token(WORLD, to -> to instanceof Recipient.Trusted);
    private static final OpenLink HANDLER = new OpenLink(WORLD.environment(), WORLD.senders(), Catalogue.load());

    private static String token(SmallWorld world, java.util.function.Predicate<Recipient> to) {
        return world.environment().vault().link(world.text(to)).value().reveal();
    }

    @DictionaryEntries({ "GD", "\\x0APD key=1", "\\x0APD key=9&sure=1", "\\x0APC key=5", "\\x0APC key=more&words=kite",
            "\\x0APC key=note&words=", "\\x0AGR", "&page=7", "&words=lantern", "%E1%80%81", "<script>", "%22%3E%3Cimg",
            "\\x0A@my, fr;q=0.5" })
    @FuzzTest
    void whateverIsAskedOfALinkIsAnswered(byte[] bytes) {
        WORLD.restore();
        String languages = "";
        String receipt = "";
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        for (int i = 0; i < Math.min(lines.length, LINES); i++) {
            if (lines[i].startsWith("@")) {
                languages = lines[i].substring(1);
            } else if (!lines[i].isEmpty()) {
                String[] parts = lines[i].substring(1).split(" ", 2);
                String token = Map.of("D", CHECK_IN, "C", CONTACT, "R", receipt).getOrDefault(parts[0], parts[0]);
                APIGatewayV2HTTPResponse page = HANDLER.handleRequest(visit(lines[i].startsWith("P") ? "POST" : "GET",
                        token, parts.length > 1 ? parts[1] : "", languages), TimeLeft.ENOUGH);
                receipt = looked(page, receipt);
            }
        }
    }

    private static String looked(APIGatewayV2HTTPResponse page, String receipt) {
        assertTrue(List.of(200, 303, 400, 404, 422).contains(page.getStatusCode()),
                () -> page.getStatusCode() + ": " + WORLD.trouble());
        Markup.isOurs(page.getBody() == null ? "" : page.getBody());
        String there = page.getHeaders().getOrDefault("Location", "");
        assertEquals(page.getStatusCode() == 303, there.matches("/l/[a-zA-Z0-9]+"), there);
        return there.isEmpty() ? receipt : there.substring("/l/".length());
    }

    private static APIGatewayV2HTTPEvent visit(String method, String token, String body, String languages) {
        return APIGatewayV2HTTPEvent.builder().withPathParameters(Map.of("token", token))
                .withHeaders(Map.of("accept-language", languages)).withBody(body)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder().withMethod(method).build())
                        .build())
                .build();
    }
}
