package org.stillhere.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.local.platform.LocalDynamo;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The same calls as {@link AsksOfOneMinute} makes, with rows of the same size, bare through the SDK: what a program
 * would take that decided, sealed and rendered nothing.
 */
final class FloorOfAsks {
    private static final String NAME = "floor";
    private static final int WARM = 3_000;
    private static final int AT_ONCE = 8;
    private static final int TOGETHER = 10;
    private static final int WATCH = 783;
    private static final int SMALL = 545;
    /** The version of a watch whose ask the carrier has taken: it moves in the index. */
    private static final int ACCEPTED = 3;
    private final DynamoDbClient table;
    private final URI carrier;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService moving = Executors.newFixedThreadPool(AT_ONCE);
    private final ExecutorService sending = Executors.newFixedThreadPool(AT_ONCE);

    private FloorOfAsks(DynamoDbClient table, URI carrier) {
        this.table = table;
        this.carrier = carrier;
    }

    static MeasuredAsks run(int people) {
        try (TableProcess process = TableProcess.start();
                TakingServer server = new TakingServer()) {
            LocalDynamo.create(process.client(), NAME, BenchPeople.deployment().table());
            FloorOfAsks floor = new FloorOfAsks(process.client(), server.address());
            floor.enrol(0, WARM);
            floor.ask(0, WARM, server);
            floor.enrol(WARM, people);
            Duration ours = AsksOfOneMinute.cpu();
            Duration theirs = process.cpu();
            long began = System.nanoTime();
            floor.ask(WARM, people, server);
            double seconds = (server.seen().lastAt() - began) / 1e9;
            floor.moving.shutdown();
            floor.sending.shutdown();
            return new MeasuredAsks(people, seconds, AsksOfOneMinute.cpu().minus(ours).toNanos() / 1e6 / people,
                    process.cpu().minus(theirs).toNanos() / 1e6 / people, AsksOfOneMinute.peakMegabytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enrol(int from, int people) {
        IntStream.range(from, from + people).forEach(i -> transact(List.of(watch(i, 1), profile(i))));
    }

    private void ask(int from, int people, TakingServer server) {
        int before = server.seen().taken();
        for (int first = from; first < from + people; first += TOGETHER) {
            List<Integer> group = IntStream.range(first, Math.min(from + people, first + TOGETHER)).boxed().toList();
            moving.execute(() -> {
                table.batchGetItem(r -> r.requestItems(Map.of(NAME,
                        KeysAndAttributes.builder().keys(group.stream().map(i -> key("D#d" + i, "A#WATCH")).toList())
                                .consistentRead(true).build())));
                transact(group.stream().flatMap(i -> Stream.of(watch(i, 2), message(i, 1, true))).toList());
                group.forEach(i -> sending.execute(() -> send(i)));
            });
        }
        if (!server.await(before + people, Duration.ofSeconds(20))) {
            throw new IllegalStateException("not all arrived");
        }
    }

    private void send(int i) {
        table.query(
                r -> r.tableName(NAME).consistentRead(true).keyConditionExpression("PK = :pk AND begins_with(SK, :a)")
                        .expressionAttributeValues(Map.of(":pk", text("D#d" + i), ":a", text("A#"))));
        table.updateItem(r -> r.tableName(NAME).key(key("R#to#p" + i + "#490081", "R"))
                .updateExpression("SET expires = :e ADD tally :one")
                .expressionAttributeValues(Map.of(":e", number(1_764_300_000L), ":one", number(1))));
        table.putItem(r -> r.tableName(NAME).item(message(i, 2, true)).conditionExpression("#v = :v")
                .expressionAttributeNames(Map.of("#v", "version")).expressionAttributeValues(Map.of(":v", number(1))));
        try {
            HttpResponse<String> taken = http.send(HttpRequest
                    .newBuilder(carrier.resolve("/2010-04-01/Accounts/AC/Messages.json"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("To=%2B95942" + i + "&Body=" + "x".repeat(120))).build(),
                    HttpResponse.BodyHandlers.ofString());
            transact(List.of(watch(i, ACCEPTED), message(i, ACCEPTED, false),
                    small("C#" + taken.body().hashCode() + "#" + i, "C")));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void transact(List<Map<String, AttributeValue>> items) {
        List<TransactWriteItem> writes = new ArrayList<>();
        items.forEach(item -> writes.add(TransactWriteItem.builder().put(p -> p.tableName(NAME).item(item)).build()));
        table.transactWriteItems(r -> r.transactItems(writes));
    }

    private static Map<String, AttributeValue> watch(int i, int version) {
        Map<String, AttributeValue> item = row("D#d" + i, "A#WATCH", WATCH);
        item.put("version", number(version));
        item.put("lane", text("R#" + i % 16));
        item.put("dueAt", number(version == ACCEPTED ? 1_764_294_600_000L : 1_764_293_400_000L));
        item.put("team", text("river"));
        item.put("defender", text("d" + i));
        item.put("codename", text("~" + "c".repeat(90)));
        return item;
    }

    private static Map<String, AttributeValue> profile(int i) {
        return row("D#d" + i, "A#PROFILE", SMALL);
    }

    private static Map<String, AttributeValue> message(int i, int version, boolean due) {
        Map<String, AttributeValue> item = row("M#d" + i + "-2-0", "M", SMALL);
        item.put("version", number(version));
        if (due) {
            item.put("lane", text("R#" + i % 16));
            item.put("dueAt", number(1_764_293_400_000L));
            item.put("state", text("pending"));
        }
        return item;
    }

    private static Map<String, AttributeValue> small(String pk, String sk) {
        Map<String, AttributeValue> item = row(pk, sk, SMALL / 2);
        item.put("expires", number(1_766_885_400L));
        return item;
    }

    private static Map<String, AttributeValue> row(String pk, String sk, int bytes) {
        Map<String, AttributeValue> item = new HashMap<>(key(pk, sk));
        item.put("schema", number(1));
        item.put("body", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[bytes])));
        return item;
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("PK", text(pk), "SK", text(sk));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
