package org.stillhere.local.platform;

import java.util.function.Supplier;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What a house stands on: on a laptop DynamoDB Local and files, in tests also what plays AWS. */
public interface Platform extends AutoCloseable {
    DynamoDbClient client();

    DynamoDbStreamsClient streams();

    /** The table's name. */
    String table();

    /** The address of the table's stream. */
    String stream();

    Vault vault();

    Inbound queue();

    /** The texts that could not be taken in at once. */
    interface Inbound {
        void add(String body);

        /** How many wait. */
        int size();

        /** Lets the function drain what there is; what it reports as failed stays. Answers how many went. */
        int drain(LambdaFunction function);
    }

    /** Does a function's work, as that function. */
    default <T> T as(String handler, Supplier<T> work) {
        return work.get();
    }

    /** Something was said by e-mail. */
    default void told(SecondChannel.To to) {
    }

    @Override
    void close();
}
