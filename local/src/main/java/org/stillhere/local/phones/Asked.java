package org.stillhere.local.phones;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Webhooks;

/**
 * An HTTP request.
 *
 * @param path
 *            its segments, escapes undone
 */
record Asked(String method, List<String> path, String query, Headers headers, String body) {

    static Asked of(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(Webhooks.LONGEST + 1);
        Refusal.unless(bytes.length <= Webhooks.LONGEST, 400, "the request is too long");
        String raw = exchange.getRequestURI().getRawPath();
        List<String> path = Arrays.stream((raw == null ? "/" : raw).split("/")).filter(s -> !s.isEmpty())
                .map(Asked::segment).toList();
        String query = exchange.getRequestURI().getRawQuery();
        return new Asked(exchange.getRequestMethod(), path, query == null ? "" : query, exchange.getRequestHeaders(),
                new String(bytes, StandardCharsets.UTF_8));
    }

    /** In a path a plus is a plus. */
    private static String segment(String raw) {
        return Webhooks.form("s=" + raw.replace("+", "%2B").replace("=", "%3D").replace("&", "%26"))
                .flatMap(f -> Optional.ofNullable(f.get("s")))
                .orElseThrow(() -> new Refusal(400, "the address is not well escaped"));
    }

    /** The fields of a form-encoded body. */
    Map<String, String> form() {
        return Webhooks.form(body).orElseThrow(() -> new Refusal(400, "the form is not well encoded"));
    }

    Map<String, String> queries() {
        return Webhooks.form(query).orElseThrow(() -> new Refusal(400, "the query is not well encoded"));
    }

    /** The body as a JSON object. */
    JsonNode json() {
        try {
            JsonNode node = PhonesFile.JSON.readTree(body);
            Refusal.unless(node != null && node.isObject(), 400, "the body must be a JSON object");
            return node;
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "the body must be a JSON object");
        }
    }

    /** A text field of the JSON body. */
    String text(String field) {
        JsonNode value = json().path(field);
        Refusal.unless(value.isTextual(), 400, field + " must be text");
        return value.asText();
    }

    String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    /** Refuses any other method. */
    void only(String... methods) {
        Refusal.unless(Arrays.asList(methods).contains(method), 405, "only " + String.join(" or ", methods));
    }
}
