package org.stillhere.local.phones.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.stillhere.local.awssms.AwsSmsNetwork;
import org.stillhere.local.http.HttpReply;
import org.stillhere.local.phones.AdvanceableClock;
import org.stillhere.local.phones.PhoneMessage;
import org.stillhere.local.phones.Phones;
import org.stillhere.local.phones.PhonesConfig;
import org.stillhere.local.phones.PhonesFile;
import org.stillhere.local.phones.page.PhonesPage;
import org.stillhere.local.twilio.ListManner;
import org.stillhere.local.twilio.TwilioApi;
import org.stillhere.local.twilio.TwilioNetwork;
import org.stillhere.runtime.StackPlace;

/**
 * Serves the simulated carrier, the phones behind it and their page on a port of this machine.
 * <p>
 * After the start, everything that is due is done every 200 ms as time passes. During an advance through the API it is
 * done only when the given {@link AdvanceableClock} calls {@link #runDue()}.
 */
public final class PhonesServer implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);

    private final PhonesConfig config;
    private final Phones phones;
    private final PhonesFile file;
    private final TwilioNetwork network;
    private final ListManner manner;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger advancing = new AtomicInteger();
    private volatile boolean open = true;
    private Optional<AwsSmsNetwork> aws = Optional.empty();

    /**
     * Loads what was saved and takes the port, but answers nothing yet.
     *
     * @param clock
     *            the same time as the system's
     *
     * @throws UncheckedIOException
     *             if the port is taken
     * @throws IllegalStateException
     *             if {@code phones.json} cannot be read
     */
    public PhonesServer(PhonesConfig config, InstantSource clock) {
        this.config = config;
        this.file = new PhonesFile(config.dataDir());
        this.phones = file.load(clock, config.seed());
        this.network = new TwilioNetwork(config, phones, clock);
        this.manner = new ListManner(clock);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
    }

    /**
     * Adds AWS as a second carrier of the same handsets. Call it before the start.
     *
     * @param numbers
     *            our numbers at AWS
     */
    public void secondCarrier(Set<String> numbers, AwsSmsNetwork.AwsTopics topics) {
        AwsSmsNetwork second = new AwsSmsNetwork(phones, numbers, topics);
        aws = Optional.of(second);
        network.secondCarrier(second);
    }

    /** The second carrier, if there is one. */
    public Optional<AwsSmsNetwork> secondCarrier() {
        return aws;
    }

    /**
     * Starts to answer.
     *
     * @param system
     *            advances the time of the whole system, for the page and the API
     */
    public void start(AdvanceableClock system) {
        AdvanceableClock clock = alone(system);
        PhonesRouter router = new PhonesRouter(new TwilioApi(config, phones, this::isElsewhere, manner), aws,
                new PhonesApi(phones, network, clock, manner), new PhonesPage(config, phones, network, clock));
        server.createContext("/", http -> handle(router, http));
        server.start();
        threads.execute(this::tick);
    }

    /** The port; the one that was taken if the configuration asked for a free one. */
    public int port() {
        return server.getAddress().getPort();
    }

    public Phones phones() {
        return phones;
    }

    /** The time when the status of a text changes next, if any will; it may be in the past. */
    public Optional<Instant> nextEvent() {
        return phones.nextDue();
    }

    /** Delivers and reports everything that is due by now, and returns when that is done. */
    public void runDue() {
        network.runDue();
    }

    /** Returns whether nothing is due by now and no webhook is being called. */
    public boolean idle() {
        return network.idle();
    }

    /** Stops answering, and saves the phones. */
    @Override
    public void close() {
        open = false;
        server.stop(0);
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS); // Otherwise the last tick could save after this.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        save();
    }

    private boolean isElsewhere(PhoneMessage message) {
        return aws.filter(second -> second.owns(message.from()) || second.owns(message.to())).isPresent();
    }

    private void tick() {
        while (open) {
            try {
                if (advancing.get() == 0) {
                    network.runDue();
                }
                save();
                Thread.sleep(TICK);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The disk may be full, for example. The phones continue. Not the message: it might quote a text.
                System.err.println("The phones could not be updated or saved: " + StackPlace.typeAndPlace(e));
            }
        }
    }

    private synchronized void save() {
        file.save(phones);
    }

    /** The same clock; the phones do nothing by themselves while it is advanced. */
    private AdvanceableClock alone(AdvanceableClock system) {
        return new AdvanceableClock() {
            @Override
            public Instant advance(Duration by) {
                advancing.incrementAndGet();
                try {
                    return system.advance(by);
                } finally {
                    advancing.decrementAndGet();
                }
            }

            @Override
            public Instant now() {
                return system.now();
            }

            @Override
            public Optional<Instant> next() {
                return system.next();
            }

            @Override
            public boolean moving() {
                return advancing.get() > 0;
            }
        };
    }

    private void handle(PhonesRouter router, HttpExchange http) throws IOException {
        try (http) {
            HttpReply reply = router.reply(http);
            if (!http.getRequestMethod().equals("GET")) {
                save(); // What was answered must survive if this process is killed next.
            }
            byte[] body = reply.bytes();
            reply.headers().forEach(http.getResponseHeaders()::set);
            boolean bare = body.length == 0 || http.getRequestMethod().equals("HEAD");
            http.sendResponseHeaders(reply.status(), bare ? -1 : body.length);
            if (!bare) {
                http.getResponseBody().write(body);
            }
        }
    }
}
