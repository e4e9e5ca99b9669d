package org.stillhere.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes every text that is sent to the address of Twilio's API, and counts. It is a process of its own, so that its
 * processor time is not ours.
 */
final class TakingServer implements AutoCloseable {
    private static final String SEEN = "/seen";
    private static final String FORGET = "/forget";
    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    TakingServer() throws IOException {
        process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Dbench=carrier", "-cp",
                System.getProperty("java.class.path"), BenchMain.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        address = URI.create(out.readLine());
    }

    /** Runs in the process of the server until it is ended. */
    static void serve() throws IOException {
        TakenTexts taken = new TakenTexts();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", taken::take);
        server.createContext(SEEN, exchange -> answer(exchange, 200, taken.toString()));
        server.createContext(FORGET, exchange -> {
            taken.texts.clear();
            answer(exchange, 200, "");
        });
        server.start();
        System.out.println("http://localhost:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** What was taken. */
    private static final class TakenTexts {
        private static final int NUMBER = 12;
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicLong last = new AtomicLong();
        /** How many texts each phone got. */
        private final Map<String, Integer> texts = new ConcurrentHashMap<>();

        void take(HttpExchange exchange) throws IOException {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int to = form.indexOf("To=%2B") + 6;
            texts.merge(form.substring(to, Math.min(to + NUMBER, form.length())), 1, Integer::sum);
            int number = taken.incrementAndGet();
            last.accumulateAndGet(System.nanoTime(), Math::max);
            answer(exchange, 201, String.format(Locale.ROOT, "{\"sid\":\"SM%032x\",\"status\":\"queued\"}", number));
        }

        @Override
        public String toString() {
            return taken.get() + " " + last.get() + " " + texts.size() + " "
                    + texts.values().stream().mapToInt(n -> n).max().orElse(0);
        }
    }

    URI address() {
        return address;
    }

    /**
     * What the server has seen.
     *
     * @param lastAt
     *            when the last text came, in nanoseconds of {@link System#nanoTime}, which all processes share
     * @param phones
     *            how many phones got a text since {@link #forget}
     * @param most
     *            the most texts that one of them got
     */
    record SeenTexts(int taken, long lastAt, int phones, int most) {
    }

    SeenTexts seen() {
        String[] figures = call(SEEN).split(" ");
        return new SeenTexts(Integer.parseInt(figures[0]), Long.parseLong(figures[1]), Integer.parseInt(figures[2]),
                Integer.parseInt(figures[3]));
    }

    /** Counts phones and their texts from now on. */
    void forget() {
        call(FORGET);
    }

    private String call(String path) {
        try {
            return http
                    .send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until so many texts have come. Returns false if no more come. */
    boolean await(int texts, Duration patience) {
        long since = System.nanoTime();
        int before = -1;
        for (int taken = seen().taken(); taken < texts; taken = seen().taken()) {
            if (taken != before) {
                before = taken;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
            Patience.of(Duration.ofMillis(100));
        }
        return true;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
