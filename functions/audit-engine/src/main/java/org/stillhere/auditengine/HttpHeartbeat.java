package org.stillhere.auditengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.stillhere.casework.health.Probes;

/** Sends a heartbeat with one GET. The monitor at the address raises an alarm if no heartbeat arrives for long. */
final class HttpHeartbeat implements Probes.Heartbeat {
    private static final int BAD = 300;
    private final HttpClient http;
    private final HttpRequest request;

    HttpHeartbeat(URI url, Duration patience) {
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
        this.request = HttpRequest.newBuilder(url).timeout(patience).build();
    }

    /** Throws without the address and the answer in the message: the address is as good as a secret. */
    @Override
    public void beat() {
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
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
