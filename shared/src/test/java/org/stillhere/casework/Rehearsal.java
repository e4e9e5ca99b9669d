package org.stillhere.casework;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.FakeCarrier;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.commit.DutyChanges;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.EnrolmentForm;
import org.stillhere.casework.health.HealthAudit;
import org.stillhere.casework.health.Mailbox;
import org.stillhere.casework.health.Probes;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.FrozenClock;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.RecordedTelemetry;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.engine.SendingHoldSetting;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.person.Tables;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.LocalTable;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.vault.KeyPurpose;
import org.stillhere.vault.Keysets;
import org.stillhere.vault.Private;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;
import org.stillhere.wording.Catalogue;

/**
 * Provides the tests of a handler with the real casework over DynamoDB Local, a clock that stands still, and a carrier
 * that takes every text. Its token and address are those with which the samples in events/ are signed. The environment
 * of the handler may do what the function's role in template.yaml allows, and no more.
 */
public final class Rehearsal {
    public static final String TOKEN = "0123456789abcdef0123456789abcdef";
    public static final String URL = "https://stillhere.example";
    /** The number that texts in the samples. */
    public static final String DANIEL = "+12025550121";
    static final String SENDERS = "a=+12025550100|+12025550101|+12025550102,"
            + "b=+12025550110|+12025550111|+12025550112";

    private final FrozenClock clock = new FrozenClock(Instant.parse("2026-03-02T08:05:00Z"));
    private final RecordedTelemetry telemetry = new RecordedTelemetry();
    private final FakeCarrier carrier = new FakeCarrier(clock);
    private final Mailbox mail = new Mailbox();
    private final Senders senders = Senders.parse(SENDERS);
    private final MessageRenderer readers = new MessageRenderer(Catalogue.load(), senders, URL);
    private final String table;
    private Predicate<String> broken = pk -> false;
    private final DynamoRows rows;
    private final MemoryRows personKeys = new MemoryRows();
    private final Environment environment;
    /** The environment that the handler gets. */
    private final Environment handlers;
    private final CoordinatorId lead;

    /**
     * Creates a table of its own, with a desk on duty and nobody enrolled.
     *
     * @param function
     *            the function whose handler is tested, such as {@code receive-sms}
     */
    public Rehearsal(String function) {
        this.table = LocalTable.shared().freshTable();
        this.rows = new DynamoRows(LocalTable.shared().client(), table);
        FunctionRights role = FunctionRights.of(function);
        Aead wrapping = TestVaults.wrapping();
        Map<KeyPurpose, String> keysets = new EnumMap<>(KeyPurpose.class);
        Set.of(KeyPurpose.values()).forEach(p -> keysets.put(p, Keysets.fresh(p, wrapping)));
        this.environment = environment(rows, Keysets.unwrap(keysets.keySet(), keysets::get, wrapping));
        this.handlers = environment(new Allowed(rows, role), Keysets.unwrap(role.purposes(), keysets::get, wrapping));
        rows.transact(List.of(new Write.PutRow(
                environment.engine().holdRow(new SendingHoldSetting(SendingHoldSetting.HoldScope.NOTHING, table)),
                Write.ANY)));
        DutyRoster desk = new DutyRoster(environment, senders);
        this.lead = desk.enter(
                new DutyRoster.CoordinatorForm("river", "Nadia", "lead", "en", "Europe/London", "+447700900031"));
        desk.setDuty(new TeamId("river"), List.of(lead), List.of(), List.of(lead), Duration.ofMinutes(15));
        new DutyChanges(environment).tell(new TeamId("river"), () -> true);
    }

    private Environment environment(Rows on, Vault vault) {
        return Environment.of(new Tables(on, personKeys, true), vault, clock, new Random(1), d -> {
        }, telemetry);
    }

    /** Enrols somebody at ordinary risk, asked at nine in the morning, UTC, with one contact. */
    public DefenderId enrol(String number, String contact) {
        return enrol(number, contact, "two-way");
    }

    /** The same with routes of that kind. */
    public DefenderId enrol(String number, String contact, String kind) {
        return enrol(number, contact, kind, List.of());
    }

    /** The same with answers on pages, and with a response plan. */
    public DefenderId enrolWithPlan(String number, String contact, List<EnrolmentForm.PlanField> plan) {
        return enrol(number, contact, "link", plan);
    }

    private DefenderId enrol(String number, String contact, String kind, List<EnrolmentForm.PlanField> plan) {
        var daniel = new EnrolmentForm.PersonEntry("Daniel", "en", "plain", "UTC",
                List.of(new EnrolmentForm.NumberEntry(number, kind)));
        var claire = new EnrolmentForm.PersonEntry("Claire", "en", "plain", "UTC",
                List.of(new EnrolmentForm.NumberEntry(contact, kind)));
        var trusted = EnrolmentForm.ContactEntry.of(claire,
                new EnrolmentForm.CoverEntry("a friend", "Dan", "kite", "42"), 1, "agreed");
        return new EnrolDefender(environment, senders).enrol(lead,
                new EnrolmentForm(new EnrolmentForm.BoardEntry("river", "", "north"), daniel,
                        EnrolmentForm.CheckInEntry.of("steady", EnrolmentForm.When.at("09:00"),
                                EnrolmentForm.WordsEntry.of("lantern", "umbrella")),
                        EnrolmentForm.ContactList.of(List.of(trusted)), new EnrolmentForm.NotesEntry("", plan)));
    }

    public Environment environment() {
        return environment;
    }

    /** Returns the environment with the rights of the function. */
    public Environment handlers() {
        return handlers;
    }

    public Senders senders() {
        return senders;
    }

    public InboundTexts texts() {
        return new InboundTexts(handlers, readers);
    }

