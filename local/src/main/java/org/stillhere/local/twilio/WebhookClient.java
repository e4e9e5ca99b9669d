package org.stillhere.local.twilio;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stillhere.vault.Private;

/**
 * Calls a webhook as Twilio does: with a form that is signed with the account's token, for 15 s at most with all
 * repetitions, and as the fragment of the address says. The fragment is neither sent nor signed.
 */
final class WebhookClient {
    /** Twilio's own limit for all attempts together. */
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    /** The answer; its status is 0 if nobody answered. */
    record WebhookAnswer(int status, String body) {
        boolean failed() {
            return status == 0 || status >= CLIENT_ERROR;
        }
    }

    private final Private token;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(5)).build();

    WebhookClient(Private token) {
        this.token = token;
    }

    /**
     * Makes one POST, and repeats it if it fails and the address asks for that. The status is 0 if the address is none
     * or does not answer in time.
     *
     * @param url
     *            exactly as the system gave it; the signature covers all of it but the fragment
     */
    WebhookAnswer post(String url, Map<String, String> fields) {
        ConnectionOverrides overrides = ConnectionOverrides.of(url);
        long until = System.nanoTime() + LIMIT.toNanos();
        WebhookAnswer answer = new WebhookAnswer(0, "");
        for (int attempt = 0; attempt <= overrides.retries() && System.nanoTime() < until; attempt++) {
            String failure;
            try {
                answer = once(url.replaceFirst("#.*", ""), fields, overrides.read());
                failure = answer.status() >= SERVER_ERROR ? "5xx" : "4xx";
            } catch (HttpConnectTimeoutException | ConnectException e) {
                failure = "ct";
            } catch (IOException | IllegalArgumentException e) {
                failure = "rt";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return answer;
            }
            if (!answer.failed() || !overrides.repeats(failure)) {
                return answer;
            }
        }
        return answer;
    }

    private WebhookAnswer once(String url, Map<String, String> fields, Duration read)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream().map(f -> escaped(f.getKey()) + "=" + escaped(f.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(read)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("User-Agent", "TwilioProxy/1.1").header("X-Twilio-Signature", signature(url, fields))
                .POST(BodyPublishers.ofString(form)).build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new WebhookAnswer(answer.statusCode(), answer.body());
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String signature(String url, Map<String, String> fields) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] sum = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
