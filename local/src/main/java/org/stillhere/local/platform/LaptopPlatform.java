package org.stillhere.local.platform;

import java.nio.file.Path;
import org.stillhere.local.template.Deployment;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Keeps the table in DynamoDB Local in this process, and everything else in files of one folder. */
public final class LaptopPlatform implements Platform {
    private static final String TABLE = "stillhere";
    private static final String KEYS = "stillhere-person-keys";
    private final LocalDynamo dynamo;
    private final String stream;
    private final Vault vault;
    private final LocalQueue queue;

    /**
     * @param folder
     *            holds the keys, the queues and, unless it is kept in memory, the table
     * @param template
     *            template.yaml
     */
    public LaptopPlatform(Path folder, Path template, boolean inMemory) {
        dynamo = inMemory ? LocalDynamo.inMemory() : LocalDynamo.in(folder);
        Deployment deployment = Deployment.read(template);
        stream = dynamo.table(TABLE, deployment.table());
        dynamo.keyTable(KEYS, deployment.keyTable());
        vault = new LocalKeys(folder.resolve("keys")).vault();
        queue = new LocalQueue(folder, deployment.queues());
    }

    @Override
    public DynamoDbClient client() {
        return dynamo.client();
    }

    @Override
    public DynamoDbStreamsClient streams() {
        return dynamo.streams();
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public String keyTable() {
        return KEYS;
    }

    @Override
    public String stream() {
        return stream;
    }

    @Override
    public Vault vault() {
        return vault;
    }

    @Override
    public Inbound queue() {
        return queue;
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
