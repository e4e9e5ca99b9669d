package org.stillhere.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ExecutionException;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Write;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Compares the SDK's clients for HTTP: the first call of a fresh process, and calls of a warm one, one after the other
 * and eight at once. Each has a process of its own; all use one table in DynamoDB Local.
 */
final class HttpClients {
    private static final String TABLE = "clients";
    private static final int WARM = 2_000;
    private static final int CALLS = 2_000;
    private static final int AT_ONCE = 8;
    private static final int BODY = 720;

    private HttpClients() {
    }

    /** Returns one row of a table for each client. */
    static List<String> run() {
        try (TableProcess table = TableProcess.start()) {
            LocalDynamo.create(table.client(), TABLE, BenchPeople.deployment().table());
            List<String> rows = new ArrayList<>();
            for (String client : List.of("UrlConnection", "Apache 5", "AWS CRT")) {
                rows.add(inOwnProcess(client, table.address()));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String inOwnProcess(String client, URI table) throws IOException {
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED", "-Dbench=client", "-Dclient=" + client, "-Dtable=" + table, "-cp",
                System.getProperty("java.class.path"), BenchMain.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return out.lines().filter(l -> l.startsWith("|")).findFirst()
                    .orElseThrow(() -> new IllegalStateException(client + " was not measured"));
        }
    }

    /** Measures one client, in a process of its own. */
    static String one(String client, URI table) {
        Duration before = AsksOfOneMinute.cpu();
        long began = System.nanoTime();
        DynamoRows rows = new DynamoRows(DynamoDbClient.builder().endpointOverride(table).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .httpClient(http(client)).build(), TABLE);
        rows.get("D#nobody", "A#WATCH");
        double first = (System.nanoTime() - began) / 1e6;
        double firstCpu = AsksOfOneMinute.cpu().minus(before).toNanos() / 1e6;
        calls(rows, WARM, 1);
        calls(rows, WARM, AT_ONCE);
        return String.format(Locale.ROOT, "| %s | %.0f | %.0f | %s | %s |", client, first, firstCpu,
                calls(rows, CALLS, 1), calls(rows, CALLS, AT_ONCE));
    }

    private static SdkHttpClient http(String client) {
        return switch (client) {
            case "Apache 5" -> Apache5HttpClient.create();
            case "AWS CRT" -> AwsCrtHttpClient.create();
            default -> UrlConnectionHttpClient.create();
        };
    }

    /** Reads and writes a row of one kilobyte in turn. Returns milliseconds and milliseconds of processor of a call. */
    private static String calls(DynamoRows rows, int calls, int atOnce) {
        Duration before = AsksOfOneMinute.cpu();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < atOnce; thread++) {
                String pk = "D#" + thread;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < calls / atOnce / 2; i++) {
                        rows.get(pk, "A#WATCH");
                        rows.transact(
                                List.of(new Write.PutRow(Row.of(pk, "A#WATCH", i).body(1, new byte[BODY]), Write.ANY)));
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return String.format(Locale.ROOT, "%.2f | %.2f", (System.nanoTime() - began) / 1e6 * atOnce / calls,
                AsksOfOneMinute.cpu().minus(before).toNanos() / 1e6 / calls);
    }
}
