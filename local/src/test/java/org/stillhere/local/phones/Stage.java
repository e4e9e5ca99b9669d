package org.stillhere.local.phones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.TwilioAccount;
import org.stillhere.carrier.TwilioCarrier;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.local.phones.server.PhonesServer;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** The phones on a clock that tests move, a system that records what it is told, and the client of the real carrier. */
final class Stage implements AutoCloseable, AdvanceableClock, InstantSource {
    static final String SID = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    static final String AYE = "+66812345678";
    static final String DESK = "+15005550006";
    static final ObjectMapper JSON = new ObjectMapper();

    /** A call of one of the system's webhooks. */
    record CallbackSeen(String path, Map<String, String> form, boolean signed) {
    }

    final List<CallbackSeen> told = new CopyOnWriteArrayList<>();
    volatile Function<CallbackSeen, String> answers = t -> "<Response/>";
    volatile int status = 200;
    private volatile Instant now = Instant.parse("2026-03-05T12:00:00.300Z");
    private final HttpServer webhooks;
    private final HttpClient http = HttpClient.newHttpClient();
    final Carrier carrier;
    PhonesServer server;
    private final Path folder;

    Stage(Path folder) throws IOException {
        this.folder = folder;
        webhooks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhooks.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        webhooks.createContext("/", this::hear);
        webhooks.start();
        server = open(Private.of("token"));
        carrier = new TwilioCarrier(new TwilioAccount(SID, Private.of("token"), phones(), webhook("/twilio/delivery")));
    }

    private PhonesServer open(Private token) {
        var config = new PhonesConfig(0, folder, SID, token, webhook("/twilio/sms"), Optional.empty(),
                Optional.of(webhook("/twilio/voice")), Optional.of(URI.create("http://localhost:8080/")), 7);
        PhonesServer opened = new PhonesServer(config, this);
        opened.start(this);
        return opened;
    }

    void restart() {
        server.close();
        server = open(Private.of("token"));
    }

    URI webhook(String path) {
        return URI.create("http://localhost:" + webhooks.getAddress().getPort() + path);
    }

    URI phones() {
        return URI.create("http://localhost:" + server.port());
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            Map<String, String> form = TwilioWebhooks.form(body).orElseThrow();
            String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
            boolean signed = new TwilioSignatures(List.of(Private.of("token"))).valid(webhook(path).toString(), form,
                    signature == null ? "" : signature);
            CallbackSeen heard = new CallbackSeen(path, form, signed);
            told.add(heard);
            byte[] answer = answers.apply(heard).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** The answer to a call of the phones' API. */
    record Got(int status, String text, HttpResponse<String> raw) {
        JsonNode json() throws IOException {
            return JSON.readTree(text);
        }
    }

    Got call(String method, String path, String body) throws Exception {
        return call(HttpRequest.newBuilder(URI.create(phones() + path)), method, body);
    }

    Got form(String path, String body) throws Exception {
        return call(HttpRequest.newBuilder(URI.create(phones() + path)).header("Content-Type",
                "application/x-www-form-urlencoded"), "POST", body);
    }

    Got call(HttpRequest.Builder request, String method, String body) throws Exception {
        var answer = http.send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        return new Got(answer.statusCode(), answer.body(), answer);
    }

    Got get(String path) throws Exception {
        return call("GET", path, "");
    }

    Carrier.SendResult send(String body) {
        return send(DESK, body);
    }

    Carrier.SendResult send(String from, String body) {
        return carrier.send(new Carrier.Text(PhoneNumber.ofE164(AYE), from, Private.of(body), Duration.ofMinutes(10),
                "watch-1-0/1"));
    }

    /** The statuses that the system was told, in order. */
    List<String> states() {
        server.runDue();
        return told.stream().map(t -> t.form().getOrDefault("MessageStatus", "-")).toList();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Instant advance(Duration by) {
        Instant end = now.plus(by);
        server.runDue();
        for (var next = server.nextEvent(); next.isPresent() && !next.get().isAfter(end); next = server.nextEvent()) {
            now = next.get().isBefore(now) ? now : next.get();
            server.runDue();
        }
        now = end;
        return now;
    }

    @Override
    public void close() {
        server.close();
        webhooks.stop(0);
    }
}
