package org.stillhere.local.platform;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stillhere.local.Deployment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local in this process, in a file or in memory, with the table of template.yaml. */
public final class LocalDynamo implements AutoCloseable {
    private final AmazonDynamoDBLocal embedded;

    private LocalDynamo(AmazonDynamoDBLocal embedded) {
        this.embedded = embedded;
    }

    /** Kept in a file: it wants a file, and hangs on a folder. */
    public static LocalDynamo in(Path folder) {
        return new LocalDynamo(DynamoDBEmbedded.create(folder.resolve("dynamodb.sqlite").toFile()));
    }

    public static LocalDynamo inMemory() {
        return new LocalDynamo(DynamoDBEmbedded.create(true));
    }

    public DynamoDbClient client() {
        return embedded.dynamoDbClient();
    }

    public DynamoDbStreamsClient streams() {
        return embedded.dynamoDbStreamsClient();
    }

    /** Makes the table unless there is one; answers its stream's address. */
    public String table(String name, Deployment.Table table) {
        boolean there = client().listTables().tableNames().contains(name);
        if (!there) {
            create(client(), name, table);
        }
        return client().describeTable(r -> r.tableName(name)).table().latestStreamArn();
    }

    /** The table as the template has it. */
    public static void create(DynamoDbClient client, String name, Deployment.Table table) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        table.attributes().forEach((attribute, type) -> attributes
                .add(AttributeDefinition.builder().attributeName(attribute).attributeType(type).build()));
        List<GlobalSecondaryIndex> indexes = table.indexes().stream()
                .map(i -> GlobalSecondaryIndex.builder().indexName(i.name()).keySchema(keys(i.partition(), i.sort()))
                        .projection(
                                p -> p.projectionType(i.everything() ? ProjectionType.ALL : ProjectionType.KEYS_ONLY))
                        .build())
                .toList();
        client.createTable(
                r -> r.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST).attributeDefinitions(attributes)
                        .keySchema(keys(table.partition(), table.sort())).globalSecondaryIndexes(indexes)
                        .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    }

    private static List<KeySchemaElement> keys(String partition, String sort) {
        return List.of(KeySchemaElement.builder().attributeName(partition).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(sort).keyType(KeyType.RANGE).build());
    }

    @Override
    public void close() {
        try {
            embedded.shutdown();
        } catch (RuntimeException e) {
            // It is going away anyway.
        }
    }
}
