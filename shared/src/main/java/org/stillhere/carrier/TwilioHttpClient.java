package org.stillhere.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.stillhere.carrier.TwilioCallFailed.ErrorStatus;
import org.stillhere.carrier.TwilioCallFailed.NoAnswer;
import org.stillhere.carrier.TwilioCallFailed.NotConnected;

/**
 * Sends the SDK's requests to a given base address with exactly one HTTP attempt. The SDK's own client retries requests
 * that have no idempotency key: a 500 becomes three texts, a 503 six, and a 429 sleeps inside the call.
 * <p>
 * Each attempt has its own connection. A connection that was kept open may have died while the function was frozen;
 * then nobody can tell a request that was never sent from one that was accepted.
 */
public final class TwilioHttpClient extends HttpClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration RESPONSE = Duration.ofSeconds(8);
    /** More connections than any sender's rate can use. */
    private static final int CONNECTIONS = 64;
    /** A page of texts is a few hundred KB. */
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A response before it is interpreted. */
    private record RawResponse(int status, String body, Duration retryAfter) {
    }

    private final URI api;
    private final Duration response;
    private final CloseableHttpClient http;

    /** Calls the API at this address. */
    public TwilioHttpClient(URI api) {
        this(api, CONNECT, RESPONSE);
    }

    TwilioHttpClient(URI api, Duration connect, Duration response) {
        this.api = api;
        this.response = response;
        var connection = ConnectionConfig.custom().setConnectTimeout(Timeout.of(connect))
                .setSocketTimeout(Timeout.of(response)).build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create().setDefaultConnectionConfig(connection)
                .setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS).build();
        var request = RequestConfig.custom().setConnectionRequestTimeout(Timeout.of(connect))
                .setResponseTimeout(Timeout.of(response)).build();
        this.http = HttpClients.custom().setConnectionManager(connections).setDefaultRequestConfig(request)
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .setConnectionReuseStrategy((asked, answered, context) -> false).build();
    }

    /** Makes one attempt whatever the response is. The SDK's retry loop is never entered. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /**
     * @throws TwilioCallFailed
     *             if the status is not 2xx
     */
    @Override
    public Response makeRequest(Request request) {
        RawResponse answer = exchange(rebuilt(request));
        if (answer.status() / 100 == 2) {
            return new Response(answer.body(), answer.status());
        }
        throw new ErrorStatus(answer.status(), code(answer.body()), answer.retryAfter());
    }

    private HttpUriRequestBase rebuilt(Request request) {
        var rebuilt = new HttpUriRequestBase(request.getMethod().name(), onApi(request));
        rebuilt.setHeader("Accept", "application/json");
        rebuilt.setHeader("Authorization", request.getAuthString());
        if (request.getMethod() != HttpMethod.GET) {
            rebuilt.setEntity(new StringEntity(request.encodeFormBody(),
                    ContentType.APPLICATION_FORM_URLENCODED.withCharset(StandardCharsets.UTF_8)));
        }
        return rebuilt;
    }

    /** Returns the path and the query exactly as the SDK escaped them, at the given base address. */
    private URI onApi(Request request) {
        try {
            URI asked = request.constructURL().toURI();
            String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
            String base = api.toString().replaceAll("/$", "");
            return URI.create(base + asked.getRawPath() + query);
        } catch (URISyntaxException e) {
            throw new NotConnected();
        }
    }

    /** Limits the time of the whole response. The client's own time-out starts anew with every byte. */
    private RawResponse exchange(HttpUriRequestBase request) {
        var attempt = new FutureTask<>(() -> http.execute(request, TwilioHttpClient::read));
        Thread.startVirtualThread(attempt);
        try {
            return attempt.get(response.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            request.cancel();
            throw new NoAnswer();
        } catch (InterruptedException e) {
            request.cancel();
            Thread.currentThread().interrupt();
            throw new NoAnswer();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io && beforeSending(io) ? new NotConnected() : new NoAnswer();
        }
    }

    private static RawResponse read(ClassicHttpResponse answer) throws IOException, ParseException {
        String seconds = Optional.ofNullable(answer.getFirstHeader("Retry-After")).map(h -> h.getValue()).orElse("");
        Duration retryAfter = seconds.matches("[0-9]{1,4}") ? Duration.ofSeconds(Long.parseLong(seconds))
                : Duration.ZERO;
        String body = answer.getEntity() == null ? ""
                : EntityUtils.toString(answer.getEntity(), StandardCharsets.UTF_8, LONGEST_ANSWER);
        return new RawResponse(answer.getCode(), body, retryAfter);
    }

    /** Whether the name, the connection or the handshake failed. Nothing is sent before all three are done. */
    private static boolean beforeSending(IOException e) {
        return e instanceof ConnectException || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException || e instanceof SSLHandshakeException;
    }

    /** Reads Twilio's error code. The message is not read, because it quotes the number. */
    private static int code(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer == null ? 0 : answer.path("code").asInt(0);
        } catch (JsonProcessingException e) {
            return 0;
        }
    }
}
