package org.stillhere.store.table;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Runs DynamoDB Local in this JVM, with tables as template.yaml defines them, but without their stream: nothing here
 * reads it, and with it the engine becomes slower with each write. All tests of a JVM share one engine.
 */
public final class LocalTable {
    private final AmazonDynamoDBLocal engine;
    private final AtomicInteger tables = new AtomicInteger();

    private LocalTable() {
        this.engine = DynamoDBEmbedded.create(true);
    }

    private static final class SharedTable {
        private static final LocalTable SHARED = new LocalTable();
    }

    /** Returns the engine. The first call starts it. */
    public static LocalTable shared() {
        return SharedTable.SHARED;
    }

    public DynamoDbClient client() {
        return engine.dynamoDbClient();
    }

    /** Creates an empty table and returns its name. */
    public String freshTable() {
        String name = "stillhere-" + tables.incrementAndGet();
        create(client(), name);
        return name;
    }

    /** Creates a table with keys and indexes. */
    public static void create(DynamoDbClient client, String name) {
        client.createTable(t -> t.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("PK", ScalarAttributeType.S), attribute("SK", ScalarAttributeType.S),
                        attribute("lane", ScalarAttributeType.S), attribute("dueAt", ScalarAttributeType.N),
                        attribute("team", ScalarAttributeType.S), attribute("defender", ScalarAttributeType.S))
                .keySchema(key("PK", KeyType.HASH), key("SK", KeyType.RANGE))
                .globalSecondaryIndexes(index("due", "lane", "dueAt", ProjectionType.KEYS_ONLY),
                        index("board", "team", "defender", ProjectionType.ALL)));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static GlobalSecondaryIndex index(String name, String partition, String sort, ProjectionType projection) {
        return GlobalSecondaryIndex.builder().indexName(name)
                .keySchema(key(partition, KeyType.HASH), key(sort, KeyType.RANGE))
                .projection(p -> p.projectionType(projection)).build();
    }
}
