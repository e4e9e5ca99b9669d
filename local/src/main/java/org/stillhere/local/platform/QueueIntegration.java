package org.stillhere.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stillhere.local.template.Deployment.QueueRoute;

/**
 * Serves a route that leads into a queue without a function, as API Gateway's integration with SQS does. The body is
 * passed on as it came. What SQS refuses is answered with 400, and is in no queue: an empty body, an attribute without
 * a value, a message of more than 1 MiB, characters that XML does not allow.
 */
public final class QueueIntegration implements LambdaFunction {
    private static final int LARGEST = 1024 * 1024;
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Za-z.-]+)}");
    private static final Pattern REFUSED = Pattern
            .compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    private static final String TAKEN = "<?xml version=\"1.0\"?><SendMessageResponse xmlns=\"http://queue.amazonaws.com/doc"
            + "/2012-11-05/\"><SendMessageResult><MessageId>1</MessageId></SendMessageResult></SendMessageResponse>";
    private final QueueRoute route;
    private final Platform.Inbound queues;
    private final InstantSource clock;

    public QueueIntegration(QueueRoute route, Platform.Inbound queues, InstantSource clock) {
        this.route = route;
        this.queues = queues;
        this.clock = clock;
    }

    /**
     * @param event
     *            the event that a function behind this route would get
     */
    @Override
    public byte[] invoke(byte[] event) {
        try {
            JsonNode request = JSON.readTree(event);
            String body = new String(Base64.getDecoder().decode(request.path("body").asText()), StandardCharsets.UTF_8);
            Map<String, String> attributes = new LinkedHashMap<>();
            route.attributes().forEach((name, value) -> attributes.put(name,
                    EXPRESSION.matcher(value).replaceAll(found -> Matcher.quoteReplacement(value(found, request)))));
            long size = attributes.entrySet().stream().mapToLong(a -> bytes(a.getKey() + "String" + a.getValue())).sum()
                    + bytes(body);
            boolean refused = body.isEmpty() || attributes.containsValue("") || size > LARGEST
                    || REFUSED.matcher(body).find();
            if (!refused) {
                queues.pass(route.queue(), body, attributes, clock.instant());
            }
            ObjectNode answer = JSON.createObjectNode().put("statusCode", refused ? 400 : 200).put("body",
                    refused ? "<ErrorResponse><Error><Type>Sender</Type></Error></ErrorResponse>" : TAKEN);
            answer.putObject("headers").put("Content-Type", "text/xml");
            return LambdaFunction.bytes(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** An expression that names nothing in the request is an empty text. */
    private String value(MatchResult found, JsonNode request) {
        String name = found.group(1);
        return name.equals("context.requestTimeEpoch") ? Long.toString(clock.millis())
                : name.startsWith(
                        "request.header.")
                                ? request.path("headers").path(name.substring("request.header.".length())).asText("")
                                : name.startsWith("request.path.")
                                        ? request.path("pathParameters").path(name.substring("request.path.".length()))
                                                .asText("")
                                        : "";
    }
}
