package org.stillhere.local.awssms;

import java.util.Map;
import java.util.Set;
import org.stillhere.local.http.ApiRequest;
import org.stillhere.local.http.HttpReply;
import org.stillhere.local.phones.HandsetMode;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.phones.Phones;

/**
 * Plays AWS End User Messaging for the same handsets as the simulated Twilio. It has no list, and no webhook: what it
 * has to say goes to a topic.
 */
public final class AwsSmsNetwork {
    /** The first segment of the path of its API. */
    public static final String PATH = "aws-sms";
    private static final String TARGET = "PinpointSMSVoiceV2.SendTextMessage";
    private final Phones phones;
    private final Set<String> numbers;
    private final AwsTopics topics;
    private volatile boolean down;

    /** Takes what the service publishes. */
    @FunctionalInterface
    public interface AwsTopics {
        /**
         * @param queue
         *            the name of the queue behind the topic, as in template.yaml
         */
        void publish(String queue, Map<String, Object> message);
    }

    /**
     * @param numbers
     *            our numbers at this carrier
     */
    public AwsSmsNetwork(Phones phones, Set<String> numbers, AwsTopics topics) {
        this.phones = phones;
        this.numbers = numbers;
        this.topics = topics;
    }

    /** Whether a text from or to this number of ours is this carrier's, so that no other carrier lists it. */
    public boolean owns(String number) {
        return numbers.contains(number);
    }

    /** Refuses every text, or accepts them again. */
    public void down(boolean now) {
        down = now;
    }

    /** Answers the one operation that is called. */
    public HttpReply answer(ApiRequest asked) {
        String to = asked.text("DestinationPhoneNumber");
        if (down || !asked.header("X-Amz-Target").equals(TARGET)
                || !asked.header("Authorization").startsWith("AWS4-HMAC-SHA256 ")) {
            return refusal(400, "AccessDeniedException", "ACCOUNT_DISABLED");
        }
        if (phones.handset(to).filter(h -> h.mode() == HandsetMode.THROTTLED).isPresent()) {
            return refusal(400, "ThrottlingException", "");
        }
        String from = asked.text("OriginationIdentity");
        if (phones.optedOut(from, to)) {
            return refusal(400, "ConflictException", "DESTINATION_PHONE_NUMBER_OPTED_OUT");
        }
        String reference = asked.json().path("Context").path("stillhere").asText("");
        PhoneMessage taken = phones.takes(from, to, asked.text("MessageBody"), PATH, reference);
        return HttpReply.json(200, Map.of("MessageId", taken.id()));
    }

    private static HttpReply refusal(int status, String type, String reason) {
        return HttpReply.json(status, Map.of("__type", "com.amazonaws.pinpointsmsvoicev2#" + type, "Reason", reason));
    }

    /** A handset texted one of our numbers. */
    public void receives(PhoneMessage message) {
        topics.publish("AwsSmsTextQueue",
                Map.of("originationNumber", message.from(), "destinationNumber", message.to(), "messageKeyword",
                        "KEYWORD", "messageBody", message.body(), "inboundMessageId", message.id(),
                        "previousPublishedMessageId", ""));
    }

    /** The status of a text changed. */
    public void report(PhoneMessage message) {
        String type = switch (message.status()) {
            case "queued" -> "TEXT_QUEUED";
            case "sent" -> "TEXT_PENDING";
            case "delivered" -> "TEXT_DELIVERED";
            default -> message.error() == 30003 ? "TEXT_UNREACHABLE" : "TEXT_UNKNOWN";
        };
        topics.publish("AwsSmsReportQueue",
                Map.of("eventType", type, "eventVersion", "1.0", "isFinal", true, "messageId", message.id(),
                        "messageStatus", type.substring("TEXT_".length()), "context",
                        Map.of("stillhere", message.callback())));
    }
}
