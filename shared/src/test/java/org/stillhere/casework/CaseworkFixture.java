package org.stillhere.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.stillhere.carrier.FakeCarrier;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.DeskCommands;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.WatchCommands;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.enrolment.EnrolDefender;
import org.stillhere.casework.enrolment.FormSample;
import org.stillhere.casework.health.Mailbox;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.reading.InboundText;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.Effect;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Purpose;
import org.stillhere.domain.TeamId;
import org.stillhere.domain.Watch;
import org.stillhere.runtime.FrozenClock;
import org.stillhere.runtime.RecordedTelemetry;
import org.stillhere.store.Store;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.Message;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.CountingRows;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.Vault;
import org.stillhere.wording.Catalogue;

/**
 * Runs all of casework on a table in memory, with a frozen clock and a carrier that the test controls. The time is
 * 07:30 in Yangon; asks are sent at 08:00.
 */
public final class CaseworkFixture {
    public static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    public static final TeamId NORTH = new TeamId("north");
    public static final String TABLE = "table-1";
    public static final String DESK_NUMBER = "+66990000001";
    /** The own word of the coordinator. */
    public static final String DESK_WORD = "silver kettle";
    public static final String OURS = "+15005550001";
    private static final String TWO_SENDERS = "s1=+15005550001|+15005550002|+15005550001,"
            + "s2=+15005550003|+15005550004|+15005550003";
    private static final long SEED = 41;
    private static final Catalogue CATALOGUE = Catalogue.load();
    public final FrozenClock clock = new FrozenClock(START);
    public final MemoryRows table = new MemoryRows();
    public final CountingRows rows;
    public final RecordedTelemetry telemetry = new RecordedTelemetry();
    public final FakeCarrier carrier = new FakeCarrier(clock);
    /** The mails sent by the second channel. */
    public final Mailbox mail = new Mailbox();
    public final Vault vault = TestVaults.one();
    public final Senders senders;
    public final MessageRenderer readers;
    public final Environment environment;
    public final WatchCommands watches;
    final DeskCommands desks;
    public final InboundTexts texts;
    public final Outbox outbox;
    public final DeliveryReports deliveries;
    public final EnrolDefender enrolling;
    public final DutyRoster deskKeeping;
    public final Sweep sweep;
    /** Reads the table directly, past everything that counts or fails. */
    public final Store store;
    /** The length of each wait. */
    public final List<Duration> pauses = new ArrayList<>();
    private final List<MessageKey> handed = new ArrayList<>();

    public CaseworkFixture() {
        this(r -> r);
    }

    /** Creates a fixture with these limits. */
    public CaseworkFixture(SendingLimits limits) {
        this(r -> r, TWO_SENDERS, limits);
    }

    /** Creates a fixture with something between casework and the table. */
    public CaseworkFixture(UnaryOperator<Rows> between) {
        this(between, TWO_SENDERS);
    }

    /** Creates a fixture with other senders. */
    public CaseworkFixture(UnaryOperator<Rows> between, String senders) {
        this(between, senders, SendingLimits.DERIVED);
    }

    private CaseworkFixture(UnaryOperator<Rows> between, String senders, SendingLimits limits) {
        this.senders = Senders.parse(senders);
        this.readers = new MessageRenderer(CATALOGUE, this.senders);
        this.rows = new CountingRows(between.apply(table));
        this.environment = Environment.of(rows, vault, clock, new Random(SEED), pauses::add, telemetry);
        this.watches = new WatchCommands(environment);
        this.desks = new DeskCommands(environment);
        this.texts = new InboundTexts(environment, readers);
        this.outbox = new Outbox(environment, readers, carrier, TABLE, mail, limits);
        this.deliveries = new DeliveryReports(environment);
        this.enrolling = new EnrolDefender(environment, this.senders);
        this.deskKeeping = new DutyRoster(environment, this.senders);
        this.sweep = new Sweep(environment, handed::addAll);
        this.store = Store.of(table, new Bodies(vault), clock);
    }

    /** Enrols somebody into a team that has a coordinator, who is on duty only after {@link #staffed}. */
    public DefenderId enrol(FormSample form) {
        if (store.desks().get(NORTH).staff().isEmpty()) {
            enter();
        }
        return enrolling.enrol(new CoordinatorId("boss"), form.fill());
    }

    /** Enters a coordinator and puts them on duty. */
    public CoordinatorId staffed() {
        CoordinatorId id = enter();
        deskKeeping.setDuty(NORTH, List.of(id), List.of(), List.of(), Duration.ofMinutes(5));
        return id;
    }

    /** Stores an alias as it could be stored before aliases were compared. */
    public void storeAlias(DefenderId id, String alias) {
        ContactCard card = store.watches().file(id).orElseThrow().contacts().get(0);
        table.transact(List.of(new Write.PutRow(store.watches().contactRow(id,
                new ContactCard(card.id(), card.name(), card.introducedAs(), Private.of(alias), card.word(),
                        card.code(), card.language(), card.style(), card.zone(), card.addresses(), card.sender())),
                Write.ANY)));
    }

    private CoordinatorId enter() {
        return deskKeeping.enter(new DutyRoster.CoordinatorForm("north", "Mary", "lead", "en", "Asia/Bangkok",
                DESK_NUMBER, Private.of(DESK_WORD)));
    }

    public Watch watch(DefenderId id) {
        return store.watches().find(id).orElseThrow();
    }

    /** Advances the clock, and then handles everything that is due. */
    public void after(Duration length) {
        clock.advance(length);
        settle();
    }

    /** Advances the clock minute by minute, as the engine is started. */
    public void minutes(int count) {
        for (int i = 0; i < count; i++) {
            after(Duration.ofMinutes(1));
        }
    }

    /**
     * Sweeps and sends until nothing is due, at most 20 times, which is enough for every test. What is left because the
     * carrier hangs stays due.
     */
    public void settle() {
        List<MessageKey> before = List.of();
        for (int i = 0; i < 20; i++) {
            handed.clear();
            Sweep.Swept swept = sweep.run(() -> true);
            List<MessageKey> now = List.copyOf(handed);
            outbox.handle(now);
            if (swept.moved() == 0 && (now.isEmpty() || now.equals(before))) {
                return;
            }
            before = now;
        }
        throw new IllegalStateException("something is still due after 20 sweeps");
    }

    /** Runs one sweep and returns the keys that it handed over. */
    public List<MessageKey> swept() {
        handed.clear();
        sweep.run(() -> true);
        return List.copyOf(handed);
    }

    public Optional<Private> text(String id, String from, String body) {
        return texts.take(new InboundText("sms", id, PhoneNumber.ofE164(from), OURS, Private.of(body), true));
    }

    public Message message(MessageKey key) {
        return store.messages().find(key).orElseThrow().value();
    }

    /** Returns every outbox item, oldest first. */
    public List<Message> messages() {
        return table.everything().stream().filter(r -> MessageRows.isMessage(r.pk()))
                .map(r -> message(new MessageKey(r.pk().substring(2))))
                .sorted(java.util.Comparator.comparing(Message::createdAt)).toList();
    }

    /** Returns the texts for that purpose. */
    public List<Message> texts(Purpose purpose) {
        return messages().stream().filter(m -> m.work() instanceof Effect.Send s && s.purpose() == purpose).toList();
    }

    /** Returns the content of the table, to compare before and after. */
    public List<String> snapshot() {
        return table.everything().stream()
                .map(r -> r.place() + " " + r + " " + r.dueAt() + " " + Arrays.hashCode(r.body())).toList();
    }
}
