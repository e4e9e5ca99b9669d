package org.stillhere.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.stillhere.auditengine.AuditEngine;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.CarrierSettings;
import org.stillhere.carrier.Carriers;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.desk.DutyRoster;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.health.HealthAudit;
import org.stillhere.casework.health.Probes;
import org.stillhere.casework.inbound.InboundTexts;
import org.stillhere.casework.outbound.DeliveryReports;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.local.phones.PhonesConfig;
import org.stillhere.local.phones.PhonesServer;
import org.stillhere.local.phones.Settling;
import org.stillhere.local.platform.LambdaFunction;
import org.stillhere.local.platform.LaptopPlatform;
import org.stillhere.local.platform.LocalContext;
import org.stillhere.local.platform.NoticedRows;
import org.stillhere.local.platform.Platform;
import org.stillhere.local.platform.StreamPump;
import org.stillhere.openlink.OpenLink;
import org.stillhere.receivedelivery.ReceiveDelivery;
import org.stillhere.receivesms.ReceiveSms;
import org.stillhere.runtime.LogLines;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.runtime.Telemetry;
import org.stillhere.sendmessages.SendMessages;
import org.stillhere.servedashboard.ServeDashboard;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.sweepdue.SweepDue;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;

/** The whole house in one JVM: handlers, table, stream, schedule, gateway, phones and one clock for all of them. */
public final class LocalSystem implements AutoCloseable, Settling {
    /** Two senders, as the smallest organisation has: a defender and their contacts never share one. */
    static final String SENDERS = "a=+12025550100|+12025550101|+12025550102,b=+12025550110|+12025550111|+12025550112";
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    /** Rounds of one settling: more than this means that something goes in a circle. */
    private static final int ROUNDS = 400;
    private final LocalClock clock;
    private final Platform footing;
    private final Gateway gateway;
    private final PhonesServer phones;
    private final Environment environment;
    private final StreamPump stream;
    private final NoticedRows rows;
    private final Roster roster;
    private final Sweep sweep;
    private final Platform.Inbound queue;
    private final LocalSignIn signIn;
    private final LambdaFunction receiveSms;
    private final LambdaFunction sendMessages;
    private final Senders senders = Senders.parse(SENDERS);
    private final Timers timers;
    private volatile boolean open = true;
    private volatile boolean deaf;
    private volatile boolean sweeping = true;
    private volatile Optional<DefenderId> canary = Optional.empty();
    private volatile Optional<Probes.OtherStack> other = Optional.empty();
    private volatile Optional<Instant> heartbeat = Optional.empty();

    /** Builds the house on what the options say; it answers from {@link #start()} on. */
    public LocalSystem(LocalOptions options, InstantSource machine, RandomGenerator random, Environment.Sleeper pause) {
        this(options, new LaptopPlatform(options), machine, random, pause);
    }

