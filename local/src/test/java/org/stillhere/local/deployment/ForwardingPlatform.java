package org.stillhere.local.deployment;

import java.util.function.Supplier;
import org.stillhere.local.platform.Platform;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Another footing, unchanged but for what is overridden. */
public class ForwardingPlatform implements Platform {
    protected final Platform footing;

    protected ForwardingPlatform(Platform footing) {
        this.footing = footing;
    }

    @Override
    public DynamoDbClient client() {
        return footing.client();
    }

    @Override
    public DynamoDbStreamsClient streams() {
        return footing.streams();
    }

    @Override
    public String table() {
        return footing.table();
    }

    @Override
    public String stream() {
        return footing.stream();
    }

    @Override
    public Vault vault() {
        return footing.vault();
    }

    @Override
    public Inbound queue() {
        return footing.queue();
    }

    @Override
    public <T> T as(String handler, Supplier<T> work) {
        return footing.as(handler, work);
    }

    @Override
    public void told(SecondChannel.To to) {
        footing.told(to);
    }

    @Override
    public void close() {
        footing.close();
    }
}
