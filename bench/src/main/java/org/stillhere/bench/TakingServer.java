package org.stillhere.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Takes every text that is sent to the address of Twilio's API, and counts. */
final class TakingServer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong last = new AtomicLong();

    TakingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            int number = taken.incrementAndGet();
            last.accumulateAndGet(System.nanoTime(), Math::max);
            byte[] answer = String.format(Locale.ROOT, "{\"sid\":\"SM%032x\",\"status\":\"queued\"}", number)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    int taken() {
        return taken.get();
    }

    /** When the last text came, in nanoseconds of {@link System#nanoTime}. */
    long lastAt() {
        return last.get();
    }

    /** Waits until so many texts have come. Returns false if no more come. */
    boolean await(int texts, Duration patience) {
        long since = System.nanoTime();
        int before = -1;
        while (taken() < texts) {
            if (taken() != before) {
                before = taken();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
            Patience.of(Duration.ofMillis(20));
        }
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
