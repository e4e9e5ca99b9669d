package org.stillhere.local.platform;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    /** The name of the table of the keys of persons. */
    String keyTable();

    /** The ARN of the table's stream. */
    String stream();

    Vault vault();

    Inbound queue();

    /**
     * The queues: those of texts that could not be taken in at once, one for calls for help and one for all others, and
     * those that API Gateway adds to.
     */
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

        /**
         * Adds a request, as API Gateway does.
         *
         * @param queue
         *            the name of the queue in template.yaml
         * @param at
         *            the present time
         */
        void pass(String queue, String body, Map<String, String> attributes, Instant at);

        /** The number of texts that wait. */
        int size();

        /** The number of texts that were given up on. A human must read them. */
        int givenUp();

        /**
         * Hands over one batch of texts that are visible, calls for help as long as there are any, and one batch of
         * delivery reports. Those that the function reports as failed stay, and are invisible for a while.
         *
         * @param functions
         *            returns the function of a handler's class
         *
         * @return the number of messages handed over; 0 if none is visible
         */
        int drain(Function<String, LambdaFunction> functions, Instant now);

        /** The time when the next message is visible; it may be in the past. Empty if none waits. */
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
