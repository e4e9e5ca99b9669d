package org.stillhere.auditengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillhere.casework.health.Probes;
import org.stillhere.store.engine.Problems.ProblemKind;

/**
 * Gives two signals to monitors outside, with one request each: a GET at the first address while the engine is alive,
 * and at the second a GET while all is well, or a POST with the names of the problems at {@code /fail} below it. A
 * monitor raises an alarm if it is told of a failure, or told nothing for long.
 */
final class HttpHeartbeat implements Probes.Heartbeat {
    private static final int BAD = 300;
    private final HttpClient http;
    private final Optional<URI> alive;
    private final Optional<URI> well;
    private final Duration patience;

    HttpHeartbeat(Optional<URI> alive, Optional<URI> well, Duration patience) {
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
        this.alive = alive;
        this.well = well;
        this.patience = patience;
    }

    @Override
    public void beat() {
        alive.ifPresent(url -> send(HttpRequest.newBuilder(url)));
    }

    @Override
    public void report(Set<ProblemKind> problems) {
        String names = problems.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
        well.ifPresent(url -> send(names.isEmpty() ? HttpRequest.newBuilder(url)
                : HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/?(?=\\?|$)", "/fail")))
                        .POST(BodyPublishers.ofString(names))));
    }

    /** Throws without the address and the answer in the message: the address is as good as a secret. */
    private void send(HttpRequest.Builder request) {
        try {
            int status = http.send(request.timeout(patience).build(), BodyHandlers.discarding()).statusCode();
            if (status >= BAD) {
                throw new IllegalStateException("the heartbeat was answered with " + status);
            }
        } catch (IOException unheard) {
            throw new UncheckedIOException(new IOException("the monitor could not be reached"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }
}
