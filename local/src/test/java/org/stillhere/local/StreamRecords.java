package org.stillhere.local;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.stillhere.store.table.Row;

/** Makes records of the table's stream, with the whole row as it was written. */
public final class StreamRecords {
    private StreamRecords() {
    }

    /** The record of a row that was written at this time. */
    public static DynamodbEvent.DynamodbStreamRecord of(Row row, Instant at, String sequenceNumber) {
        Map<String, AttributeValue> image = new HashMap<>();
        image.put("PK", text(row.pk()));
        image.put("SK", text(row.sk()));
        image.put("version", number(row.version()));
        image.put("schema", number(row.schema()));
        if (row.lane() != null) {
            image.put("lane", text(row.lane()));
        }
        if (row.dueAt() != null) {
            image.put("dueAt", number(row.dueAt()));
        }
        if (row.state() != null) {
            image.put("state", text(row.state()));
        }
        if (row.body() != null) {
            image.put("body", new AttributeValue().withB(ByteBuffer.wrap(row.body())));
        }
        DynamodbEvent.DynamodbStreamRecord one = new DynamodbEvent.DynamodbStreamRecord();
        one.setDynamodb(new StreamRecord().withSequenceNumber(sequenceNumber)
                .withKeys(Map.of("PK", image.get("PK"), "SK", image.get("SK"))).withNewImage(image)
                .withApproximateCreationDateTime(Date.from(at)));
        return one;
    }

    private static AttributeValue text(String value) {
        return new AttributeValue().withS(value);
    }

    private static AttributeValue number(long value) {
        return new AttributeValue().withN(Long.toString(value));
    }
}