    LocalSystem(LocalOptions options, Platform footing, InstantSource machine, RandomGenerator random,
            Environment.Sleeper pause) {
        Deployment deployment = Deployment.read(options.template());
        clock = new LocalClock(options.folder(), machine);
        this.footing = footing;
        queue = footing.queue();
        rows = new NoticedRows(new DynamoRows(footing.client(), footing.table()));
        Telemetry telemetry = new LogLines(options.log(), clock);
        environment = Environment.of(rows, footing.vault(), clock, random, pause, telemetry);
        Private token = Secrets.in(options.folder()).carrierToken();
        gateway = new Gateway(options.appPort());
        URI address = URI.create("http://localhost:" + gateway.port());
        Catalogue catalogue = Catalogue.load();
        MessageRenderer readers = new MessageRenderer(catalogue, senders, address.toString());
        phones = new PhonesServer(new PhonesConfig(options.phonesPort(), options.folder(), ACCOUNT, token,
                URI.create(address + "/twilio/sms"), Optional.empty(), Optional.of(address.resolve("/board")),
                random.nextLong()), clock, this);
        roster = new Roster(environment.watches(), phones.phones());
        Carrier carrier = Carriers.of(new CarrierSettings(ACCOUNT, token,
                Optional.of(URI.create("http://localhost:" + phones.port())), address::toString));
        TwilioSignatures signatures = new TwilioSignatures(List.of(token));
        receiveSms = as(ReceiveSms.class.getName(),
                LambdaFunction.of(new ReceiveSms(new InboundTexts(environment, readers), signatures, address.toString(),
                        queue::add, telemetry)));
        sendMessages = as(SendMessages.class.getName(),
                LambdaFunction.of(new SendMessages(
                        new Outbox(environment, readers, carrier, footing.table(), this::mail),
                        new DutyRoster(environment, senders))));
        sweep = new Sweep(environment, keys -> sendMessages.invoke(handed(keys)));
        signIn = new LocalSignIn(options.folder(), address, clock);
        SweepDue sweepDue = new SweepDue(sweep);
        Map<String, LambdaFunction> handlers = Map.of(SweepDue.class.getName(),
                timed(() -> sweepDue.handleRequest(Map.of(), new LocalContext())), AuditEngine.class.getName(),
                timed(() -> new AuditEngine(audit()).handleRequest(Map.of(), new LocalContext())),
                ServeDashboard.class.getName(),
                LambdaFunction.of(new ServeDashboard(environment, senders, Catalogue.withBoard(), address, signIn),
                        APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class),
                ReceiveSms.class.getName(), receiveSms, SendMessages.class.getName(), sendMessages,
                OpenLink.class.getName(),
                LambdaFunction.of(new OpenLink(environment, senders, catalogue), APIGatewayV2HTTPEvent.class,
                        APIGatewayV2HTTPResponse.class),
                ReceiveDelivery.class.getName(),
                LambdaFunction.of(new ReceiveDelivery(new DeliveryReports(environment), signatures, address.toString(),
                        telemetry), APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPResponse.class));
        deployment.routes().forEach(
                r -> gateway.route(r.method(), r.path(), hearing(as(r.handler(), named(handlers, r.handler())))));
        timers = new Timers(deployment.timers(), name -> as(name, named(handlers, name)));
        stream = new StreamPump(footing.streams(), footing.stream(), named(handlers, deployment.streamHandler()));
    }

    private LambdaFunction as(String handler, LambdaFunction function) {
        return event -> footing.as(handler, () -> function.invoke(event));
    }

    /** A function that a schedule starts, whatever with; nobody reads its answer. */
    private static LambdaFunction timed(Runnable work) {
        return event -> {
            work.run();
            return event;
        };
    }

    private HealthAudit audit() {
        Probes probes = new Probes(() -> new Probes.Queues(queue.size(), 0), other,
                () -> heartbeat = Optional.of(clock.instant()));
        return new HealthAudit(environment, footing.table(), canary, probes, this::mail);
    }

    private void mail(SecondChannel.To to, String subject, String body) {
        footing.told(to);
        phones.phones().mail(to.name().toLowerCase(Locale.ROOT), subject, body);
    }

    /** Whose handset answers each ask by itself. */
    void canary(DefenderId id) {
        canary = Optional.of(id);
    }

    /** Another house, which this one watches. */
    void watches(Probes.OtherStack another) {
        other = Optional.of(another);
    }

    /** When the outside heartbeat was last beaten. */
    Optional<Instant> heartbeat() {
        return heartbeat;
    }

    private static LambdaFunction named(Map<String, LambdaFunction> handlers, String name) {
        return Optional.ofNullable(handlers.get(name))
                .orElseThrow(() -> new IllegalStateException("template.yaml names " + name + ", which is not here"));
    }

    private LambdaFunction hearing(LambdaFunction function) {
        return event -> {
            if (deaf) {
                throw new IllegalStateException("deaf");
            }
            return function.invoke(event);
        };
    }

