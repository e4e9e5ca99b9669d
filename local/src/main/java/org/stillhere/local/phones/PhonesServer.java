package org.stillhere.local.phones;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.stillhere.local.twilio.Exchange;
import org.stillhere.local.twilio.HttpReply;
import org.stillhere.local.twilio.Site;

/**
 * The simulated carrier, the phones behind it, and their page, on a port of this machine.
 * <p>
 * While it is started, what is due happens as time passes, every 200 ms; during an advance through the API it happens
 * only when the given {@link Settling} calls {@link #runDue()}.
 */
public final class PhonesServer implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(200);

    private final Phones phones;
    private final PhonesFile file;
    private final Exchange exchange;
    private final Site site;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger advancing = new AtomicInteger();
    private volatile boolean open = true;

    /**
     * Loads what was kept and takes the port, but answers nothing yet.
     *
     * @param clock
     *            the same time as the house's
     *
     * @throws UncheckedIOException
     *             if the port is taken
     * @throws IllegalStateException
     *             if {@code phones.json} cannot be read
     */
    public PhonesServer(PhonesConfig config, InstantSource clock, Settling settling) {
        this.file = new PhonesFile(config.dataDir());
        this.phones = new Phones(file.load(), clock, config.seed());
        this.exchange = new Exchange(config, phones, clock);
        this.site = new Site(config, phones, exchange, alone(settling));
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    public void start() {
        server.start();
        threads.execute(this::tick);
    }

    /** The port, also if a free one was asked for. */
    public int port() {
        return server.getAddress().getPort();
    }

    public Phones phones() {
        return phones;
    }

    /** When something will become of a text, if anything will; it may be in the past. */
    public Optional<Instant> nextEvent() {
        return phones.nextDue();
    }

    /** Delivers and reports whatever is due by now, and returns when that is done. */
    public void runDue() {
        exchange.runDue();
    }

    /** True if nothing is due by now and nobody is being called. */
    public boolean idle() {
        return exchange.idle();
    }

    /** Stops answering, and keeps what there is. */
    @Override
    public void close() {
        open = false;
        server.stop(0);
        threads.shutdownNow();
        save();
    }

    private void tick() {
        while (open) {
            try {
                if (advancing.get() == 0) {
                    exchange.runDue();
                }
                save();
                Thread.sleep(TICK);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // A full disk, say. The phones go on; the class says enough, a message might quote a text.
                System.err.println("The phones could not keep what they know: " + e.getClass().getName());
            }
        }
    }

    private synchronized void save() {
        phones.unsaved().ifPresent(file::save);
    }

    /** The same clock, with the phones' own pace held while it is advanced. */
    private Settling alone(Settling settling) {
        return new Settling() {
            @Override
            public Instant advance(Duration by) {
                advancing.incrementAndGet();
                try {
                    return settling.advance(by);
                } finally {
                    advancing.decrementAndGet();
                }
            }

            @Override
            public Instant now() {
                return settling.now();
            }

            @Override
            public Optional<Instant> next() {
                return settling.next();
            }
        };
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            HttpReply reply = site.reply(http);
            if (!http.getRequestMethod().equals("GET")) {
                save(); // What has been answered is kept, whatever happens to this process next.
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
