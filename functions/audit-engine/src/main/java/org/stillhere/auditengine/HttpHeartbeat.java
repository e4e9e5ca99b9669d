package org.stillhere.auditengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.stillhere.casework.health.Probes;

/** Asks for an address: whoever is behind it expects that, and cries out when it stops. One attempt. */
final class HttpHeartbeat implements Probes.Heartbeat {
    private static final int BAD = 300;
    private final HttpClient http;
    private final HttpRequest request;

    HttpHeartbeat(URI url, Duration patience) {
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
        this.request = HttpRequest.newBuilder(url).timeout(patience).build();
    }

    /** Nothing of the address or of the answer is in what it throws: the address is as good as a secret. */
    @Override
    public void beat() {
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= BAD) {
                throw new IllegalStateException("the heartbeat was answered with " + status);
            }
        } catch (IOException unheard) {
            throw new UncheckedIOException(new IOException("the heartbeat was not heard"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }
}
