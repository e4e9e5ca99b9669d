package org.stillhere.local.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Finds the partition keys that a call to the table names, as the condition {@code dynamodb:LeadingKeys} sees them. */
final class LeadingKeys {
    private static final String PK = "PK";

    private LeadingKeys() {
    }

    /** An action on one partition of the table. */
    record KeyedCall(String action, String pk) {
        /** Whether the template allows it to the function. */
        boolean isAllowed(ResolvedTemplate.TemplateFunction function) {
            return function.statements().stream()
                    .filter(s -> s.actions().contains(action) && s.resources().contains(RecordingPlatform.TABLE))
                    .anyMatch(s -> s.leadingKeys().isEmpty() || s.leadingKeys().stream().anyMatch(this::matches));
        }

        boolean matches(String pattern) {
            return pattern.endsWith("*") ? pk.startsWith(pattern.substring(0, pattern.length() - 1))
                    : pk.equals(pattern);
        }

        /** The call without what differs from row to row. */
        @Override
        public String toString() {
            return action + " " + pk.replaceFirst("#.*", "#");
        }
    }

    /** The calls of a method of the client; none for what names no partition of the table. */
    static List<KeyedCall> of(String method, @Nullable Object @Nullable [] arguments) {
        Object given = arguments == null || arguments.length == 0 ? null : arguments[0];
        return switch (built(method, given)) {
            case GetItemRequest get -> List.of(call("GetItem", get.key()));
            case PutItemRequest put -> List.of(call("PutItem", put.item()));
            case UpdateItemRequest update -> List.of(call("UpdateItem", update.key()));
            case DeleteItemRequest delete -> List.of(call("DeleteItem", delete.key()));
            case BatchGetItemRequest batch -> batch.requestItems().values().stream().flatMap(k -> k.keys().stream())
                    .map(k -> call("BatchGetItem", k)).toList();
            case QueryRequest query when query.indexName() == null -> List.of(new KeyedCall("dynamodb:Query",
                    query.expressionAttributeValues().entrySet().stream().filter(e -> e.getKey().endsWith(PK))
                            .map(e -> e.getValue().s()).findFirst().orElseThrow()));
            case TransactWriteItemsRequest all -> all.transactItems().stream().map(LeadingKeys::call).toList();
            case null, default -> new ArrayList<>();
        };
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object built(String method, @Nullable Object given) {
        if (!(given instanceof Consumer<?> builds)) {
            return given;
        }
        return switch (method) {
            case "updateItem" ->
                    UpdateItemRequest.builder().applyMutation((Consumer<UpdateItemRequest.Builder>) builds).build();
            case "transactWriteItems" -> TransactWriteItemsRequest.builder()
                    .applyMutation((Consumer<TransactWriteItemsRequest.Builder>) builds).build();
            case "batchGetItem" ->
                    BatchGetItemRequest.builder().applyMutation((Consumer<BatchGetItemRequest.Builder>) builds).build();
            case "getItem" -> GetItemRequest.builder().applyMutation((Consumer<GetItemRequest.Builder>) builds).build();
            case "putItem" -> PutItemRequest.builder().applyMutation((Consumer<PutItemRequest.Builder>) builds).build();
            case "deleteItem" ->
                    DeleteItemRequest.builder().applyMutation((Consumer<DeleteItemRequest.Builder>) builds).build();
            default -> null;
        };
    }

    private static KeyedCall call(TransactWriteItem item) {
        return item.put() != null ? call("PutItem", item.put().item())
                : item.update() != null ? call("UpdateItem", item.update().key())
                        : item.delete() != null ? call("DeleteItem", item.delete().key())
                                : call("ConditionCheckItem", item.conditionCheck().key());
    }

    private static KeyedCall call(String action, Map<String, AttributeValue> key) {
        return new KeyedCall("dynamodb:" + action, Optional.ofNullable(key.get(PK)).map(AttributeValue::s).orElse(""));
    }
}
