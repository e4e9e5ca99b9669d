package org.stillhere.casework.due;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.health.CarrierBreaker;
import org.stillhere.casework.health.CarrierHealth;
import org.stillhere.casework.health.SignsOfLife;
import org.stillhere.domain.MessageKey;
import org.stillhere.domain.Priority;
import org.stillhere.runtime.Metric;
import org.stillhere.store.message.MessageRows;
import org.stillhere.store.message.ReceiptTimerRows;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.Rows.DueKey;
import org.stillhere.store.watch.WatchRows;

/**
 * Moves on whatever is due, urgent rows first. The stream gives speed; the sweep gives certainty.
 * <ol>
 * <li>The index is a hint: a row moves only if it is due by its own content.
 * <li>Watches and desks move here; messages are handed to the sender, a few at a time ({@link MessageHandOver}).
 * <li>Watches move side by side. If many are due, other invocations move parts of them ({@link SweepSpread}); this one
 * keeps a part, each minute another one.
 * <li>A damaged row is put into quarantine with a back-off and counted, and a human is told; it never stops the rest.
 * <li>A sender that cannot be reached, or a shard that cannot be read, does not stop the rest either: the sweep fails
 * only after everything else has moved, and the next one tries again in a minute.
 * </ol>
 */
public final class Sweep {
    /** Number of watches that are read together. */
    private static final int TOGETHER = 10;
    /** Between two sweeps. */
    private static final long SECONDS = 60;
    private final Environment environment;
    private final Consumer<List<MessageKey>> sender;
    private final int atOnce;
    private final SweepSpread spread;
    private final SideBySide sideBySide;
    private final FirstPages firstPages;
    private final SignsOfLife heartbeats;
    private final CarrierBreaker breaker;
    private final CarrierHealth health;

    /**
     * @param sender
     *            takes the keys of due messages, any number at once; returns at once
     */
    public Sweep(Environment environment, Consumer<List<MessageKey>> sender) {
        this(environment, sender, Integer.MAX_VALUE);
    }

    /**
     * @param atOnce
     *            how often one sweep calls the sender, at most
     */
    public Sweep(Environment environment, Consumer<List<MessageKey>> sender, int atOnce) {
        this(environment, sender, atOnce, SweepSpread.NONE);
    }

    /** The same with others that share the work. */
    public Sweep(Environment environment, Consumer<List<MessageKey>> sender, int atOnce, SweepSpread spread) {
        this.environment = environment;
        this.sender = sender;
        this.atOnce = atOnce;
        this.spread = spread;
        this.sideBySide = new SideBySide(spread.sideBySide());
        this.firstPages = new FirstPages(environment);
        this.heartbeats = new SignsOfLife(environment);
        this.breaker = new CarrierBreaker(environment, heartbeats);
        this.health = new CarrierHealth(environment, true);
    }

    /**
     * The result of one sweep.
     *
     * @param moved
     *            by this invocation, without the parts of others
     * @param finished
     *            false if time ran out with work left; the next sweep continues
     */
    public record Swept(int moved, int handed, int setAside, boolean finished) {
    }

    /**
     * Sweeps both lanes. Each minute it begins with another shard, because no more than some batches are handed over:
     * no shard waits until all those before it are empty. {@code goOn} says whether there is time for one more row.
     *
     * @throws RuntimeException
     *             at the end, the first exception that kept messages from the sender or a shard from being read
     */
    public Swept run(BooleanSupplier goOn) {
        Instant now = environment.clock().instant();
        SweepRun run = new SweepRun(environment, goOn);
        MessageHandOver handOver = new MessageHandOver(breaker, health, sender, atOnce, run::failed);
        boolean finished = true;
        int minute = (int) (now.getEpochSecond() / SECONDS % Rows.SHARDS);
        List<Integer> order = IntStream.range(0, Rows.SHARDS).mapToObj(i -> (minute + i) % Rows.SHARDS).toList();
        for (Priority lane : Priority.values()) {
            Map<Integer, Optional<List<DueKey>>> pages = finished ? firstPages.read(run, lane, order, now) : Map.of();
            Set<Integer> ofOthers = shared(run, lane, minute, pages);
            for (Map.Entry<Integer, Optional<List<DueKey>>> shard : pages.entrySet()) {
                boolean mine = !ofOthers.contains(shard.getKey());
                finished = finished && run.tried(() -> shard(run, new FirstPages.DueShard(lane, shard.getKey(), now),
                        shard.getValue(), mine, Optional.of(handOver)));
            }
            handOver.endLane();
        }
        handOver.end();
        environment.telemetry().count(Metric.OLDEST_DUE_SECONDS, run.late(now).toSeconds());
        heartbeats.beat(run.pulse(now));
        return run.swept(handOver.handed(), finished);
    }

