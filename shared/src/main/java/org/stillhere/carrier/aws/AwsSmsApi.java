package org.stillhere.carrier.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.stillhere.carrier.aws.AwsSmsAnswer.NothingInTime;
import org.stillhere.carrier.aws.AwsSmsAnswer.NoConnection;
import org.stillhere.carrier.aws.AwsSmsAnswer.Refused;
import org.stillhere.carrier.aws.AwsSmsAnswer.Taken;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Calls the operation SendTextMessage with exactly one HTTP attempt, signed by the SDK's own signer. docs/adr/0038 says
 * why this one call does not use the SDK's client for the service.
 * <p>
 * Each attempt has its own connection, for the reason that the client of Twilio gives.
 */
final class AwsSmsApi {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration RESPONSE = Duration.ofSeconds(8);
    private static final int CONNECTIONS = 64;
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final String TARGET = "PinpointSMSVoiceV2.SendTextMessage";
    private static final String JSON_TYPE = "application/x-amz-json-1.0";
    /** The HTTP client writes these itself. */
    private static final Set<String> WRITTEN_BY_CLIENT = Set.of("host", "content-length");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsSmsSettings settings;
    private final Supplier<? extends AwsCredentialsIdentity> credentials;
    private final Duration response;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final CloseableHttpClient http;

    AwsSmsApi(AwsSmsSettings settings, Supplier<? extends AwsCredentialsIdentity> credentials) {
        this(settings, credentials, RESPONSE);
    }

    AwsSmsApi(AwsSmsSettings settings, Supplier<? extends AwsCredentialsIdentity> credentials, Duration response) {
        this.settings = settings;
        this.credentials = credentials;
        this.response = response;
        var connection = ConnectionConfig.custom().setConnectTimeout(Timeout.of(CONNECT))
                .setSocketTimeout(Timeout.of(response)).build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create().setDefaultConnectionConfig(connection)
                .setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS).build();
        var request = RequestConfig.custom().setConnectionRequestTimeout(Timeout.of(CONNECT))
                .setResponseTimeout(Timeout.of(response)).build();
        this.http = HttpClients.custom().setConnectionManager(connections).setDefaultRequestConfig(request)
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .setConnectionReuseStrategy((asked, answered, context) -> false).build();
    }

    /** Limits the time of the whole answer. The client's own time-out starts anew with every byte. */
    AwsSmsAnswer send(Map<String, Object> parameters) {
        HttpPost request = signed(parameters);
        var attempt = new FutureTask<>(() -> http.execute(request, AwsSmsApi::read));
        Thread.startVirtualThread(attempt);
        try {
            return attempt.get(response.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            request.cancel();
            return new NothingInTime();
        } catch (InterruptedException e) {
            request.cancel();
            Thread.currentThread().interrupt();
            return new NothingInTime();
        } catch (ExecutionException e) {
            return e.getCause() instanceof IOException io && beforeSending(io) ? new NoConnection()
                    : new NothingInTime();
        }
    }

    private HttpPost signed(Map<String, Object> parameters) {
        byte[] body = bytes(parameters);
        URI endpoint = URI.create(settings.endpoint().toString().replaceAll("/$", "") + "/");
        SdkHttpRequest unsigned = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint)
                .putHeader("Content-Type", JSON_TYPE).putHeader("X-Amz-Target", TARGET).build();
        SdkHttpRequest signed = signer.sign(
                r -> r.identity(credentials.get()).request(unsigned).payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sms-voice")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, settings.region()))
                .request();
        HttpPost request = new HttpPost(endpoint);
        signed.forEachHeader((name, values) -> copy(request, name, values));
        request.setEntity(new ByteArrayEntity(body, null));
        return request;
    }

    private static void copy(HttpPost request, String name, List<String> values) {
        if (!WRITTEN_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.addHeader(name, value));
        }
    }

    private static byte[] bytes(Map<String, Object> parameters) {
        try {
            return JSON.writeValueAsBytes(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parameters are no JSON", e);
        }
    }

    private static AwsSmsAnswer read(ClassicHttpResponse answer) throws IOException, ParseException {
        String body = answer.getEntity() == null ? ""
                : EntityUtils.toString(answer.getEntity(), StandardCharsets.UTF_8, LONGEST_ANSWER);
        JsonNode json = json(body);
        String id = json.path("MessageId").asText("");
        if (answer.getCode() / 100 == 2) {
            return id.isEmpty() ? new NothingInTime() : new Taken(id);
        }
        return new Refused(answer.getCode(), error(json));
    }

    /** Reads the names alone. The message is not read, because it may quote the number. */
    private static String error(JsonNode json) {
        String type = json.path("__type").asText("").replaceAll("^.*#", "");
        String reason = json.path("Reason").asText("");
        return reason.isEmpty() ? type : type + "." + reason;
    }

    private static JsonNode json(String body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? JSON.nullNode() : read;
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    /** Whether the name, the connection or the handshake failed. Nothing is sent before all three are done. */
    private static boolean beforeSending(IOException e) {
        return e instanceof ConnectException || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException || e instanceof SSLHandshakeException;
    }
}
