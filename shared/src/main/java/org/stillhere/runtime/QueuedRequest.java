package org.stillhere.runtime;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that API Gateway put into a queue, so that no function has checked it: anybody can have sent it.
 *
 * @param bodies
 *            the body as it is in the queue and, if that can be base64, also decoded: API Gateway's documentation does
 *            not say how it passes a form on
 * @param signature
 *            the header that signs the request; empty if there was none
 * @param path
 *            the parameters of the path, by their names in template.yaml
 */
public record QueuedRequest(List<String> bodies, String signature, Map<String, String> path) {
    /** The attribute that contains the signature. Every integration of template.yaml sets it, and nothing else does. */
    public static final String SIGNATURE = "Signature";

    /** Returns the request; empty if API Gateway did not put this message into the queue. */
    public static Optional<QueuedRequest> of(SQSEvent.SQSMessage message) {
        Map<String, SQSEvent.MessageAttribute> attributes = Optional.ofNullable(message.getMessageAttributes())
                .orElse(Map.of());
        if (!attributes.containsKey(SIGNATURE)) {
            return Optional.empty();
        }
        Map<String, String> path = new HashMap<>();
        attributes.forEach((name, value) -> path.put(name, Optional.ofNullable(value.getStringValue()).orElse("")));
        String body = Optional.ofNullable(message.getBody()).orElse("");
        return Optional.of(new QueuedRequest(decoded(body).map(d -> List.of(body, d)).orElse(List.of(body)),
                Optional.ofNullable(path.remove(SIGNATURE)).orElse(""), path));
    }

    private static Optional<String> decoded(String body) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Returns the parameter of the path with this name; empty if there is none. */
    public String path(String name) {
        return path.getOrDefault(name, "");
    }
}
