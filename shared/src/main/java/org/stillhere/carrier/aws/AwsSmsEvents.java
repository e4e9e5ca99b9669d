package org.stillhere.carrier.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stillhere.carrier.CarrierErrors;
import org.stillhere.carrier.Failure;
import org.stillhere.vault.Sha256;

/** Reads what the topics of AWS End User Messaging deliver through a queue: texts from phones and reports on ours. */
public final class AwsSmsEvents {
    /** The name under which an event has our reference. */
    static final String REFERENCE = "stillhere";
    /** AWS gives each text a UUID today, and documents no form. Any other id is hashed. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private AwsSmsEvents() {
    }

    /**
     * A report on one of our texts.
     *
     * @param reference
     *            message key and attempt, as they were given with the text
     * @param id
     *            the id of the text as we store it
     */
    public record AwsSmsReport(String reference, String id, ReportStage stage, Optional<Failure> failure) {
        /** How far the text is. */
        public enum ReportStage {
            QUEUED, SENDING, SENT, DELIVERED, UNDELIVERED
        }
    }

    /**
     * Returns a text from a phone as the fields that a webhook of Twilio has. The service says neither when the text
     * was sent nor whether it acted on a keyword; {@link #publishedAt} says when the topic received it.
     *
     * @return empty if it is something else
     */
    public static Optional<Map<String, String>> text(String body) {
        JsonNode json = message(body);
        String id = json.path("inboundMessageId").asText("");
        if (id.isEmpty() || !json.has("originationNumber")) {
            return Optional.empty();
        }
        return Optional.of(Map.of("MessageSid", id(id), "From", json.path("originationNumber").asText(""), "To",
                json.path("destinationNumber").asText(""), "Body", json.path("messageBody").asText(""), "NumMedia",
                "0"));
    }

    /**
     * Returns when a topic received a message. A queue's own time is new after a redrive, and after an outage in which
     * the topic could not write to the queue.
     *
     * @return empty if the topic delivers its messages raw, without a time
     */
    public static Optional<Instant> publishedAt(String body) {
        try {
            return Optional.of(Instant.parse(read(body).path("Timestamp").asText("")));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** Returns what was published, without what the topic adds. */
    private static JsonNode message(String body) {
        JsonNode json = read(body);
        return json.path("Type").asText("").equals("Notification") ? read(json.path("Message").asText("")) : json;
    }

    /** Returns a report; empty if the event is about something else, or about a text that was not sent by us. */
    public static Optional<AwsSmsReport> report(String body) {
        JsonNode json = message(body);
        String reference = json.path("context").path(REFERENCE).asText("");
        String id = json.path("messageId").asText("");
        String type = json.path("eventType").asText("");
        if (reference.isEmpty() || id.isEmpty() || !type.startsWith("TEXT_")) {
            return Optional.empty();
        }
        AwsSmsReport.ReportStage stage = stage(type);
        Optional<Failure> failure = stage == AwsSmsReport.ReportStage.UNDELIVERED
                ? Optional.of(CarrierErrors.named(type).orElse(CarrierErrors.ofDelivery(0)))
                : Optional.empty();
        return Optional.of(new AwsSmsReport(reference, id(id), stage, failure));
    }

    /**
     * In some countries SUCCESSFUL is the best news that comes; it says that the person's network took the text, and
     * not that the phone did.
     */
    private static AwsSmsReport.ReportStage stage(String type) {
        return switch (type) {
            case "TEXT_QUEUED" -> AwsSmsReport.ReportStage.QUEUED;
            case "TEXT_PENDING" -> AwsSmsReport.ReportStage.SENDING;
            case "TEXT_SENT", "TEXT_SUCCESSFUL" -> AwsSmsReport.ReportStage.SENT;
            case "TEXT_DELIVERED" -> AwsSmsReport.ReportStage.DELIVERED;
            default -> AwsSmsReport.ReportStage.UNDELIVERED;
        };
    }

    /** The id of a text as we store it. It names its carrier, so that it is never taken for an id of another one. */
    static String id(String messageId) {
        return "AWS" + (ID.matcher(messageId).matches() ? messageId : Sha256.of(messageId)).toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }

    private static JsonNode read(String body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? JSON.nullNode() : read;
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }
}
