package org.stillhere.auditengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stillhere.casework.health.Probes.Queues;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import org.stillhere.store.engine.Problems.ProblemKind;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tests what the audit asks outside of the table: the monitor, another stack and the queues. */
final class OutsideTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Map<String, String> WAITING = Map.of("/in", "3", "/in-help", "2", "/in-failed", "1", "/failed",
            "0");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer outside;
    private int status = 200;

    OutsideTest() throws IOException {
        outside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", http -> {
            String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(http.getRequestMethod() + " " + http.getRequestURI() + body);
            String count = WAITING.entrySet().stream().filter(e -> body.contains(e.getKey() + "\""))
                    .map(Map.Entry::getValue).findFirst().orElse("");
            byte[] answer = ("{\"Attributes\":{\"ApproximateNumberOfMessages\":\"" + count
                    + "\",\"ApproximateNumberOfMessagesNotVisible\":\"1\"}}").getBytes(StandardCharsets.UTF_8);
            if (body.contains("GetTopicAttributes")) {
                answer = ("<GetTopicAttributesResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                        + "<GetTopicAttributesResult><Attributes><entry><key>SubscriptionsConfirmed</key><value>"
                        + (body.contains("empty") ? 0 : 2) + "</value></entry></Attributes>"
                        + "</GetTopicAttributesResult></GetTopicAttributesResponse>").getBytes(StandardCharsets.UTF_8);
            }
            http.sendResponseHeaders(status, status == 204 ? -1 : answer.length);
            if (status != 204) {
                http.getResponseBody().write(answer);
            }
            http.close();
        });
        outside.start();
    }

    @AfterEach
    void stop() {
        outside.stop(0);
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + outside.getAddress().getPort() + path);
    }

    @Test
    void heartbeatIsOneGetRequest() {
        heartbeat(url("/ping/secret"), PATIENCE).beat();
        assertEquals(List.of("GET /ping/secret"), asked);
    }

    private static HttpHeartbeat heartbeat(URI alive, Duration patience) {
        return new HttpHeartbeat(Optional.of(alive), Optional.empty(), patience);
    }

    @Test
    void problemsAreReportedAsAFailureBelowTheSecondAddress() {
        for (String address : List.of("/well", "/well/", "/well?a=b")) {
            HttpHeartbeat heartbeat = new HttpHeartbeat(Optional.empty(), Optional.of(url(address)), PATIENCE);
            heartbeat.beat();
            heartbeat.report(Set.of());
            heartbeat.report(Set.of(ProblemKind.OUTBOX, ProblemKind.SWEEP));
        }
        assertEquals(List.of("GET /well", "POST /well/failSWEEP OUTBOX", "GET /well/", "POST /well/failSWEEP OUTBOX",
                "GET /well?a=b", "POST /well/fail?a=bSWEEP OUTBOX"), asked);
    }

    @Test
    void topicWithoutAConfirmedSubscriptionIsCounted() {
        try (SnsClient sns = SnsClient.builder().httpClientBuilder(Apache5HttpClient.builder()).region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create()).endpointOverride(url("")).build()) {
            assertEquals(1, new SnsMailboxes(sns, List.of("arn:operators", "arn:empty")).getAsInt());
        }
    }

    @Test
    void refusedHeartbeatThrowsWithoutItsAddressAndIsNotRepeated() {
        status = 404;
        HttpHeartbeat heartbeat = heartbeat(url("/ping/secret"), PATIENCE);
        IllegalStateException refused = assertThrows(IllegalStateException.class, heartbeat::beat);
        assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
        assertEquals(1, asked.size());
    }

    @Test
    void heartbeatWithoutAnAnswerThrowsInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HttpHeartbeat heartbeat = heartbeat(URI.create("http://localhost:" + silent.getLocalPort() + "/"),
                    Duration.ofMillis(200));
            assertTimeout(PATIENCE, () -> assertThrows(RuntimeException.class, heartbeat::beat));
        }
    }

    @Test
    void otherStackIsAliveOnlyIfItAnswersWith204() {
        status = 204;
        assertTrue(new HttpOtherStack(url("/alive"), PATIENCE).alive());
        assertEquals(List.of("GET /alive"), asked);
        for (int other : List.of(200, 403, 404, 503)) {
            status = other;
            assertFalse(new HttpOtherStack(url("/alive"), PATIENCE).alive(), "" + other);
        }
        outside.stop(0);
        assertFalse(new HttpOtherStack(url("/alive"), PATIENCE).alive(), "nobody answers");
    }

    @Test
    void otherStackWithoutAnAnswerIsNotAlive() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HttpOtherStack other = new HttpOtherStack(URI.create("http://localhost:" + silent.getLocalPort() + "/"),
                    Duration.ofMillis(200));
            assertTimeout(PATIENCE, () -> assertFalse(other.alive()));
        }
    }

    @Test
    void messagesInTheQueuesAreCountedIncludingThoseInFlight() {
        try (SqsClient sqs = SqsClient.builder().httpClientBuilder(Apache5HttpClient.builder()).region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create()).endpointOverride(url("")).build()) {
            SqsQueues queues = new SqsQueues(sqs, List.of(url("/in").toString(), url("/in-help").toString()),
                    List.of(url("/in-failed").toString(), url("/failed").toString()));
            assertEquals(new Queues(7, 3), queues.get());
            assertTrue(asked.get(0).contains("ApproximateNumberOfMessagesNotVisible"), asked::toString);
        }
    }
}
