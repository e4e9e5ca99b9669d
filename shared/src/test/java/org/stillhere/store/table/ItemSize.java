package org.stillhere.store.table;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Computes the size of an item as DynamoDB counts it: names and values in UTF-8, a number as one byte for every two
 * digits and one more, bytes unchanged. Source: "DynamoDB item sizes and formats" in the developer guide.
 */
public final class ItemSize {
    private static final int KB = 1024;

    private ItemSize() {
    }

    /** The size of a row in the table, in bytes. */
    public static int of(Row row) {
        return of(RowSchema.SCHEMA.itemToMap(row, true));
    }

    /** The size of an entry of index {@code due}, which contains keys alone. */
    static int ofKeys(Rows.DueKey key, String lane) {
        return of(Map.of("PK", AttributeValue.fromS(key.pk()), "SK", AttributeValue.fromS(key.sk()), "lane",
                AttributeValue.fromS(lane), "dueAt", AttributeValue.fromN(Long.toString(key.dueAt().toEpochMilli()))));
    }

    private static int of(Map<String, AttributeValue> item) {
        return item.entrySet().stream().mapToInt(e -> utf8(e.getKey()) + value(e.getValue())).sum();
    }

    private static int value(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> (value.n().length() + 1) / 2 + 1;
            case B -> value.b().asByteArray().length;
            default -> throw new IllegalArgumentException("a row has no such attribute: " + value.type());
        };
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The units of a strongly consistent read: one for each 4 KB begun. Reading an absent row costs one too. */
    static long readUnits(long bytes) {
        return Math.max(1, (bytes + 4 * KB - 1) / (4 * KB));
    }

    /** The units of a write: one for each KB begun. */
    static long writeUnits(long bytes) {
        return Math.max(1, (bytes + KB - 1) / KB);
    }
}
