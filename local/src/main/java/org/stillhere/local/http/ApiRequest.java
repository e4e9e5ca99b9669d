package org.stillhere.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.TwilioWebhooks;

/**
 * A request to the simulated phones or to the simulated Twilio.
 *
 * @param path
 *            its segments, unescaped
 */
public record ApiRequest(String method, List<String> path, String query, Headers headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static ApiRequest of(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(TwilioWebhooks.LONGEST + 1);
        ApiRefusal.unless(bytes.length <= TwilioWebhooks.LONGEST, 400, "the request is too long");
        String raw = exchange.getRequestURI().getRawPath();
        List<String> path = Arrays.stream((raw == null ? "/" : raw).split("/")).filter(s -> !s.isEmpty())
                .map(ApiRequest::segment).toList();
        String query = exchange.getRequestURI().getRawQuery();
        return new ApiRequest(exchange.getRequestMethod(), path, query == null ? "" : query,
                exchange.getRequestHeaders(), new String(bytes, StandardCharsets.UTF_8));
    }

    /** Unescapes a segment. A plus in a path is a plus, other than in a form. */
    private static String segment(String raw) {
        return TwilioWebhooks.form("s=" + raw.replace("+", "%2B").replace("=", "%3D").replace("&", "%26"))
                .flatMap(f -> Optional.ofNullable(f.get("s")))
                .orElseThrow(() -> new ApiRefusal(400, "the address is not escaped correctly"));
    }

    /** The fields of a form-encoded body. */
    public Map<String, String> form() {
        return TwilioWebhooks.form(body).orElseThrow(() -> new ApiRefusal(400, "the form is not encoded correctly"));
    }

    /** The fields of the query. */
    public Map<String, String> queries() {
        return TwilioWebhooks.form(query).orElseThrow(() -> new ApiRefusal(400, "the query is not encoded correctly"));
    }

    /** The body as a JSON object. */
    public JsonNode json() {
        try {
            JsonNode node = JSON.readTree(body);
            ApiRefusal.unless(node != null && node.isObject(), 400, "the body must be a JSON object");
            return node;
        } catch (JsonProcessingException e) {
            throw new ApiRefusal(400, "the body must be a JSON object");
        }
    }

    /** A text field of the JSON body. */
    public String text(String field) {
        JsonNode value = json().path(field);
        ApiRefusal.unless(value.isTextual(), 400, field + " must be text");
        return value.asText();
    }

    public String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    /** Refuses every other method. */
    public void only(String... methods) {
        ApiRefusal.unless(Arrays.asList(methods).contains(method), 405, "only " + String.join(" or ", methods));
    }
}
