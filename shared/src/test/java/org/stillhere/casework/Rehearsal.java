package org.stillhere.casework;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.Signatures;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.Lane;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.DynamoRows;
import org.stillhere.store.Hold;
import org.stillhere.store.Message;
import org.stillhere.store.Row;
import org.stillhere.store.Rows;
import org.stillhere.store.Write;
import org.stillhere.vault.LocalKeys;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * The real casework over DynamoDB Local, with a clock that stands still and a carrier that takes every text: what a
 * handler's test stands on. Its token and address are those that the samples in events/ are signed with.
 */
public final class Rehearsal {
    public static final String TOKEN = "0123456789abcdef0123456789abcdef";
    public static final String URL = "https://stillhere.example";
    /** Who texts in the samples. */
    public static final String DANIEL = "+12025550121";
    private static final String SENDERS = "a=+12025550100|+12025550101|+12025550102,"
            + "b=+12025550110|+12025550111|+12025550112";
    private static final AtomicInteger TABLES = new AtomicInteger();

    private Instant now = Instant.parse("2026-03-02T08:05:00Z");
    private Predicate<String> broken = pk -> false;
    private final Map<Metric, Long> counted = new TreeMap<>();
    private final List<Carrier.Text> sent = new ArrayList<>();
    private final Senders senders = Senders.parse(SENDERS);
    private final Readers readers = new Readers(Catalogue.load(), senders);
    private final String table = "rehearsal-" + TABLES.incrementAndGet();
    private final DynamoRows rows;
    private final Ground ground;
    private final CoordinatorId lead;

    /** One engine for all tests of a JVM, started by whoever asks first. */
    private static final class Engine {
        private static final AmazonDynamoDBLocal SHARED = DynamoDBEmbedded.create(true);
    }

    /**
     * A table of its own, with a desk on duty, and nobody enrolled.
     *
     * @param keys
     *            an empty folder
     */
    public Rehearsal(Path keys) {
        DynamoDbClient client = Engine.SHARED.dynamoDbClient();
        create(client, table);
        this.rows = new DynamoRows(client, table);
        this.ground = Ground.of(new Breakable(), new LocalKeys(keys).vault(), () -> now, new Random(1), d -> {
        }, new Counting());
        rows.transact(List.of(new Write.Put(ground.pages().hold(new Hold(Hold.What.NOTHING, table)), Write.ANY)));
        DeskKeeping desk = new DeskKeeping(ground, senders);
        this.lead = desk
                .enter(new DeskKeeping.Entered("river", "Nadia", "lead", "en", "Europe/London", "+447700900031"));
        desk.duty(new TeamId("river"), List.of(lead), List.of(), List.of(lead), Duration.ofMinutes(15));
    }

    /** Somebody at no particular risk, asked at nine in the morning, UTC, with one contact. */
    public DefenderId enrol(String number, String contact) {
        var numbers = List.of(new Enrolment.Number(number, "two-way"));
        var trusted = new Enrolment.Trusted("Claire", "a friend", "Dan", "kite", "42", 1, "agreed", false, "en",
                "plain", "UTC", List.of(new Enrolment.Number(contact, "two-way")));
        return new Enrolling(ground, senders).enrol(lead,
                new Enrolment("river", "", "Daniel", "en", "plain", "UTC", "north", "steady",
                        Enrolment.When.at("09:00"), "lantern", "umbrella", false, false, numbers, List.of(trusted), "",
                        false));
    }

    public Ground ground() {
        return ground;
    }

    public Texts texts() {
        return new Texts(ground, readers);
    }

    public Outbox outbox() {
        return new Outbox(ground, readers, new Accepting(), table);
    }

    public Sweep sweep(Consumer<List<MessageKey>> sender) {
        return new Sweep(ground, sender);
    }

    public Signatures signatures() {
        return new Signatures(List.of(Private.of(TOKEN)));
    }

    public Telemetry telemetry() {
        return ground.telemetry();
    }

    public Watch watch(DefenderId id) {
        return ground.book().watch(id).orElseThrow();
    }

