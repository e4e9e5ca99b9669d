package org.stillhere.local;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.carrier.reports.SealedReferences;
import org.stillhere.carrier.records.CarrierRecords;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.TeamId;
import org.stillhere.erasepeople.ErasePeople;
import org.stillhere.local.demo.DemoClock;
import org.stillhere.local.phones.PhonesConfig;
import org.stillhere.local.phones.server.PhonesServer;
import org.stillhere.local.platform.AccountConcurrency;
import org.stillhere.local.platform.Gateway;
import org.stillhere.local.platform.LambdaFunction;
import org.stillhere.local.platform.ObservedRows;
import org.stillhere.local.platform.Platform;
import org.stillhere.local.platform.QueueIntegration;
import org.stillhere.local.platform.ScheduleRunner;
import org.stillhere.local.platform.StreamPump;
import org.stillhere.local.template.Deployment;
import org.stillhere.runtime.LogLines;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.sendmessages.SendMessages;
import org.stillhere.store.person.Tables;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.vault.Private;

/** The whole system in one JVM: handlers, table, stream, schedules, gateway, phones, and one clock for all of them. */
public final class LocalSystem implements AutoCloseable {
    /** Two senders, as few as an organisation can have: a defender and their contacts never share one. */
    public static final String SENDERS = "a=+12025550100|+12025550101|+12025550102,b=+12025550110|+12025550111|+12025550112";
    /** The same senders, each with addresses at a second carrier. */
    public static final String TWO_CARRIERS = "a=+12025550100|+12025550101|+12025550102"
            + "@aws:+12025550103|+12025550104|+12025550105,"
            + "b=+12025550110|+12025550111|+12025550112@aws:+12025550113|+12025550114|+12025550115";
    private final Senders senders;
    private final TestSwitches switches = new TestSwitches();
    private final LocalClock clock;
    private final Platform platform;
    private final Environment environment;
    private final Gateway gateway;
    private final PhonesServer phones;
    private final LocalSignIn signIn;
    private final CarrierRecords carrierRecords;
    private final LocalHandlers handlers;
    private final LocalEngine engine;
    private final TimeMachine time;

    /** Builds the system as the options say. It answers after {@link #start}. */
    public LocalSystem(LocalOptions options, InstantSource machine, RandomGenerator random, Environment.Sleeper pause) {
        this(options, options.laptop(), machine, random, pause);
    }

    LocalSystem(LocalOptions options, Platform platform, InstantSource machine, RandomGenerator random,
            Environment.Sleeper pause) {
        this.platform = platform;
        senders = Senders.parse(options.senders());
        clock = new LocalClock(options.folder(), machine);
        ObservedRows rows = new ObservedRows(new DynamoRows(platform.client(), platform.table()));
        environment = Environment.of(new Tables(rows, new DynamoRows(platform.client(), platform.keyTable()), true),
                platform.vault(), clock, random, pause, new LogLines(options.log(), clock));
        gateway = new Gateway(options.appPort());
        URI address = URI.create("http://localhost:" + gateway.port());
        Private token = LocalSecrets.in(options.folder()).carrierToken();
        phones = new PhonesServer(new PhonesConfig(options.phonesPort(), options.folder(), LocalCarrier.ACCOUNT, token,
                address.resolve("/twilio/sms"), Optional.of(address.resolve("/twilio/sms/kept")), Optional.empty(),
                Optional.of(address.resolve("/board")), random.nextLong()), clock);
        signIn = new LocalSignIn(options.folder(), address, clock);
        LocalCarrier carrier = LocalCarrier.of(address, phones.port(), token, senders,
                new SealedReferences(environment.vault()));
        carrierRecords = carrier.records();
        handlers = new LocalHandlers(platform, environment, carrier, this::mail, signIn, switches);
        if (senders.failOver()) {
            phones.secondCarrier(senders.numbersAt(CarrierName.AWS), handlers::publish);
        }
        Deployment deployment = Deployment.read(options.template());
        AccountConcurrency account = new AccountConcurrency(AccountConcurrency.RAISED);
        deployment.routes().forEach(r -> gateway.route(r.method(), r.path(),
                account.awaited(switches.function(handlers.named(r.handler())))));
        deployment.queueRoutes().forEach(r -> gateway.route(r.method(), r.path(),
                switches.route(new QueueIntegration(r, platform.queue(), clock))));
        engine = new LocalEngine(platform, changes(rows, handlers.named(deployment.streamHandler())), handlers,
                new ScheduleRunner(deployment.timers(), handlers::named), phones, switches);
        time = new TimeMachine(clock, engine);
    }

    private TableChanges changes(ObservedRows rows, LambdaFunction streamFunction) {
        return new TableChanges(rows, new StreamPump(platform.streams(), platform.stream(), streamFunction),
                new EnrolledHandsets(environment.watches(), phones.phones()));
    }

    private void mail(SecondChannel.To to, String subject, String body) {
        platform.told(to);
        phones.phones().mail(to.name().toLowerCase(Locale.ROOT), subject, body);
    }

    /**
     * Starts to answer.
     *
     * @param ownPace
     *            whether what is due is also done as time passes, and not only during {@link #advance}
     */
    public void start(boolean ownPace) {
        gateway.start();
        phones.start(ownPace ? new DemoClock(time, environment, new TeamId(Demo.TEAM)) : time);
        if (ownPace) {
            engine.start(clock);
        }
    }

    /** Lets time pass and does everything that becomes due; see {@link TimeMachine#advance}. */
    public Instant advance(Duration by) {
        return time.advance(by);
    }

    public Instant now() {
        return time.now();
    }

    /** Invokes send-messages as an operator does, with a command as JSON, and returns its answer. */
    String operate(String command) {
        synchronized (engine) {
            byte[] answer = handlers.named(SendMessages.class.getName())
                    .invoke(command.getBytes(StandardCharsets.UTF_8));
            return new String(answer, StandardCharsets.UTF_8);
        }
    }

    /** Invokes erase-people as an operator does. */
    String erasePeople(String command) {
        synchronized (engine) {
            byte[] answer = handlers.named(ErasePeople.class.getName())
                    .invoke(command.getBytes(StandardCharsets.UTF_8));
            return new String(answer, StandardCharsets.UTF_8);
        }
    }

    CarrierRecords carrierRecords() {
        return carrierRecords;
    }

    TimeMachine time() {
        return time;
    }

    TestSwitches switches() {
        return switches;
    }

    public Environment environment() {
        return environment;
    }

    /** The identity provider where coordinators sign in. */
    LocalSignIn signIn() {
        return signIn;
    }

    /** The number of texts that could not be taken in yet. */
    public int keptTexts() {
        return platform.queue().size();
    }

    LocalEngine engine() {
        return engine;
    }

    Platform platform() {
        return platform;
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
        engine.stop();
        gateway.close();
        phones.close();
        signIn.close();
        synchronized (engine) {
            platform.close();
        }
    }
}
