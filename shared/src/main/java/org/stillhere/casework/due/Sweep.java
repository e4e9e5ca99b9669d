package org.stillhere.casework.due;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    /** Number of keys that are read from one shard at a time. */
    private static final int PAGE = 500;
    /** Number of watches that are read together. */
    private static final int TOGETHER = 10;
    /** Between two sweeps. */
    private static final long SECONDS = 60;
    private final Environment environment;
    private final Consumer<List<MessageKey>> sender;
    private final int atOnce;
    private final SweepSpread spread;
    private final SideBySide sideBySide;
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
        int first = (int) (now.getEpochSecond() / SECONDS % Rows.SHARDS);
        for (Priority lane : Priority.values()) {
            Map<Integer, List<DueKey>> pages = firstPages(run, lane, first, now);
            Set<Integer> ofOthers = shared(run, lane, first, pages);
            for (Map.Entry<Integer, List<DueKey>> shard : pages.entrySet()) {
                boolean mine = !ofOthers.contains(shard.getKey());
                finished = finished && tried(run, () -> shard(run, new ShardPages(lane, shard.getKey(), now),
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
        for (Map.Entry<Integer, List<DueKey>> shard : pages(run, part.lane(), part.shards(), now).entrySet()) {
            finished = finished && tried(run, () -> shard(run, new ShardPages(part.lane(), shard.getKey(), now),
                    shard.getValue(), true, Optional.empty()));
        }
        return run.swept(0, finished);
    }

    private Map<Integer, List<DueKey>> firstPages(SweepRun run, Priority lane, int first, Instant now) {
        return pages(run, lane, IntStream.range(0, Rows.SHARDS).mapToObj(i -> (first + i) % Rows.SHARDS).toList(), now);
    }

    /** The first page of each shard that can be read, in this order. */
    private Map<Integer, List<DueKey>> pages(SweepRun run, Priority lane, List<Integer> shards, Instant now) {
        Map<Integer, List<DueKey>> pages = new LinkedHashMap<>();
        for (int shard : shards) {
            tried(run, () -> {
                pages.put(shard, environment.rows().due(lane, shard, now, PAGE));
                return true;
            });
        }
        return pages;
    }

    /** Gives parts to others if many watches are due, and returns the shards whose watches they move. */
    private Set<Integer> shared(SweepRun run, Priority lane, int first, Map<Integer, List<DueKey>> pages) {
        long due = pages.values().stream().mapToLong(Sweep::watches).sum();
        Set<Integer> ofOthers = new HashSet<>();
        if (due > spread.alone()) {
            SweepPart.of(lane, first, spread.parts()).stream().skip(1)
                    .filter(p -> p.shards().stream().anyMatch(s -> watches(pages.getOrDefault(s, List.of())) > 0))
                    .forEach(part -> tried(run, () -> {
                        spread.others().accept(part);
                        return ofOthers.addAll(part.shards());
                    }));
        }
        return ofOthers;
    }

    private static long watches(List<DueKey> keys) {
        return keys.stream().filter(k -> WatchRows.isDefender(k.pk())).count();
    }

    private static boolean tried(SweepRun run, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException hindered) {
            run.failed(hindered);
            return true;
        }
    }

    /** A shard of a lane, up to a time. */
    private record ShardPages(Priority lane, int shard, Instant until) {
    }

    /**
     * Handles each row of a shard once, also those behind any number of rows that do not move. Returns false if time
     * ran out.
     *
     * @param withWatches
     *            whether its watches move here
     * @param handOver
     *            takes its messages; empty if only its watches move here
     */
    private boolean shard(SweepRun run, ShardPages of, List<DueKey> firstPage, boolean withWatches,
            Optional<MessageHandOver> handOver) {
        Set<DueKey> handled = new HashSet<>();
        List<DueKey> due = firstPage;
        for (int depth = PAGE;;) {
            List<DueKey> fresh = due.stream().filter(handled::add).toList();
            boolean inTime = handOver.map(h -> allBut(run, fresh, h)).orElse(true)
                    && (!withWatches || watches(run, fresh));
            if (!inTime || due.size() < depth) {
                return inTime;
            }
            depth = fresh.size() < PAGE ? 2 * depth : depth;
            due = environment.rows().due(of.lane(), of.shard(), of.until(), depth);
        }
    }

    /** Handles everything that is no watch, in order. */
    private static boolean allBut(SweepRun run, List<DueKey> keys, MessageHandOver handOver) {
        for (DueKey key : keys) {
            run.found(key);
            if (WatchRows.isDefender(key.pk())) {
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
