package org.stillhere.local.platform;

import org.stillhere.local.Deployment;
import org.stillhere.local.LocalOptions;
import org.stillhere.vault.LocalKeys;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB Local in this process, and files in one folder. */
public final class LaptopPlatform implements Platform {
    private static final String TABLE = "stillhere";
    private final LocalDynamo dynamo;
    private final String stream;
    private final Vault vault;
    private final LocalQueue queue;

    public LaptopPlatform(LocalOptions options) {
        dynamo = options.inMemory() ? LocalDynamo.inMemory() : LocalDynamo.in(options.folder());
        stream = dynamo.table(TABLE, Deployment.read(options.template()).table());
        vault = new LocalKeys(options.folder().resolve("keys")).vault();
        queue = new LocalQueue(options.folder());
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
