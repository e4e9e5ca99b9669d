package org.stillhere.local.deployment;

import java.util.function.Supplier;
import org.stillhere.local.platform.Platform;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Passes each call to another platform; subclasses override some. */
public class ForwardingPlatform implements Platform {
    protected final Platform platform;

    protected ForwardingPlatform(Platform platform) {
        this.platform = platform;
    }

    @Override
    public DynamoDbClient client() {
        return platform.client();
    }

    @Override
    public DynamoDbStreamsClient streams() {
        return platform.streams();
    }

    @Override
    public String table() {
        return platform.table();
    }

    @Override
    public String keyTable() {
        return platform.keyTable();
    }

    @Override
    public String stream() {
        return platform.stream();
    }

    @Override
    public Vault vault() {
        return platform.vault();
    }

    @Override
    public Inbound queue() {
        return platform.queue();
    }

    @Override
    public <T> T as(String handler, Supplier<T> work) {
        return platform.as(handler, work);
    }

    @Override
    public void told(SecondChannel.To to) {
        platform.told(to);
    }

    @Override
    public void close() {
        platform.close();
    }
}
