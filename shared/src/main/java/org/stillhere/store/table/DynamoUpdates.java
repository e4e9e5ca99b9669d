package org.stillhere.store.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillhere.store.table.Rows.At;
import org.stillhere.store.table.Rows.Counter;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Changes single columns of rows in DynamoDB: counters, and contents that are sealed anew. */
final class DynamoUpdates {
    private static final String HAS_ROOM = "attribute_not_exists(tally) OR tally <= :room";
    private static final String ADD = "SET expires = :expires ADD tally :by";
    private final DynamoDbClient client;
    private final String table;

    DynamoUpdates(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /**
     * Adds to each counter unless one of them would exceed its limit.
     *
     * @param inTheWay
     *            whether an error means that others were in the way
     */
    Optional<Integer> count(List<Counter> counters, Predicate<DynamoDbException> inTheWay) {
        for (int i = 0; i < counters.size(); i++) {
            if (counters.get(i).room() < 0) {
                return Optional.of(i); // Without a row, the condition would hold.
            }
        }
        try {
            if (counters.size() == 1) {
                addAlone(counters.get(0));
            } else {
                client.transactWriteItems(r -> r.transactItems(counters.stream().map(this::add).toList()));
            }
            return Optional.empty();
        } catch (ConditionalCheckFailedException e) {
            return Optional.of(0);
        } catch (TransactionCanceledException e) {
            for (int i = 0; i < e.cancellationReasons().size(); i++) {
                if ("ConditionalCheckFailed".equals(e.cancellationReasons().get(i).code())) {
                    return Optional.of(i);
                }
            }
            return hindered(counters); // Others were counting at the same moment.
        } catch (DynamoDbException e) {
            if (inTheWay.test(e)) {
                return hindered(counters);
            }
            throw e;
        }
    }

    /** What others hindered counts as counted, unless a counter is strict. */
    private static Optional<Integer> hindered(List<Counter> counters) {
        return IntStream.range(0, counters.size()).filter(i -> counters.get(i).strict()).boxed().findFirst();
    }

    private TransactWriteItem add(Counter counter) {
        return TransactWriteItem.builder().update(u -> u.tableName(table).key(key(counter.pk()))
                .conditionExpression(HAS_ROOM).updateExpression(ADD).expressionAttributeValues(values(counter)))
                .build();
    }

    /** Without a transaction, which would cost twice as much. */
    private void addAlone(Counter counter) {
        client.updateItem(u -> u.tableName(table).key(key(counter.pk())).conditionExpression(HAS_ROOM)
                .updateExpression(ADD).expressionAttributeValues(values(counter)));
    }

    private static Map<String, AttributeValue> values(Counter counter) {
        return Map.of(":room", AttributeValue.fromN(Long.toString(counter.room())), ":expires",
                AttributeValue.fromN(Long.toString(counter.expires())), ":by",
                AttributeValue.fromN(Long.toString(counter.by())));
    }

    /** Reads what counters have counted. One that cannot be read now counts as one that has counted nothing. */
    Map<String, Long> tallies(List<String> pks) {
        Map<String, Long> tallies = new HashMap<>();
        KeysAndAttributes keys = KeysAndAttributes.builder().keys(pks.stream().map(DynamoUpdates::key).toList())
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

    /** Does what {@link Rows#rewrite} says. */
    boolean rewrite(At place, Optional<Row> before, Function<Row, Optional<Row>> change) {
        Optional<Row> next = before.flatMap(change);
        if (next.isEmpty()) {
            return true;
        }
        Row was = before.get();
        Map<String, AttributeValue> values = new HashMap<>();
        StringBuilder set = new StringBuilder();
        StringBuilder only = new StringBuilder("attribute_exists(PK)");
        column("body", bytes(was.body()), bytes(next.get().body()), set, only, values);
        if (!Objects.equals(was.codename(), next.get().codename())) {
            column("codename", text(was.codename()), text(next.get().codename()), set, only, values);
        }
        try {
            client.updateItem(r -> r.tableName(table)
                    .key(Map.of("PK", AttributeValue.fromS(place.pk()), "SK", AttributeValue.fromS(place.sk())))
                    .updateExpression("SET " + set).conditionExpression(only.toString())
                    .expressionAttributeNames(names(values)).expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException changedMeanwhile) {
            return false;
        }
    }

    private static void column(String name, @Nullable AttributeValue was, @Nullable AttributeValue next,
            StringBuilder set, StringBuilder only, Map<String, AttributeValue> values) {
        if (was == null || next == null) {
            throw new IllegalArgumentException("another form of nothing");
        }
        set.append(set.isEmpty() ? "" : ", ").append("#" + name + " = :next_" + name);
        only.append(" AND #" + name + " = :was_" + name);
        values.put(":next_" + name, next);
        values.put(":was_" + name, was);
    }

    private static Map<String, String> names(Map<String, AttributeValue> values) {
        Map<String, String> names = new HashMap<>();
        values.keySet().forEach(v -> names.put("#" + v.replaceFirst(".*_", ""), v.replaceFirst(".*_", "")));
        return names;
    }

    private static @Nullable AttributeValue bytes(byte @Nullable [] body) {
        return body == null ? null : AttributeValue.fromB(SdkBytes.fromByteArray(Arrays.copyOf(body, body.length)));
    }

    private static @Nullable AttributeValue text(@Nullable String value) {
        return value == null ? null : AttributeValue.fromS(value);
    }
}
