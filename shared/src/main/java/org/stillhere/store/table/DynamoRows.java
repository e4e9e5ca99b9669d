package org.stillhere.store.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stillhere.domain.Priority;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Reads and writes the table with the DynamoDB Enhanced Client. */
public final class DynamoRows implements Rows {
    private final DynamoDbClient plain;
    private final DynamoDbEnhancedClient enhanced;
    private final DynamoDbTable<Row> table;
    private final DynamoUpdates updates;

    public DynamoRows(DynamoDbClient client, String tableName) {
        this.plain = client;
        this.enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions(List.of()).build();
        this.table = enhanced.table(tableName, RowSchema.SCHEMA);
        this.updates = new DynamoUpdates(client, tableName);
    }

    @Override
    public Optional<Row> get(String pk, String sk) {
        Key key = Key.builder().partitionValue(pk).sortValue(sk).build();
        return Optional.ofNullable(table.getItem(r -> r.key(key).consistentRead(true)));
    }

    @Override
    public List<Row> getAll(List<At> places) {
        List<Row> found = new ArrayList<>();
        List<Key> left = new ArrayList<>(places.stream().distinct()
                .map(p -> Key.builder().partitionValue(p.pk()).sortValue(p.sk()).build()).toList());
        while (!left.isEmpty()) {
            List<Key> now = left.subList(0, Math.min(MOST_READ, left.size()));
            ReadBatch.Builder<Row> batch = ReadBatch.builder(Row.class).mappedTableResource(table);
            now.forEach(k -> batch.addGetItem(GetItemEnhancedRequest.builder().key(k).consistentRead(true).build()));
            List<Key> again = new ArrayList<>();
            enhanced.batchGetItem(r -> r.readBatches(batch.build())).stream().limit(1).forEach(page -> {
                found.addAll(page.resultsForTable(table));
                again.addAll(page.unprocessedKeysForTable(table));
            });
            now.clear();
            left.addAll(again);
        }
        return found;
    }

    @Override
    public List<Row> query(String pk, String skPrefix, int limit) {
        return query(pk, skPrefix, limit, true);
    }

    @Override
    public List<Row> queryBack(String pk, String skPrefix, int limit) {
        return query(pk, skPrefix, limit, false);
    }

    private List<Row> query(String pk, String skPrefix, int limit, boolean forward) {
        Key key = skPrefix.isEmpty() ? Key.builder().partitionValue(pk).build()
                : Key.builder().partitionValue(pk).sortValue(skPrefix).build();
        QueryConditional where = skPrefix.isEmpty() ? QueryConditional.keyEqualTo(key)
                : QueryConditional.sortBeginsWith(key);
        return table.query(QueryEnhancedRequest.builder().queryConditional(where).consistentRead(true)
                .scanIndexForward(forward).limit(limit).build()).items().stream().limit(limit).toList();
    }

