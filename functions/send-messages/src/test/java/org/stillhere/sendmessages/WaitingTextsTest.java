package org.stillhere.sendmessages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillhere.carrier.Carrier.CarrierDown;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Counts through the real SDK the texts that wait in a queue, at an HTTP server that answers as SQS does. */
class WaitingTextsTest {
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", http -> {
            asked.add(http.getRequestHeaders().getFirst("X-Amz-Target") + " "
                    + new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            http.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            http.sendResponseHeaders(status, body.length);
            http.getResponseBody().write(body);
            http.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private boolean waits() {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort());
        try (SqsClient sqs = SqsClient.builder().endpointOverride(address).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(Apache5HttpClient.builder()).overrideConfiguration(
                        c -> c.apiCallTimeout(Duration.ofSeconds(20)).retryStrategy(r -> r.maxAttempts(1)))
                .build()) {
            return new WaitingTexts(sqs, address + "/0/texts").getAsBoolean();
        }
    }

    /** A text that is being taken in now, or failed and is hidden until it is tried again, waits too. */
    @ParameterizedTest
    @CsvSource({ "0,0,false", "1,0,true", "0,3,true" })
    void textsThatWaitOrAreBeingTakenInAreCounted(int visible, int hidden, boolean waits) {
        answer = "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"%d\",\"ApproximateNumberOfMessagesNotVisible\":\"%d\"}}"
                .formatted(visible, hidden);
        assertEquals(waits, waits());
        assertTrue(asked.get(0).startsWith("AmazonSQS.GetQueueAttributes ") && asked.get(0).contains("NotVisible"),
                asked::toString);
    }

    @Test
    void queueThatCannotBeCountedIsNotAnEmptyQueue() {
        status = 500;
        assertThrows(CarrierDown.class, this::waits);
    }
}