    public Outbox outbox() {
        return new Outbox(handlers, readers, carrier, table, mail);
    }

    public HealthAudit audit(Supplier<Probes.Queues> queues, Probes.Heartbeat heartbeat) {
        return new HealthAudit(handlers, table, Optional.empty(), new Probes(queues, Optional.empty(), heartbeat),
                mail);
    }

    /** Returns the mails sent by the second channel. */
    public Mailbox mail() {
        return mail;
    }

    /** Returns the carrier that the test controls. */
    public FakeCarrier carrier() {
        return carrier;
    }

    public Sweep sweep(Consumer<List<MessageKey>> sender) {
        return new Sweep(handlers, sender);
    }

    /** Runs one sweep with all rights. */
    public void sweepOnce() {
        new Sweep(environment, keys -> {
        }).run(() -> true);
    }

    /** Reads the carrier's list with all rights. */
    public void catchUp() {
        new Outbox(environment, readers, carrier, table, mail).catchUp();
    }

    public DeliveryReports deliveries() {
        return new DeliveryReports(handlers);
    }

    public TwilioSignatures signatures() {
        return new TwilioSignatures(List.of(Private.of(TOKEN)));
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    public Watch watch(DefenderId id) {
        return environment.watches().find(id).orElseThrow();
    }

    public Message message(MessageKey key) {
        return environment.messages().find(key).orElseThrow().value();
    }

    public FrozenClock clock() {
        return clock;
    }

    /** From now on every call that touches such a partition throws, as the table does when it cannot be reached. */
    public void breakDown(Predicate<String> pk) {
        broken = pk;
    }

    public long counted(Metric metric) {
        return telemetry.counted(metric);
    }

    /** The last value of each trace of this metric, in order. */
    public List<String> traced(Metric metric) {
        return telemetry.lines().stream().filter(l -> l.startsWith(metric.name() + " "))
                .map(l -> l.substring(l.lastIndexOf('=') + 1)).toList();
    }

    /** Returns the texts that the carrier took, in order. */
    public List<Carrier.Text> sent() {
        return carrier.taken().stream().map(FakeCarrier.CarrierText::text).toList();
    }

    /** Returns the keys of the messages that are due now, urgent ones first. */
    public List<MessageKey> due() {
        List<MessageKey> keys = new ArrayList<>();
        for (Priority lane : Priority.values()) {
            for (int shard = 0; shard < Rows.SHARDS; shard++) {
                rows.due(lane, shard, clock.instant(), 100).stream().filter(k -> MessageRows.isMessage(k.pk()))
                        .forEach(k -> keys.add(new MessageKey(k.pk().substring(2))));
            }
        }
        return keys;
    }

    /** Writes the next ask of each of them at nine, without sending it, and returns the keys. */
    public List<MessageKey> asks(List<DefenderId> ids) {
        clock.to(ids.stream().map(id -> watch(id).dueAt()).max(Instant::compareTo).orElseThrow());
        new Sweep(environment, keys -> {
        }).run(() -> true);
        return ids.stream().map(id -> due().stream().filter(k -> isText(k, id)).findFirst().orElseThrow()).toList();
    }

    public MessageKey ask(DefenderId id) {
        return asks(List.of(id)).get(0);
    }

    /** Sends what is due, as the sender does. */
    public void send(List<MessageKey> keys) {
        new Outbox(environment, readers, carrier, table, mail).handle(keys);
    }

    private boolean isText(MessageKey key, DefenderId of) {
        Message message = message(key);
        return message.work() instanceof Effect.Send && message.owner().equals(new Message.Owner.OfWatch(of));
    }

    /** Returns the carrier's signature. */
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

    /** Fails for some partitions, as if the table could not be reached. */
    public static final class Away extends RuntimeException {
        Away() {
            super("the table is away");
        }
    }

    /** Allows only what the role allows, and fails for the partitions that cannot be reached. */
    private final class Allowed extends ForwardingRows {
        private final FunctionRights role;

        Allowed(Rows rows, FunctionRights role) {
            super(rows);
            this.role = role;
        }

        private void may(String action, String pk) {
            if (!role.table().contains(action)) {
                throw new AssertionError("template.yaml does not allow " + action);
            }
            if (broken.test(pk)) {
                throw new Away();
            }
        }

        @Override
        public Optional<Row> get(String pk, String sk) {
            may("GetItem", pk);
            return super.get(pk, sk);
        }

        @Override
        public List<Row> getAll(List<At> places) {
            places.forEach(p -> may("BatchGetItem", p.pk()));
            return super.getAll(places);
        }

        @Override
        public List<Row> query(String pk, String skPrefix, int limit) {
            may("Query", pk);
            return super.query(pk, skPrefix, limit);
        }

        @Override
        public List<Row> queryBack(String pk, String skPrefix, int limit) {
            may("Query", pk);
            return super.queryBack(pk, skPrefix, limit);
        }

        @Override
        public List<DueKey> due(Priority lane, int shard, Instant until, int limit) {
            if (!role.index().contains("Query")) {
                throw new AssertionError("template.yaml does not allow Query on the index");
            }
            return super.due(lane, shard, until, limit);
        }

        @Override
        public void transact(List<Write> writes) {
            writes.forEach(w -> may(w instanceof Write.PutRow ? "PutItem" : "DeleteItem", w.pk()));
            super.transact(writes);
        }

        @Override
        public int setAside(DueKey key, Instant until) {
            may("UpdateItem", "");
            return super.setAside(key, until);
        }

        @Override
        public Optional<Integer> count(List<Counter> counters) {
            may("UpdateItem", "");
            return super.count(counters);
        }

        @Override
        public Map<String, Long> tallies(List<String> pks) {
            may("BatchGetItem", "");
            return super.tallies(pks);
        }
    }
}
