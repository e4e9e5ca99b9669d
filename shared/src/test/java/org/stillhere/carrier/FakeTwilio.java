package org.stillhere.carrier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.stillhere.vault.Private;

/** Runs a server that gives canned responses and records the requests. */
final class FakeTwilio implements AutoCloseable {
    /** A request that it received. */
    record SeenRequest(String method, String path, String query, String authorization, Map<String, String> form) {
    }

    /** A response. A status of 0 closes the connection without a response. */
    record CannedAnswer(int status, String body, Map<String, String> headers) {
        static CannedAnswer of(int status, String body) {
            return new CannedAnswer(status, body, Map.of());
        }

        static CannedAnswer code(int status, int code) {
            return of(status, "{\"code\":" + code
                    + ",\"message\":\"The number +66812345678 is not valid\",\"more_info\":\"https://www.twilio.com/docs/errors/"
                    + code + "\",\"status\":" + status + "}");
        }
    }

    final List<SeenRequest> asked = new CopyOnWriteArrayList<>();
    volatile Function<SeenRequest, CannedAnswer> answers = a -> CannedAnswer.of(201,
            "{\"sid\":\"SM1\",\"status\":\"queued\"}");
    private final HttpServer server;

    FakeTwilio() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI api() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    TwilioAccount account() {
        return new TwilioAccount("AC1", Private.of("token"), api(), URI.create("https://host.example/twilio/delivery"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        SeenRequest ask = new SeenRequest(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("Authorization"), TwilioWebhooks.form(body).orElseThrow());
        asked.add(ask);
        CannedAnswer answer = answers.apply(ask);
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
