package org.stillhere.sendmessages;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stillhere.domain.InvalidInput;
import org.stillhere.domain.MessageKey;
import org.stillhere.store.message.DeliveredRows.DeliveredRow;
import org.stillhere.store.message.MessageRows;

/**
 * The outbox items that the table's stream delivers in one event, and the sequence numbers that they are reported by.
 */
final class StreamBatch {
    private final List<MessageKey> urgent = new ArrayList<>();
    private final List<MessageKey> routine = new ArrayList<>();
    private final Map<MessageKey, String> numbers = new HashMap<>();
    private final List<DeliveredRow> rows = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    StreamBatch(DynamodbEvent event) {
        event.getRecords().stream().map(DynamodbEvent.DynamodbStreamRecord::getDynamodb).forEach(item -> {
            AttributeValue pk = item.getKeys().get("PK");
            if (pk != null && MessageRows.isMessage(pk.getS())) {
                key(MessageRows.keyText(pk.getS())).ifPresentOrElse(key -> {
                    (isUrgent(item.getNewImage()) ? urgent : routine).add(key);
                    numbers.put(key, item.getSequenceNumber());
                    StreamRow.of(item).ifPresent(rows::add);
                }, () -> unreadable.add(item.getSequenceNumber()));
            }
        });
    }

    private static boolean isUrgent(Map<String, AttributeValue> image) {
        return image != null && image.containsKey("lane") && image.get("lane").getS().startsWith("U");
    }

    /** Returns the message key, or empty if the value cannot be one. One such value must not stop the others. */
    static Optional<MessageKey> key(String value) {
        try {
            return Optional.of(new MessageKey(value));
        } catch (InvalidInput notAKey) {
            return Optional.empty();
        }
    }

    /** The keys of all items, urgent ones first. */
    List<MessageKey> keys() {
        return Stream.concat(urgent.stream(), routine.stream()).toList();
    }

    /** The rows of the items as they were written, where the stream has them. */
    List<DeliveredRow> rows() {
        return rows;
    }

    /** Reports the items that could not be handled, so that the stream delivers them again. */
    StreamsEventResponse answer(List<MessageKey> failed) {
        return new StreamsEventResponse(Stream.concat(unreadable.stream(), failed.stream().map(numbers::get))
                .map(BatchItemFailure::new).toList());
    }
}
