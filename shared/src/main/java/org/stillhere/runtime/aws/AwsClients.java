package org.stillhere.runtime.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.stillhere.runtime.aws.CallBudget.TimeLimit;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Builds every client of AWS that a function uses, with a limit for each attempt and for each call. A rule of the
 * architecture holds that no other class builds one.
 */
public final class AwsClients {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    /**
     * An older connection is not used again. A function can stand still for minutes between two calls, and by then the
     * other end has closed a connection without anybody here to notice.
     */
    private static final Duration KEPT = Duration.ofSeconds(60);

    /** The clients that are built now, where somebody will close them. */
    private static final ThreadLocal<Optional<List<AutoCloseable>>> RECORDED = ThreadLocal.withInitial(Optional::empty);

    private AwsClients() {
    }

    /** Parts with the clients that were built for them. */
    public record BuiltParts<T>(T parts, List<AutoCloseable> clients) {
        /** Closes the clients: each has threads and connections that would stay for as long as the process. */
        public void close() {
            for (AutoCloseable client : clients) {
                try {
                    client.close();
                } catch (Exception closedOrNot) {
                    throw new IllegalStateException("a client of AWS does not close", closedOrNot);
                }
            }
        }
    }

    /** Builds parts, and records the clients that this thread builds for them. */
    public static <T> BuiltParts<T> recorded(Supplier<T> parts) {
        List<AutoCloseable> clients = new ArrayList<>();
        RECORDED.set(Optional.of(clients));
        try {
            return new BuiltParts<>(parts.get(), clients);
        } finally {
            RECORDED.remove();
        }
    }

    /**
     * @param builder
     *            the client's own builder, such as {@code SqsClient.builder()}
     */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder,
            CallBudget budget) {
        return build(builder, budget.limit());
    }

    static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder, TimeLimit limit) {
        C client = builder.httpClientBuilder(
                Apache5HttpClient.builder().connectionTimeout(CONNECT).connectionAcquisitionTimeout(CONNECT)
                        .socketTimeout(limit.attempt()).connectionTimeToLive(KEPT).useIdleConnectionReaper(false))
                .overrideConfiguration(c -> limited(c, limit)).build();
        if (client instanceof AutoCloseable closes) {
            RECORDED.get().ifPresent(all -> all.add(closes));
        }
        return client;
    }

    private static void limited(ClientOverrideConfiguration.Builder configuration, TimeLimit limit) {
        configuration.apiCallAttemptTimeout(limit.attempt()).apiCallTimeout(limit.call());
        if (limit.attempts() > 0) {
            BackoffStrategy pause = BackoffStrategy.exponentialDelay(Duration.ofMillis(50), CallBudget.PAUSE);
            configuration.retryStrategy(
                    r -> r.maxAttempts(limit.attempts()).backoffStrategy(pause).throttlingBackoffStrategy(pause));
        }
    }
}
