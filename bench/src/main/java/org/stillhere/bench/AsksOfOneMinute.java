package org.stillhere.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.CarrierSettings;
import org.stillhere.carrier.Carriers;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.reports.SealedReferences;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.due.Sweep;
import org.stillhere.casework.due.SweepSpread;
import org.stillhere.casework.outbound.Outbox;
import org.stillhere.casework.rendering.MessageRenderer;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.runtime.LogLines;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.message.DeliveredRows.DeliveredRow;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.phone.Address;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.Row;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Write;
import org.stillhere.store.watch.Profile;
import org.stillhere.local.platform.LocalKeys;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;
import org.stillhere.wording.Catalogue;
import org.stillhere.wording.Language;
import org.stillhere.wording.Style;

/**
 * Measures how long it takes until the ask of each of many people who are due in one minute has arrived at the carrier.
 * Sweep, sending and store are the real ones; the table is DynamoDB Local in a process of its own, and the carrier
 * takes everything at once. The stream is short: each new message is handed to the sender as soon as it is written.
 * Limits are lifted, since no number may send so much.
 */
final class AsksOfOneMinute {
    static final Instant EIGHT = Instant.parse("2026-11-23T01:30:00Z");
    private static final int WARM = 3_000;
    private static final int STREAM_BATCH = 25;
    /** As many batches of the stream at once as a deployed table with four shards has at most. */
    private static final int SENDING = 8;
    static final String NAME = "bench";
    static final String ADDRESS = "https://bench.example";
    private final Supplier<Duration> cpuOfTable;
    private final TakingServer carrier;
    private final Environment environment;
    private final Senders senders = Senders
            .parse("a=+12025550101|+12025550102|+12025550103,b=+12025550111|+12025550112|+12025550113");
    private final MessageRenderer renderer = new MessageRenderer(Catalogue.load(), senders, ADDRESS);
    private final Outbox outbox;
    private final ExecutorService sending = Executors.newFixedThreadPool(SENDING);
    private final List<Row> fresh = new ArrayList<>();

    private AsksOfOneMinute(Rows table, Supplier<Duration> cpuOfTable, TakingServer carrier) throws IOException {
        this(table, cpuOfTable, carrier, InstantSource.fixed(EIGHT.plusSeconds(30)));
    }

    AsksOfOneMinute(Rows table, Supplier<Duration> cpuOfTable, TakingServer carrier, InstantSource clock)
            throws IOException {
        this.cpuOfTable = cpuOfTable;
        this.carrier = carrier;
        Rows rows = new Streaming(table);
        this.environment = Environment.of(rows, new LocalKeys(Files.createTempDirectory("stillhere-bench")).vault(),
                clock, new Random(1), length -> {
                }, new LogLines(new PrintStream(OutputStream.nullOutputStream()), clock));
        Carrier twilio = Carriers.of(
                new CarrierSettings("AC00000000000000000000000000000001", Private.of("bench"),
                        Optional.of(carrier.address()), () -> ADDRESS),
                Optional.empty(), () -> false, new SealedReferences(environment.vault()));
        this.outbox = new Outbox(environment, renderer, twilio, NAME, SecondChannel.NONE, new SendingLimits(
                Map.of("+12025550101", 100_000_000L, "+12025550102", 100_000_000L), Optional.of(100_000_000L)));
    }

