package org.stillhere.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.stillhere.runtime.aws.AwsClients;
import org.stillhere.runtime.aws.CallBudget;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs DynamoDB Local in memory in a process of its own, so that its processor time is counted apart. */
final class TableProcess implements AutoCloseable {
    private static final int STARTS_WITHIN = 200;
    private final Process process;
    private final URI address;
    private final DynamoDbClient client;

    private TableProcess(Process process, URI address, DynamoDbClient client) {
        this.process = process;
        this.address = address;
        this.client = client;
    }

    static TableProcess start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                "com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-inMemory", "-sharedDb",
                "-disableTelemetry", "-port", Integer.toString(port)).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        URI address = URI.create("http://localhost:" + port);
        DynamoDbClient client = AwsClients.build(
                DynamoDbClient.builder().endpointOverride(address).region(Region.EU_WEST_1).credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench"))),
                CallBudget.TABLE);
        TableProcess table = new TableProcess(process, address, client);
        table.awaitAnswer();
        return table;
    }

    /** Starts it for one measurement, which is given its address. */
    static <T> T with(Function<URI, T> measurement) {
        try (TableProcess table = start()) {
            return measurement.apply(table.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        for (int i = 0;; i++) {
            try {
                client.listTables();
                return;
            } catch (RuntimeException notYet) {
                if (i == STARTS_WITHIN || !process.isAlive()) {
                    throw notYet;
                }
                Patience.of(Duration.ofMillis(100));
            }
        }
    }

    URI address() {
        return address;
    }

    DynamoDbClient client() {
        return client;
    }

    /** The processor time that it has used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }
}