    /** What an operator asks of send-messages, as JSON; its answer. */
    synchronized String operate(String asked) {
        return new String(sendMessages.invoke(asked.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static byte[] handed(List<MessageKey> keys) {
        ObjectNode event = LambdaFunction.JSON.createObjectNode();
        ArrayNode array = event.putArray("keys");
        keys.forEach(k -> array.add(k.value()));
        return LambdaFunction.bytes(event);
    }

    /** Starts answering, and the engine's own pace. */
    public void start(boolean ownPace) {
        gateway.start();
        phones.start();
        if (ownPace) {
            Thread.ofPlatform().name("engine").daemon().start(this::run);
        }
    }

    private void run() {
        while (open) {
            try {
                synchronized (this) {
                    pump();
                    queue.drain(receiveSms);
                    timers.run(clock.instant());
                }
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (open) {
                    System.err.println("engine: " + e.getClass().getSimpleName());
                }
            }
        }
    }

    @Override
    public synchronized Instant advance(Duration by) {
        Instant target = clock.instant().plus(by);
        clock.standAt(clock.instant());
        settle();
        for (Optional<Instant> next = next(); next.filter(n -> !n.isAfter(target)).isPresent(); next = next()) {
            clock.standAt(next.get());
            settle();
        }
        clock.standAt(target);
        settle();
        clock.release();
        return clock.instant();
    }

    /** Time passes, before anything is there, until it is next that time of day, UTC. */
    void beginAt(LocalTime time) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        OffsetDateTime today = now.with(time);
        clock.standAt((today.isBefore(now) ? today.plusDays(1) : today).toInstant());
        clock.release();
    }

    /** Texts from handsets do not reach the app, as when a webhook fails; the carrier still has them in its list. */
    void deaf(boolean now) {
        deaf = now;
    }

    /** The schedule does not run meanwhile; the stream does. */
    void withoutSweep(Runnable work) {
        sweeping = false;
        try {
            work.run();
        } finally {
            sweeping = true;
        }
    }

    /** Time passes and nothing of ours runs: the machine stood still. */
    synchronized void clockOnly(Duration by) {
        clock.standAt(clock.instant().plus(by));
        clock.release();
    }

    private int pump() {
        int handed = 0;
        while (rows.written()) {
            handed += stream.pump();
            rows.filed().forEach(roster::enter);
        }
        return handed;
    }

    /** Until nothing due by now is left, the stream is read to its end, and callbacks have been delivered. */
    private void settle() {
        for (int i = 0; i < ROUNDS; i++) {
            int moved = pump() + queue.drain(receiveSms);
            phones.runDue();
            Instant now = clock.instant();
            if (sweeping && dueTimes().stream().anyMatch(t -> !t.isAfter(now))) {
                Sweep.Swept swept = footing.as(SweepDue.class.getName(), () -> sweep.run(() -> true));
                timers.ran(SweepDue.class, now);
                moved += swept.moved() + swept.handed() + swept.setAside();
            }
            if (moved == 0 && phones.idle() && pump() == 0 && !(sweeping && timers.run(now))) {
                return;
            }
        }
        System.err.println("the house does not settle");
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** All due times in index {@code due}, in one call: here there are few. */
    private List<Instant> dueTimes() {
        return footing.client().scan(r -> r.tableName(footing.table()).indexName("due")).items().stream()
                .map(i -> i.get("dueAt")).filter(Objects::nonNull).map(v -> Instant.ofEpochMilli(Long.parseLong(v.n())))
                .toList();
    }

    /** The next due time after now, in the table or among the phones. */
    @Override
    public Optional<Instant> next() {
        Instant now = clock.instant();
        Stream<Instant> due = dueTimes().stream().filter(now::isBefore);
        return Stream.concat(due, phones.nextEvent().filter(now::isBefore).stream()).min(Instant::compareTo);
    }

    public Environment environment() {
        return environment;
    }

    /** Where coordinators sign in. */
    LocalSignIn signIn() {
        return signIn;
    }

    Platform footing() {
        return footing;
    }

    public Senders senders() {
        return senders;
    }

    public PhonesServer phones() {
        return phones;
    }

    public int appPort() {
        return gateway.port();
    }

    static RandomGenerator secure() {
        return new SecureRandom();
    }

    @Override
    public void close() {
        open = false;
        gateway.close();
        phones.close();
        signIn.close();
        synchronized (this) {
            footing.close();
        }
    }
}