    public Message message(MessageKey key) {
        return ground.book().message(key).orElseThrow().value();
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    public Instant now() {
        return now;
    }

    /** From now on every call that touches such a partition throws, as the table does when it is away. */
    public void breakDown(Predicate<String> pk) {
        broken = pk;
    }

    public long counted(Metric metric) {
        return counted.getOrDefault(metric, 0L);
    }

    /** The texts that the carrier took, in order. */
    public List<Carrier.Text> sent() {
        return List.copyOf(sent);
    }

    /** Keys of the messages that are due now, urgent ones first. */
    public List<MessageKey> due() {
        List<MessageKey> keys = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            for (int shard = 0; shard < Rows.SHARDS; shard++) {
                rows.due(lane, shard, now, 100).stream().filter(k -> k.pk().startsWith("M#"))
                        .forEach(k -> keys.add(new MessageKey(k.pk().substring(2))));
            }
        }
        return keys;
    }

    /** The next ask of each of them, written at nine and not yet sent. */
    public List<MessageKey> asks(List<DefenderId> ids) {
        now = ids.stream().map(id -> watch(id).dueAt()).max(Instant::compareTo).orElseThrow();
        sweep(keys -> {
        }).run(() -> true);
        return ids.stream().map(id -> due().stream().filter(k -> isText(k, id)).findFirst().orElseThrow()).toList();
    }

    public MessageKey ask(DefenderId id) {
        return asks(List.of(id)).get(0);
    }

    private boolean isText(MessageKey key, DefenderId of) {
        Message message = message(key);
        return message.work() instanceof Effect.Send && message.owner().equals(new Message.Owner.OfWatch(of));
    }

    /** The carrier's signature. */
    public static String sign(String path, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(URL).append(path);
        new TreeMap<>(form).forEach((k, v) -> signed.append(k).append(v));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void create(DynamoDbClient client, String name) {
        client.createTable(r -> r.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of("PK", "SK", "lane", "dueAt", "team", "defender").stream()
                        .map(a -> AttributeDefinition.builder().attributeName(a)
                                .attributeType(a.equals("dueAt") ? "N" : "S").build())
                        .toList())
                .keySchema(keys("PK", "SK"))
                .globalSecondaryIndexes(index("due", "lane", "dueAt", ProjectionType.KEYS_ONLY),
                        index("board", "team", "defender", ProjectionType.ALL)));
    }

    private static GlobalSecondaryIndex index(String name, String hash, String range, ProjectionType projection) {
        return GlobalSecondaryIndex.builder().indexName(name).keySchema(keys(hash, range))
                .projection(p -> p.projectionType(projection)).build();
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
    }

    /** The table is away for some partitions. */
    public static final class Away extends RuntimeException {
        Away() {
            super("the table is away");
        }
    }

    private final class Breakable implements Rows {
        private void check(String pk) {
            if (broken.test(pk)) {
                throw new Away();
            }
        }

        @Override
        public Optional<Row> get(String pk, String sk) {
            check(pk);
            return rows.get(pk, sk);
        }

        @Override
        public List<Row> query(String pk, String skPrefix, int limit) {
            check(pk);
            return rows.query(pk, skPrefix, limit);
        }

        @Override
        public List<Row> queryBack(String pk, String skPrefix, int limit) {
            check(pk);
            return rows.queryBack(pk, skPrefix, limit);
        }

        @Override
        public List<DueKey> due(Lane lane, int shard, Instant until, int limit) {
            return rows.due(lane, shard, until, limit);
        }

        @Override
        public Optional<Instant> nextDue(Lane lane, int shard, Instant after) {
            return rows.nextDue(lane, shard, after);
        }

        @Override
        public List<Row> board(String team, int limit) {
            return rows.board(team, limit);
        }

        @Override
        public void transact(List<Write> writes) {
            writes.forEach(w -> check(w.pk()));
            rows.transact(writes);
        }

        @Override
        public int setAside(DueKey key, Instant until) {
            return rows.setAside(key, until);
        }

        @Override
        public Optional<Integer> count(List<Counter> counters) {
            return rows.count(counters);
        }
    }

    private final class Accepting implements Carrier {
        @Override
        public Sent send(Text text) {
            sent.add(text);
            return new Sent.Accepted("SM" + sent.size());
        }

        @Override
        public List<Received> received(PhoneNumber from, Instant since) {
            return List.of();
        }

        @Override
        public Optional<String> find(PhoneNumber to, Private body, Instant since) {
            return Optional.empty();
        }
    }

    private final class Counting implements Telemetry {
        @Override
        public void count(Metric metric, long n) {
            counted.merge(metric, n, Long::sum);
        }

        @Override
        public void trace(Metric metric, Safe... what) {
            // Counted is enough.
        }
    }
}
