package org.stillhere.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stillhere.runtime.Forms;
import org.stillhere.local.http.LocalCaller;
import org.stillhere.runtime.StackPlace;

/**
 * Serves the routes of template.yaml as API Gateway's HTTP API does. Events are encoded alike: bodies in base64, paths
 * decoded, header names in lower case, cookies apart. So are the answers where there is no route.
 */
public final class Gateway implements AutoCloseable {
    private static final int LONGEST_QUERY = 10_000;
    /** API Gateway takes bodies of up to 10 MB. */
    private static final int LARGEST = 10 * 1024 * 1024;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Served> routes = new ArrayList<>();

    private record Served(String method, Pattern path, List<String> names, String route, LambdaFunction function) {
    }

    /**
     * @param port
     *            0 takes a free one
     */
    public Gateway(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void route(String method, String path, LambdaFunction function) {
        List<String> names = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\{([a-z]+)}").matcher(path);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        routes.add(new Served(method, Pattern.compile(path.replaceAll("\\{[a-z]+}", "([^/]+)")), names,
                method + " " + path, function));
    }

    public void start() {
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!LocalCaller.namesThisMachine(exchange.getRequestHeaders())) {
                send(exchange, 403, Map.of("Content-Type", "application/json"),
                        "{\"message\":\"Forbidden\"}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            for (Served served : routes) {
                Matcher matcher = served.path().matcher(path);
                if (served.method().equals(exchange.getRequestMethod()) && matcher.matches()) {
                    answer(exchange, served, matcher);
                    return;
                }
            }
            send(exchange, 404, Map.of("Content-Type", "application/json"),
                    "{\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void answer(HttpExchange exchange, Served served, Matcher matcher) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            send(exchange, 413, Map.of(), new byte[0]);
            return;
        }
        try {
            JsonNode answer = LambdaFunction.JSON
                    .readTree(served.function().invoke(event(exchange, served, matcher, body)));
            byte[] text = answer.path("body").asText("").getBytes(StandardCharsets.UTF_8);
            byte[] content = answer.path("isBase64Encoded").asBoolean() ? Base64.getDecoder().decode(text) : text;
            Map<String, String> headers = new LinkedHashMap<>();
            answer.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
            answer.path("cookies").forEach(c -> exchange.getResponseHeaders().add("Set-Cookie", c.asText()));
            send(exchange, answer.path("statusCode").asInt(200), headers, content);
        } catch (AccountConcurrency.Throttled throttled) {
            send(exchange, 503, Map.of("Content-Type", "application/json"),
                    "{\"message\":\"Service Unavailable\"}".getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException failure) {
            System.err.println(served.route() + " failed: " + StackPlace.typeAndPlace(failure));
            send(exchange, 500, Map.of("Content-Type", "application/json"),
                    "{\"message\":\"Internal Server Error\"}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] event(HttpExchange exchange, Served served, Matcher matcher, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        ObjectNode event = LambdaFunction.JSON.createObjectNode().put("version", "2.0").put("routeKey", served.route())
                .put("rawPath", path)
                .put("rawQueryString", Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        ObjectNode headers = event.putObject("headers");
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("cookie")) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        List<String> sent = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        if (!sent.isEmpty()) {
            ArrayNode cookies = event.putArray("cookies");
            sent.stream().flatMap(c -> Stream.of(c.split("; *"))).forEach(cookies::add);
        }
        Optional<Map<String, String>> query = Forms
                .parse(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""), LONGEST_QUERY);
        query.filter(q -> !q.isEmpty()).ifPresent(q -> q.forEach(event.withObject("/queryStringParameters")::put));
        ObjectNode parameters = event.putObject("pathParameters");
        for (int i = 0; i < served.names().size(); i++) {
            parameters.put(served.names().get(i), matcher.group(i + 1));
        }
        event.putObject("requestContext").put("routeKey", served.route()).put("stage", "$default").putObject("http")
                .put("method", served.method()).put("path", path).put("protocol", "HTTP/1.1");
        event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
        return LambdaFunction.bytes(event);
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
