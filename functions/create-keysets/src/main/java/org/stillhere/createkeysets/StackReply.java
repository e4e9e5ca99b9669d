package org.stillhere.createkeysets;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The answer that CloudFormation waits for: whether the step succeeded, and why not. */
record StackReply(String status, String reason) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** CloudFormation takes an answer of up to 4 KB. */
    private static final int LONGEST_REASON = 500;

    static StackReply success() {
        return new StackReply("SUCCESS", "keysets are kept");
    }

    /** Reports what AWS said to the person who deploys. AWS names keys and roles in its messages, and no secret. */
    static StackReply failure(RuntimeException failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return new StackReply("FAILED", text.substring(0, Math.min(text.length(), LONGEST_REASON)));
    }

    String json(CloudFormationCustomResourceEvent event) {
        try {
            return JSON.writeValueAsString(Map.of("Status", status, "Reason", reason, "PhysicalResourceId", "keysets",
                    "StackId", event.getStackId(), "RequestId", event.getRequestId(), "LogicalResourceId",
                    event.getLogicalResourceId()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts an answer at the address that CloudFormation gave. */
    static void put(URI to, String body) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            int status = http.send(
                    HttpRequest.newBuilder(to).timeout(Duration.ofSeconds(20))
                            .PUT(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IllegalStateException("CloudFormation answered with " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("CloudFormation could not be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
