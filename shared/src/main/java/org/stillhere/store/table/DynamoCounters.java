package org.stillhere.store.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.stillhere.store.table.Rows.Counter;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Counts in DynamoDB. */
final class DynamoCounters {
    private final DynamoDbClient client;
    private final String table;

    DynamoCounters(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /**
     * Adds to each counter unless one of them would exceed its limit.
     *
     * @param inTheWay
     *            whether an error means that others were in the way; such an error must not delay a text
     */
    Optional<Integer> count(List<Counter> counters, Predicate<DynamoDbException> inTheWay) {
        for (int i = 0; i < counters.size(); i++) {
            if (counters.get(i).room() < 0) {
                return Optional.of(i); // Without a row, the condition would hold.
            }
        }
        try {
            client.transactWriteItems(r -> r.transactItems(counters.stream().map(this::add).toList()));
            return Optional.empty();
        } catch (TransactionCanceledException e) {
            for (int i = 0; i < e.cancellationReasons().size(); i++) {
                if ("ConditionalCheckFailed".equals(e.cancellationReasons().get(i).code())) {
                    return Optional.of(i);
                }
            }
            return Optional.empty(); // Others were counting at the same moment. That must not delay a text.
        } catch (DynamoDbException e) {
            if (inTheWay.test(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private TransactWriteItem add(Counter counter) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(table).key(key(counter.pk()))
                        .conditionExpression("attribute_not_exists(tally) OR tally <= :room")
                        .updateExpression("SET expires = :expires ADD tally :by")
                        .expressionAttributeValues(Map.of(":room", AttributeValue.fromN(Long.toString(counter.room())),
                                ":expires", AttributeValue.fromN(Long.toString(counter.expires())), ":by",
                                AttributeValue.fromN(Long.toString(counter.by())))))
                .build();
    }

    /** Reads what counters have counted. One that cannot be read now counts as one that has counted nothing. */
    Map<String, Long> tallies(List<String> pks) {
        Map<String, Long> tallies = new HashMap<>();
        KeysAndAttributes keys = KeysAndAttributes.builder().keys(pks.stream().map(DynamoCounters::key).toList())
                .build();
        client.batchGetItem(r -> r.requestItems(Map.of(table, keys))).responses().getOrDefault(table, List.of())
                .forEach(item -> {
                    AttributeValue pk = item.get("PK");
                    AttributeValue tally = item.get("tally");
                    if (pk != null && tally != null) {
                        tallies.put(pk.s(), Long.parseLong(tally.n()));
                    }
                });
        return tallies;
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("PK", AttributeValue.fromS(pk), "SK", AttributeValue.fromS(Counter.SK));
    }
}
