package org.stillhere.receivesms;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.carrier.TwilioWebhooks;
import org.stillhere.carrier.aws.AwsSmsEvents;
import org.stillhere.domain.Priority;
import org.stillhere.runtime.QueuedRequest;

/**
 * A text from a queue.
 *
 * @param messageId
 *            the id under which it is kept
 * @param form
 *            the form of the webhook; empty if the body is damaged
 * @param receivedAt
 *            when the carrier sent it to the webhook, if that is known
 * @param unchecked
 *            the request, if API Gateway put it into the queue and nobody has checked its signature
 */
record KeptText(String messageId, Optional<Map<String, String>> form, Optional<Instant> receivedAt,
        Optional<QueuedRequest> unchecked) {
    /** The carrier's fallback address, whose requests no function receives. */
    static final String FALLBACK = "/twilio/sms/kept";
    /** Calls for help first, then in the order in which the texts were received. */
    static final Comparator<KeptText> CALLS_FOR_HELP_FIRST = Comparator
            .<KeptText, Priority> comparing(k -> k.form().map(KeptText::priority).orElse(Priority.ROUTINE))
            .thenComparing(k -> k.receivedAt().orElse(Instant.MAX));
    /** The name of the attribute that holds the time in milliseconds. The queue's own time is new after a redrive. */
    static final String RECEIVED_AT = "ReceivedAt";
    /** The names of queues in template.yaml, which are a part of their ARNs. */
    private static final String AWS_QUEUE = "AwsSmsTextQueue";
    private static final String FALLBACK_QUEUE = "InboundFallbackQueue";
    private static final String SENT_AT = "SentTimestamp";
    private static final long SECONDS_BELOW = 100_000_000_000L;

    static KeptText of(SQSEvent.SQSMessage message) {
        Stream<String> times = Stream.of(
                Optional.ofNullable(message.getMessageAttributes()).map(a -> a.get(RECEIVED_AT))
                        .map(SQSEvent.MessageAttribute::getStringValue),
                Optional.ofNullable(message.getAttributes()).map(a -> a.get(SENT_AT))).flatMap(Optional::stream);
        return new KeptText(message.getMessageId(),
                Optional.ofNullable(message.getBody()).flatMap(body -> form(body, isFrom(AWS_QUEUE, message))),
                Stream.concat(times.filter(t -> t.matches("[0-9]{1,15}")).map(KeptText::time),
                        published(message).stream()).min(Comparator.naturalOrder()),
                unchecked(message));
    }

    /**
     * A request without a signature has no such attribute. It is known by its queue, and is not taken for a checked
     * one.
     */
    private static Optional<QueuedRequest> unchecked(SQSEvent.SQSMessage message) {
        return QueuedRequest.of(message)
                .or(() -> isFrom(FALLBACK_QUEUE, message) ? Optional.of(new QueuedRequest(List.of(), "", Map.of()))
                        : Optional.empty());
    }

    /** A text of AWS comes from a topic by a queue of its own, to which nobody else may write. */
    private static Optional<Map<String, String>> form(String body, boolean fromAws) {
        return fromAws ? AwsSmsEvents.text(body) : TwilioWebhooks.form(body);
    }

    private static Optional<Instant> published(SQSEvent.SQSMessage message) {
        return isFrom(AWS_QUEUE, message) ? Optional.ofNullable(message.getBody()).flatMap(AwsSmsEvents::publishedAt)
                : Optional.empty();
    }

    private static boolean isFrom(String queue, SQSEvent.SQSMessage message) {
        return Optional.ofNullable(message.getEventSourceArn()).filter(arn -> arn.contains(queue)).isPresent();
    }

    /** A time from before 1973 in milliseconds is one in seconds: API Gateway's documentation names no unit. */
    private static Instant time(String text) {
        long time = Long.parseLong(text);
        return time < SECONDS_BELOW ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time);
    }

    /** What the text says, as of the time when it was received. */
    InboundForm text(Map<String, String> fields) {
        InboundForm read = InboundForm.of(fields, false);
        return read instanceof InboundForm.FromPhone phone && receivedAt.isPresent()
                ? new InboundForm.FromPhone(phone.text().receivedAt(receivedAt.get()))
                : read;
    }

    /**
     * The queue in which a text belongs. The personal words are in the table, so a text with the word under duress is
     * kept exactly as one with the own word.
     */
    static Priority priority(Map<String, String> form) {
        try {
            return InboundForm.of(form, false) instanceof InboundForm.FromPhone phone && phone.text().callsForHelp()
                    ? Priority.URGENT
                    : Priority.ROUTINE;
        } catch (RuntimeException unreadable) {
            return Priority.ROUTINE; // It must be kept all the same.
        }
    }
}