    @Override
    public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
        Key key = Key.builder().partitionValue(DueIndex.lane(lane, shard)).sortValue(until.toEpochMilli()).build();
        return hints(QueryConditional.sortLessThanOrEqualTo(key), limit);
    }

    @Override
    public Optional<Instant> nextDue(Priority lane, int shard, Instant after) {
        Key key = Key.builder().partitionValue(DueIndex.lane(lane, shard)).sortValue(after.toEpochMilli()).build();
        return hints(QueryConditional.sortGreaterThan(key), 1).stream().findFirst().map(DueKey::dueAt);
    }

    private List<DueKey> hints(QueryConditional where, int limit) {
        List<DueKey> keys = new ArrayList<>();
        for (var page : table.index(RowSchema.DUE)
                .query(QueryEnhancedRequest.builder().queryConditional(where).limit(limit).build())) {
            for (Row row : page.items()) {
                if (row.dueAt() != null) {
                    keys.add(new DueKey(row.pk(), row.sk(), Instant.ofEpochMilli(row.dueAt())));
                }
            }
            if (keys.size() >= limit) {
                break;
            }
        }
        return keys.size() > limit ? keys.subList(0, limit) : keys;
    }

    @Override
    public List<Row> board(String team, int limit) {
        QueryConditional where = QueryConditional.keyEqualTo(Key.builder().partitionValue(team).build());
        return table.index(RowSchema.BOARD)
                .query(QueryEnhancedRequest.builder().queryConditional(where).limit(limit).build()).stream()
                .flatMap(p -> p.items().stream()).limit(limit).toList();
    }

    @Override
    public void transact(List<Write> writes) {
        Write.checked(writes);
        if (writes.size() == 1 && writes.get(0) instanceof Write.PutRow put) {
            putAlone(put);
            return;
        }
        TransactWriteItemsEnhancedRequest.Builder request = TransactWriteItemsEnhancedRequest.builder();
        for (Write write : writes) {
            switch (write) {
                case Write.PutRow put -> request.addPutItem(table, TransactPutItemEnhancedRequest.builder(Row.class)
                        .item(put.row()).conditionExpression(RowSchema.condition(put.guard()))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build());
                case Write.DeleteRow delete -> request.addDeleteItem(table, TransactDeleteItemEnhancedRequest.builder()
                        .key(k -> k.partitionValue(delete.pk()).sortValue(delete.sk()))
                        .conditionExpression(RowSchema.condition(delete.guard()))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build());
                case Write.Check check -> request.addConditionCheck(table,
                        ConditionCheck.builder().key(k -> k.partitionValue(check.pk()).sortValue(check.sk()))
                                .conditionExpression(RowSchema.condition(check.guard())).build());
            }
        }
        try {
            enhanced.transactWriteItems(request.build());
        } catch (TransactionCanceledException e) {
            throw new TransactionCancelled(e.cancellationReasons().stream().map(DynamoRows::reason).toList());
        } catch (DynamoDbException e) {
            throw inTheWay(e).orElseThrow(() -> e);
        }
    }

    /** Writes one row without a transaction, which would cost twice as much. */
    private void putAlone(Write.PutRow put) {
        try {
            table.putItem(PutItemEnhancedRequest.builder(Row.class).item(put.row())
                    .conditionExpression(RowSchema.condition(put.guard()))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build());
        } catch (ConditionalCheckFailedException e) {
            throw new TransactionCancelled(List.of(new TransactionCancelled.Reason(TransactionCancelled.Why.GUARD,
                    e.hasItem() ? RowSchema.SCHEMA.mapToItem(e.item()) : null)));
        } catch (DynamoDbException e) {
            throw inTheWay(e).orElseThrow(() -> e);
        }
    }

    /** Translates a refusal of the whole call that others caused. Nothing was written. */
    private static Optional<TransactionCancelled> inTheWay(DynamoDbException refusal) {
        if (refusal instanceof TransactionConflictException) {
            return Optional.of(new TransactionCancelled(
                    List.of(new TransactionCancelled.Reason(TransactionCancelled.Why.CONFLICT, null))));
        }
        return refusal.isThrottlingException()
                ? Optional.of(new TransactionCancelled(
                        List.of(new TransactionCancelled.Reason(TransactionCancelled.Why.THROTTLED, null))))
                : Optional.empty();
    }

    private static TransactionCancelled.Reason reason(CancellationReason reason) {
        String code = Optional.ofNullable(reason.code()).orElse("None");
        return switch (code) {
            case "None" -> new TransactionCancelled.Reason(TransactionCancelled.Why.NONE, null);
            case "ConditionalCheckFailed" -> new TransactionCancelled.Reason(TransactionCancelled.Why.GUARD,
                    reason.hasItem() ? RowSchema.SCHEMA.mapToItem(reason.item()) : null);
            case "TransactionConflict" -> new TransactionCancelled.Reason(TransactionCancelled.Why.CONFLICT, null);
            case "ThrottlingError", "ProvisionedThroughputExceeded" ->
                    new TransactionCancelled.Reason(TransactionCancelled.Why.THROTTLED, null);
            default -> throw new IllegalStateException("the table refuses: " + code);
        };
    }

    @Override
    public int setAside(DueKey key, Instant until) {
        try {
            var answer = plain
                    .updateItem(r -> r.tableName(table.tableName())
                            .key(Map.of("PK", AttributeValue.fromS(key.pk()), "SK", AttributeValue.fromS(key.sk())))
                            .conditionExpression("dueAt = :was").updateExpression("SET dueAt = :until ADD strikes :one")
                            .expressionAttributeValues(Map.of(":was", number(key.dueAt().toEpochMilli()), ":until",
                                    number(until.toEpochMilli()), ":one", number(1)))
                            .returnValues(ReturnValue.UPDATED_NEW));
            return Optional.ofNullable(answer.attributes().get("strikes")).map(v -> Integer.parseInt(v.n())).orElse(0);
        } catch (ConditionalCheckFailedException e) {
            return 0;
        }
    }

    @Override
    public boolean rewrite(At place, Function<Row, Optional<Row>> change) {
        return updates.rewrite(place, get(place.pk(), place.sk()), change);
    }

    @Override
    public Optional<Integer> count(List<Counter> counters) {
        return updates.count(counters, e -> inTheWay(e).isPresent());
    }

    @Override
    public Map<String, Long> tallies(List<String> pks) {
        return updates.tallies(pks);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
