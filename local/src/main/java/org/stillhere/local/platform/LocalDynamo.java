package org.stillhere.local.platform;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stillhere.local.template.Deployment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Runs DynamoDB Local in this process, in a file or in memory, with the table of template.yaml. */
public final class LocalDynamo implements AutoCloseable {
    private final AmazonDynamoDBLocal embedded;

    private LocalDynamo(AmazonDynamoDBLocal embedded) {
        this.embedded = embedded;
    }

    /** Keeps the data in one file of the folder. DynamoDB Local hangs if it is given the folder itself. */
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

    /** Creates the table unless there is one, and returns the ARN of its stream. */
    public String table(String name, Deployment.Table table) {
        boolean there = client().listTables().tableNames().contains(name);
        if (!there) {
            create(client(), name, table);
        }
        return client().describeTable(r -> r.tableName(name)).table().latestStreamArn();
    }

    /** Creates the table of keys unless there is one. */
    public void keyTable(String name, Deployment.Table table) {
        if (!client().listTables().tableNames().contains(name)) {
            createKeyTable(client(), name, table);
        }
    }

    /** Creates the table of keys as the template describes it, with neither index nor stream. */
    public static void createKeyTable(DynamoDbClient client, String name, Deployment.Table table) {
        client.createTable(r -> r.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes(table)).keySchema(keys(table.partition(), table.sort())));
    }

    /** Creates the table as the template describes it. */
    public static void create(DynamoDbClient client, String name, Deployment.Table table) {
        List<GlobalSecondaryIndex> indexes = table.indexes().stream()
                .map(i -> GlobalSecondaryIndex.builder().indexName(i.name()).keySchema(keys(i.partition(), i.sort()))
                        .projection(
                                p -> p.projectionType(i.everything() ? ProjectionType.ALL : ProjectionType.KEYS_ONLY))
                        .build())
                .toList();
        client.createTable(
                r -> r.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST).attributeDefinitions(attributes(table))
                        .keySchema(keys(table.partition(), table.sort())).globalSecondaryIndexes(indexes)
                        .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
    }

    private static List<AttributeDefinition> attributes(Deployment.Table table) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        table.attributes().forEach((attribute, type) -> attributes
                .add(AttributeDefinition.builder().attributeName(attribute).attributeType(type).build()));
        return attributes;
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
            // The process is about to end anyway.
        }
    }
}
