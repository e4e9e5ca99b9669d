package org.stillhere.sendmessages;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillhere.store.message.DeliveredRows.DeliveredRow;
import org.stillhere.store.table.Row;

/** Reads the row of a message from a record of the table's stream. */
final class StreamRow {
    private StreamRow() {
    }

    /** The row; empty if the record does not contain all that a message has. */
    static Optional<DeliveredRow> of(StreamRecord record) {
        Map<String, AttributeValue> image = record.getNewImage();
        Date written = record.getApproximateCreationDateTime();
        if (image == null || written == null) {
            return Optional.empty();
        }
        String pk = text(image, "PK");
        String sk = text(image, "SK");
        byte[] body = body(image);
        Long version = number(image, "version");
        Long schema = number(image, "schema");
        if (pk == null || sk == null || body == null || version == null || schema == null) {
            return Optional.empty();
        }
        Row row = Row.of(pk, sk, version).due(text(image, "lane"), number(image, "dueAt"))
                .expires(number(image, "expires")).body(schema.intValue(), body);
        String state = text(image, "state");
        Long strikes = number(image, "strikes");
        row = state == null ? row : row.state(state);
        return Optional
                .of(new DeliveredRow(strikes == null ? row : row.strikes(strikes.intValue()), written.toInstant()));
    }

    private static @Nullable String text(Map<String, AttributeValue> image, String column) {
        AttributeValue value = image.get(column);
        return value == null ? null : value.getS();
    }

    private static @Nullable Long number(Map<String, AttributeValue> image, String column) {
        AttributeValue value = image.get(column);
        return value == null || value.getN() == null ? null : Long.valueOf(value.getN());
    }

    private static byte @Nullable [] body(Map<String, AttributeValue> image) {
        AttributeValue value = image.get("body");
        ByteBuffer bytes = value == null ? null : value.getB();
        if (bytes == null) {
            return null;
        }
        byte[] body = new byte[bytes.remaining()];
        bytes.duplicate().get(body);
        return body;
    }
}
