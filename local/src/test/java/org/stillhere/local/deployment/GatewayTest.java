package org.stillhere.local.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stillhere.local.platform.AccountConcurrency;
import org.stillhere.local.platform.Gateway;
import org.stillhere.local.platform.LambdaFunction;

/** Tests that events and answers have the form of API Gateway's HTTP API, version 2.0. */
class GatewayTest {
    private final List<JsonNode> events = new ArrayList<>();
    private String answer = "{\"statusCode\":200}";
    private final Gateway gateway = new Gateway(0);

    private HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path));
    }

    private void serve(String method, String path) {
        gateway.route(method, path, event -> {
            try {
                events.add(LambdaFunction.JSON.readTree(event));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return answer.getBytes(StandardCharsets.UTF_8);
        });
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void cookiesAreAListInTheEventAndOneHeaderEachInTheAnswer() throws Exception {
        answer = "{\"statusCode\":200,\"cookies\":[\"a=1; Secure\",\"b=2\"]}";
        serve("GET", "/board");
        HttpResponse<String> response = call(to("/board?state=x%20y&code=1").header("Cookie", "s=abc; t=def"));
        assertEquals(List.of("a=1; Secure", "b=2"), response.headers().allValues("Set-Cookie"));
        JsonNode event = events.get(0);
        assertEquals("[\"s=abc\",\"t=def\"]", event.path("cookies").toString());
        assertTrue(event.path("headers").path("cookie").isMissingNode());
        assertEquals("x y", event.path("queryStringParameters").path("state").asText());
        assertEquals("state=x%20y&code=1", event.path("rawQueryString").asText());
    }

    @Test
    void pathWithoutRouteIsNotFoundAndAnotherMethodIsAnotherRoute() throws Exception {
        serve("GET", "/l/{token}");
        assertEquals(404, call(to("/l")).statusCode());
        assertEquals(404, call(to("/l/x").POST(HttpRequest.BodyPublishers.noBody())).statusCode());
        assertEquals(200, call(to("/l/x")).statusCode());
        assertEquals(1, events.size());
    }

    @Test
    void callBeyondTheConcurrencyOfTheAccountIsRefusedAndTheNextIsAnswered() throws Exception {
        AccountConcurrency account = new AccountConcurrency(1);
        gateway.route("GET", "/alive", account.awaited(event -> answer.getBytes(StandardCharsets.UTF_8)));
        gateway.start();
        assertTrue(account.enter());
        HttpResponse<String> refused = call(to("/alive"));
        assertEquals(503, refused.statusCode());
        assertEquals("{\"message\":\"Service Unavailable\"}", refused.body());
        account.leave();
        assertEquals(200, call(to("/alive")).statusCode());
        assertEquals(1, account.peak());
    }
}
