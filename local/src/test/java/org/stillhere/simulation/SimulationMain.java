package org.stillhere.simulation;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.stillhere.simulation.clock.EventTrace;
import org.stillhere.simulation.faults.Fault;
import org.stillhere.simulation.monitor.Violation;

/**
 * Runs long simulations from the command line: {@code mvn -Psimulate -Dseed=1 -Ddays=1000}. It simulates one world for
 * each seed from that one on, until so many defender-days have been simulated. A broken promise prints its seed and the
 * command that replays it; {@code -DgoOn=true} continues with the next seed.
 */
public final class SimulationMain {
    private final long seed;
    private final long wanted;
    private final int defenders;
    private final int each;
    private final boolean replay;
    private final boolean goOn;
    private final String only;
    private final AtomicLong next;
    private final AtomicLong lived = new AtomicLong();
    private final AtomicLong texts = new AtomicLong();
    private final AtomicLong worlds = new AtomicLong();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private final PrintStream out = System.out;

    private SimulationMain() {
        seed = Long.getLong("seed", 1);
        wanted = Long.getLong("days", 10_000);
        defenders = Integer.getInteger("defenders", 60);
        each = Integer.getInteger("each", 14);
        replay = Boolean.getBoolean("replay");
        goOn = Boolean.getBoolean("goOn");
        only = System.getProperty("only", "");
        next = new AtomicLong(seed);
    }

    public static void main(String[] args) throws InterruptedException {
        SimulationMain simulate = new SimulationMain();
        boolean good = simulate.replay ? simulate.one(simulate.seed, Optional.of(simulate.out)) : simulate.many();
        System.exit(good ? 0 : 1);
    }

    private boolean many() throws InterruptedException {
        Instant began = Instant.now();
        int threads = Math.max(1, Integer.getInteger("threads", Runtime.getRuntime().availableProcessors()));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                pool.submit(() -> {
                    while (lived.get() < wanted && (goOn || !broken.get())) {
                        if (one(next.getAndIncrement(), Optional.empty())) {
                            progress(began);
                        }
                    }
                });
            }
        }
        report(began);
        return !broken.get();
    }

    private boolean one(long of, Optional<PrintStream> trace) {
        try {
            World world = new World(new World.WorldOptions(of, defenders, Boolean.getBoolean("sealed"),
                    new EventTrace.TraceOptions(trace, only), r -> r, c -> c, World.WorldOptions.limits(of)));
            world.live(Duration.ofDays(each));
            lived.addAndGet((long) defenders * each);
            texts.addAndGet(world.texts());
            worlds.incrementAndGet();
            synchronized (struck) {
                world.struck().forEach((f, n) -> struck.merge(f, n, Long::sum));
            }
            return true;
        } catch (Violation violation) {
            broken.set(true);
            lived.addAndGet((long) defenders * each);
            out.println("BROKEN in seed " + of + ": " + violation.getMessage());
            out.println("replay: mvn -Psimulate -Dseed=" + of + " -Ddefenders=" + defenders + " -Deach=" + each
                    + " -Dreplay=true");
            return false;
        } catch (RuntimeException | Error failed) {
            broken.set(true);
            out.println("FAILED in seed " + of);
            failed.printStackTrace(out);
            return false;
        }
    }

    private void progress(Instant began) {
        if (worlds.get() % 50 == 0) {
            out.printf("%,d defender-days, %,d texts, %d s%n", lived.get(), texts.get(),
                    Duration.between(began, Instant.now()).toSeconds());
        }
    }

    private void report(Instant began) {
        out.printf("%,d defender-days in %,d worlds, %,d texts, %,d faults of %d kinds, %s, in %d s%n", lived.get(),
                worlds.get(), texts.get(), struck.values().stream().mapToLong(n -> n).sum(), struck.size(),
                broken.get() ? "BROKEN" : "no promise broken", Duration.between(began, Instant.now()).toSeconds());
        out.println(struck);
    }
}
