package org.stillhere.local.platform;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.stillhere.domain.Priority;
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

    /** The queues of texts that could not be taken in at once: one for calls for help, and one for all others. */
    interface Inbound {
        /**
         * Keeps a text.
         *
         * @param priority
         *            urgent for a call for help
         * @param receivedAt
         *            the present time
         */
        void add(String body, Priority priority, Instant receivedAt);

        /** The number of texts that wait. */
        int size();

        /** The number of texts that were given up on. A human must read them. */
        int givenUp();

        /**
         * Hands over one batch of texts that are visible: calls for help as long as there are any. Those that the
         * function reports as failed stay, and are invisible for a while.
         *
         * @return the number of texts in the batch; 0 if none is visible
         */
        int drain(LambdaFunction function, Instant now);

        /** The time when the next text is visible; it may be in the past. Empty if none waits. */
        Optional<Instant> next();
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