    /**
     * Moves the watches of some shards, for the invocation that hands messages over.
     *
     * @throws RuntimeException
     *             as {@link #run}
     */
    public Swept part(SweepPart part, BooleanSupplier goOn) {
        Instant now = environment.clock().instant();
        SweepRun run = new SweepRun(environment, goOn);
        boolean finished = true;
        for (Map.Entry<Integer, Optional<List<DueKey>>> shard : firstPages.read(run, part.lane(), part.shards(), now)
                .entrySet()) {
            finished = finished && run.tried(() -> shard(run, new FirstPages.DueShard(part.lane(), shard.getKey(), now),
                    shard.getValue(), true, Optional.empty()));
        }
        return run.swept(0, finished);
    }

    /**
     * Gives parts to others if many watches are due, and returns the shards whose watches they move. This invocation
     * keeps a part, each minute another one; and all that are left once another invocation could not be started.
     */
    private Set<Integer> shared(SweepRun run, Priority lane, int minute, Map<Integer, Optional<List<DueKey>>> pages) {
        Set<Integer> ofOthers = new HashSet<>();
        if (pages.values().stream().mapToLong(FirstPages::watches).sum() > spread.alone()) {
            List<SweepPart> parts = SweepPart.of(lane, spread.parts());
            parts.stream().filter(p -> p != parts.get(minute % parts.size()))
                    .filter(p -> p.shards().stream()
                            .anyMatch(s -> FirstPages.watches(pages.getOrDefault(s, Optional.empty())) > 0))
                    .takeWhile(part -> run.goOn().getAsBoolean() && started(run, part))
                    .forEach(part -> ofOthers.addAll(part.shards()));
        }
        return ofOthers;
    }

    private boolean started(SweepRun run, SweepPart part) {
        try {
            spread.others().accept(part);
            return true;
        } catch (RuntimeException notStarted) {
            run.failed(notStarted);
            return false;
        }
    }

    /**
     * Handles each row of a shard once, also those behind any number of rows that do not move. The index is read twice
     * as deep each time, so that at most twice as much is read again. Returns false if time ran out.
     *
     * @param withWatches
     *            whether its watches move here
     * @param handOver
     *            takes its messages; empty if only its watches move here
     */
    private boolean shard(SweepRun run, FirstPages.DueShard of, Optional<List<DueKey>> firstPage, boolean withWatches,
            Optional<MessageHandOver> handOver) {
        Set<DueKey> handled = new HashSet<>();
        List<DueKey> due = firstPage.orElseGet(() -> of.page(environment.rows(), FirstPages.PAGE));
        for (int depth = FirstPages.PAGE;;) { // Rows that wait for the carrier stay before those behind them.
            List<DueKey> fresh = due.stream().filter(handled::add).toList();
            boolean inTime = handOver.map(h -> allBut(run, fresh, h, !withWatches)).orElse(true)
                    && (!withWatches || watches(run, fresh));
            if (!inTime || due.size() < depth) {
                return inTime;
            }
            depth *= 2;
            due = of.page(environment.rows(), depth);
        }
    }

    /**
     * Handles everything that is no watch, in order.
     *
     * @param ofOthers
     *            whether another invocation moves the watches; then it is not known which of them are really due
     */
    private static boolean allBut(SweepRun run, List<DueKey> keys, MessageHandOver handOver, boolean ofOthers) {
        for (DueKey key : keys) {
            boolean watch = WatchRows.isDefender(key.pk());
            if (!watch || ofOthers) {
                run.found(key);
            }
            if (watch) {
                continue;
            }
            if (!run.goOn().getAsBoolean()) {
                return false;
            }
            if (MessageRows.isMessage(key.pk()) || ReceiptTimerRows.isTimer(key.pk())) {
                run.message(key, handOver);
            } else {
                run.ofDesk(key);
            }
        }
        return true;
    }

    private boolean watches(SweepRun run, List<DueKey> keys) {
        List<DueKey> watches = keys.stream().filter(k -> WatchRows.isDefender(k.pk())).toList();
        List<List<DueKey>> together = new ArrayList<>();
        for (int from = 0; from < watches.size(); from += TOGETHER) {
            together.add(watches.subList(from, Math.min(watches.size(), from + TOGETHER)));
        }
        return sideBySide.each(together, run.goOn(), run::watches) && !run.ranOut();
    }
}
