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
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.RouteId;
import org.stillhere.domain.Watch;
import org.stillhere.local.platform.LocalDynamo;
import org.stillhere.local.template.Deployment;
import org.stillhere.runtime.LogLines;
import org.stillhere.runtime.SecondChannel;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.phone.Address;
import org.stillhere.store.table.DynamoRows;
import org.stillhere.store.table.ForwardingRows;
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
    private static final Instant EIGHT = Instant.parse("2026-11-23T01:30:00Z");
    private static final int WARM = 300;
    private static final int STREAM_BATCH = 25;
    /** As many batches of the stream at once as a deployed table with four shards has at most. */
    private static final int SENDING = 8;
    private static final String NAME = "bench";
    private final TableProcess table;
    private final TakingServer carrier;
    private final Environment environment;
    private final Outbox outbox;
    private final ExecutorService sending = Executors.newFixedThreadPool(SENDING);
    private final List<MessageKey> fresh = new ArrayList<>();

    private AsksOfOneMinute(TableProcess table, TakingServer carrier, Path folder) throws IOException {
        this.table = table;
        this.carrier = carrier;
        LocalDynamo.create(table.client(), NAME,
                Deployment.read(Path.of(System.getProperty("root.dir", "."), "template.yaml")).table());
        InstantSource clock = InstantSource.fixed(EIGHT.plusSeconds(30));
        Rows rows = new Streaming(new DynamoRows(table.client(), NAME));
        this.environment = Environment.of(rows, new LocalKeys(folder).vault(), clock, new Random(1), length -> {
        }, new LogLines(new PrintStream(OutputStream.nullOutputStream()), clock));
        Senders senders = Senders
                .parse("a=+12025550101|+12025550102|+12025550103,b=+12025550111|+12025550112|+12025550113");
        Carrier twilio = Carriers.of(
                new CarrierSettings("AC00000000000000000000000000000001", Private.of("bench"),
                        Optional.of(carrier.address()), () -> "https://bench.example"),
                Optional.empty(), () -> false, new SealedReferences(environment.vault()));
        this.outbox = new Outbox(environment, new MessageRenderer(Catalogue.load(), senders, "https://bench.example"),
                twilio, NAME, SecondChannel.NONE, new SendingLimits(
                        Map.of("+12025550101", 100_000_000L, "+12025550102", 100_000_000L), Optional.of(100_000_000L)));
    }

    /** Returns a row of a table: people, seconds, texts a second, milliseconds of processor an ask, megabytes. */
    static String run(int people) {
        try (TableProcess table = TableProcess.start();
                TakingServer carrier = new TakingServer()) {
            AsksOfOneMinute bench = new AsksOfOneMinute(table, carrier, Files.createTempDirectory("stillhere-bench"));
            bench.enrol(0, WARM);
            bench.ask(WARM);
            bench.enrol(WARM, people);
            String row = bench.measured(people);
            bench.sending.shutdownNow();
            return row;
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
            List<MessageKey> batch = List.of();
            synchronized (fresh) {
                writes.stream()
                        .filter(w -> w instanceof Write.PutRow put && MessageRows.isMessage(put.pk())
                                && put.guard() instanceof Write.Guard.Absent)
                        .map(w -> MessageRows.key(w.pk())).forEach(fresh::add);
                if (fresh.size() >= STREAM_BATCH) {
                    batch = List.copyOf(fresh);
                    fresh.clear();
                }
            }
            send(batch);
        }
    }

    private void send(List<MessageKey> batch) {
        if (!batch.isEmpty()) {
            sending.execute(() -> outbox.fresh(batch));
        }
    }

    private void enrol(int from, int people) {
        for (int i = from; i < from + people; i++) {
            Watch watch = BenchPeople.due(i, EIGHT);
            DefenderId id = watch.id();
            Profile profile = new Profile(Private.of("Somebody"), Language.EN, Style.FRIEND, ZoneId.of("Asia/Yangon"),
                    Private.of("mango tree"), Private.of("paper boat"), List.of(new Address(new RouteId("r1"),
                            PhoneNumber.ofE164(String.format(Locale.ROOT, "+95942%07d", i)))),
                    "a");
            environment.rows().transact(List.of(new Write.PutRow(environment.watches().row(watch), Write.ABSENT),
                    new Write.PutRow(environment.watches().profileRow(id, profile), Write.ABSENT)));
        }
    }

    /** Sweeps once, as a deployed engine does, and waits until all asks have arrived. */
    private void ask(int people) {
        int before = carrier.taken();
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
            throw new IllegalStateException((carrier.taken() - before) + " of " + people + " arrived");
        }
    }

    private String measured(int people) {
        Duration ours = cpu();
        Duration theirs = table.cpu();
        long began = System.nanoTime();
        ask(people);
        double seconds = (carrier.lastAt() - began) / 1e9;
        return String.format(Locale.ROOT, "| %,d | %.1f | %.0f | %.1f | %.1f | %d |", people, seconds, people / seconds,
                cpu().minus(ours).toNanos() / 1e6 / people, table.cpu().minus(theirs).toNanos() / 1e6 / people,
                peakMegabytes());
    }

    private static Duration cpu() {
        return Duration
                .ofNanos(((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime());
    }

    /** The most memory that this process had; 0 where the system does not say. */
    private static long peakMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) / 1024).findFirst().orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
