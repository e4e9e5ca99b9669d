package org.stillhere.auditengine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.stillhere.casework.health.Probes;

/**
 * Asks another stack once whether it is alive. It is if it answers with 204, and not if it answers otherwise or not.
 */
final class HttpOtherStack implements Probes.OtherStack {
    private static final int YES = 204;
    private final HttpClient http;
    private final HttpRequest request;

    HttpOtherStack(URI alive, Duration patience) {
        this.http = HttpClient.newBuilder().connectTimeout(patience).build();
        this.request = HttpRequest.newBuilder(alive).timeout(patience).build();
    }

    @Override
    public boolean alive() {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == YES;
        } catch (IOException unheard) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
