package org.stillhere.local.platform;

import java.util.function.Supplier;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.vault.Vault;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The services of AWS that the system runs on: on a laptop DynamoDB Local and files, in tests also doubles of AWS. */
public interface Platform extends AutoCloseable {
    DynamoDbClient client();

    DynamoDbStreamsClient streams();

    /** The table's name. */
    String table();

    /** The ARN of the table's stream. */
    String stream();

    Vault vault();

    Inbound queue();

    /** The queue of texts that could not be taken in at once. */
    interface Inbound {
        void add(String body);

        /** The number of texts that wait. */
        int size();

        /** Hands every text to the function. Those that it reports as failed stay. Returns how many left the queue. */
        int drain(LambdaFunction function);
    }

    /**
     * Does the work of a function, with the permissions of that function.
     *
     * @param handler
     *            the name of the function's class
     */
    default <T> T as(String handler, Supplier<T> work) {
        return work.get();
    }

    /** Is called after somebody was told something by e-mail. */
    default void told(SecondChannel.To to) {
    }

    @Override
    void close();
}