    /** Returns a row of a table: people, seconds, texts a second, milliseconds of processor an ask, megabytes. */
    static MeasuredAsks run(int people) {
        try (TableProcess table = TableProcess.start();
                TakingServer carrier = new TakingServer()) {
            LocalDynamo.create(table.client(), NAME, BenchPeople.deployment().table());
            return new AsksOfOneMinute(new DynamoRows(table.client(), NAME), table::cpu, carrier).measured(people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with a table in the memory of this process. */
    static MeasuredAsks inMemory(int people) {
        try (TakingServer carrier = new TakingServer()) {
            return new AsksOfOneMinute(new MemoryRows(), () -> Duration.ZERO, carrier).measured(people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands each new message to the sender, as the stream does. */
    private final class Streaming extends ForwardingRows {
        Streaming(Rows rows) {
            super(rows);
        }

        @Override
        public void transact(List<Write> writes) {
            super.transact(writes);
            List<Row> batch = List.of();
            synchronized (fresh) {
                writes.stream()
                        .flatMap(w -> w instanceof Write.PutRow put && MessageRows.isMessage(put.pk())
                                && put.guard() instanceof Write.Guard.Absent ? Stream.of(put.row()) : Stream.empty())
                        .forEach(fresh::add);
                if (fresh.size() >= STREAM_BATCH) {
                    batch = List.copyOf(fresh);
                    fresh.clear();
                }
            }
            send(batch);
        }
    }

    private void send(List<Row> batch) {
        if (!batch.isEmpty()) {
            Instant now = environment.clock().instant();
            environment.delivered().deliver(batch.stream().map(row -> new DeliveredRow(row, now)).toList(), now);
            sending.execute(() -> outbox.fresh(batch.stream().map(row -> MessageRows.key(row.pk())).toList()));
        }
    }

    /** Enrols people who are due at eight, each with a phone that texts. */
    void enrol(int from, int people) {
        IntStream.range(from, from + people).parallel().forEach(i -> {
            PhoneNumber phone = PhoneNumber.ofE164(number(i));
            Watch watch = BenchPeople.due(i, EIGHT, environment.vault().lookUp(phone));
            Profile profile = new Profile(Private.of("Somebody"), Language.EN, Style.FRIEND, ZoneId.of("Asia/Yangon"),
                    Private.of("mango tree"), Private.of("paper boat"), List.of(new Address(new RouteId("r1"), phone)),
                    "a");
            Row identity = environment.phones().row(watch.routes().get(0).phone(),
                    new Identity.OfDefender(watch.id(), watch.routes().get(0).id()));
            environment.rows()
                    .transact(List.of(new Write.PutRow(environment.watches().row(watch), Write.ABSENT),
                            new Write.PutRow(environment.watches().profileRow(watch.id(), profile), Write.ABSENT),
                            new Write.PutRow(identity, Write.ABSENT)));
        });
    }

    static String number(int i) {
        return String.format(Locale.ROOT, "+95942%07d", i);
    }

    /** Sweeps once, as a deployed engine does, and waits until all asks have arrived. */
    void ask(int people) {
        int before = carrier.seen().taken();
        Sweep[] sweep = new Sweep[1];
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            sweep[0] = new Sweep(environment, keys -> {
            }, 20, SweepSpread.deployed(20, part -> others.execute(() -> sweep[0].part(part, () -> true))));
            sweep[0].run(() -> true);
        }
        synchronized (fresh) {
            send(List.copyOf(fresh));
            fresh.clear();
        }
        if (!carrier.await(before + people, Duration.ofSeconds(20))) {
            throw new IllegalStateException((carrier.seen().taken() - before) + " of " + people + " arrived");
        }
    }

    Environment environment() {
        return environment;
    }

    Senders senders() {
        return senders;
    }

    MessageRenderer renderer() {
        return renderer;
    }

    void end() {
        sending.shutdown();
    }

    private MeasuredAsks measured(int people) {
        enrol(0, WARM);
        ask(WARM);
        enrol(WARM, people);
        carrier.forget();
        Duration ours = cpu();
        Duration theirs = cpuOfTable.get();
        long began = System.nanoTime();
        ask(people);
        double seconds = (carrier.seen().lastAt() - began) / 1e9;
        end();
        TakingServer.SeenTexts seen = carrier.seen();
        if (seen.phones() != people || seen.most() != 1) {
            throw new IllegalStateException(people + " people: " + seen);
        }
        return new MeasuredAsks(people, seconds, cpu().minus(ours).toNanos() / 1e6 / people,
                cpuOfTable.get().minus(theirs).toNanos() / 1e6 / people, peakMegabytes());
    }

    /** The processor time that this process has used. */
    static Duration cpu() {
        return Duration
                .ofNanos(((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime());
    }

    /** The most memory that this process had; 0 where the system does not say. */
    static long peakMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) / 1024).findFirst().orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
