package org.stillhere.local.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stillhere.store.message.MessageRows;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads the table's stream as Lambda does: filtered as in template.yaml, in batches, each record once. */
public final class StreamPump {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 25;
    private final DynamoDbStreamsClient streams;
    private final String arn;
    private final LambdaFunction function;
    private final Map<String, String> iterators = new HashMap<>();
    private final Set<String> finished = new HashSet<>();

    /** Begins at the end of the stream: what was written before this process began is left to the sweep. */
    public StreamPump(DynamoDbStreamsClient streams, String arn, LambdaFunction function) {
        this.streams = streams;
        this.arn = arn;
        this.function = function;
        open(ShardIteratorType.LATEST);
    }

    private void open(ShardIteratorType from) {
        for (Shard shard : streams.describeStream(r -> r.streamArn(arn)).streamDescription().shards()) {
            String id = shard.shardId();
            if (!iterators.containsKey(id) && !finished.contains(id)) {
                iterators.put(id, streams.getShardIterator(r -> r.streamArn(arn).shardId(id).shardIteratorType(from))
                        .shardIterator());
            }
        }
    }

    /** Hands over everything that was written, and returns the number of records. */
    public int pump() {
        int handed = 0;
        for (Map.Entry<String, String> shard : Map.copyOf(iterators).entrySet()) {
            var answer = streams.getRecords(r -> r.shardIterator(shard.getValue()).limit(1000));
            if (answer.nextShardIterator() == null) {
                iterators.remove(shard.getKey());
                finished.add(shard.getKey());
                open(ShardIteratorType.TRIM_HORIZON);
            } else {
                iterators.put(shard.getKey(), answer.nextShardIterator());
            }
            List<Record> wanted = answer.records().stream().filter(StreamPump::wanted).toList();
            for (int from = 0; from < wanted.size(); from += BATCH) {
                function.invoke(event(wanted.subList(from, Math.min(wanted.size(), from + BATCH))));
            }
            handed += wanted.size();
        }
        return handed;
    }

    private static boolean wanted(Record record) {
        return record.eventName() == OperationType.INSERT && MessageRows.isMessage(text(record.dynamodb().keys(), "PK"))
                && text(record.dynamodb().newImage(), "state").equals("pending");
    }

    private static String text(Map<String, AttributeValue> image, String name) {
        return Optional.ofNullable(image.get(name)).map(AttributeValue::s).orElse("");
    }

    private byte[] event(List<Record> records) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode list = event.putArray("Records");
        for (Record record : records) {
            ObjectNode one = list.addObject().put("eventID", record.eventID()).put("eventName", "INSERT")
                    .put("eventSource", "aws:dynamodb").put("eventSourceARN", arn);
            ObjectNode dynamodb = one.putObject("dynamodb").put("SequenceNumber", record.dynamodb().sequenceNumber())
                    .put("ApproximateCreationDateTime",
                            record.dynamodb().approximateCreationDateTime().getEpochSecond());
            image(dynamodb.putObject("Keys"), record.dynamodb().keys());
            image(dynamodb.putObject("NewImage"), record.dynamodb().newImage());
        }
        return LambdaFunction.bytes(event);
    }

    private static void image(ObjectNode into, Map<String, AttributeValue> from) {
        from.forEach((name, value) -> {
            ObjectNode typed = into.putObject(name);
            if (value.s() != null) {
                typed.put("S", value.s());
            } else if (value.n() != null) {
                typed.put("N", value.n());
            } else if (value.b() != null) {
                typed.put("B", value.b().asByteArray());
            }
        });
    }
}
