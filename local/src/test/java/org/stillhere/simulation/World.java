package org.stillhere.simulation;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.Ground;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.ForwardingRows;
import org.stillhere.store.MemoryRows;
import org.stillhere.store.Rows;
import org.stillhere.store.UnkindRows;
import org.stillhere.store.Write;
import org.stillhere.vault.TestVaults;

/** One world: a table, an engine, a carrier, people, and weather. A seed is its whole history. */
final class World {
    static final Instant BEGINS = Instant.parse("2026-03-01T00:00:00Z");
    /** After the last fault everything settles within this. */
    private static final Duration SETTLES = Duration.ofHours(12);
    private static final Duration EXPIRES = Duration.ofHours(24);
    private final Scheduler scheduler;
    private final Weather weather;
    private final Witness witness;
    private final Engine engine;
    private final People people;
    private final MemoryRows table = new MemoryRows();
    private final Trace trace;

    /**
     * What a world is made of.
     *
     * @param defender
     *            how many people are enrolled
     * @param storms
     *            whether anything goes wrong
     * @param defect
     *            wraps the table that processes see, to break what they rely on; itself where nothing is broken
     */
    record Options(long seed, int defenders, boolean storms, UnaryOperator<Rows> defect, Optional<PrintStream> out,
            String only) {
        static Options of(long seed, int defenders) {
            return new Options(seed, defenders, true, r -> r, Optional.empty(), "");
        }
    }

    World(Options options) {
        scheduler = new Scheduler(BEGINS, options.seed());
        trace = new Trace(scheduler, options.out(), options.only());
        UnkindRows unkind = new UnkindRows(witnessed(), new Random(options.seed()));
        weather = new Weather(scheduler, () -> changed(unkind));
        witness = new Witness(scheduler, trace, table, TestVaults.one());
        SimulatedCarrier carrier = new SimulatedCarrier(scheduler, weather, witness);
        Senders senders = Senders.parse("a=+12025550100|+12025550101|+12025550102,"
                + "b=+12025550110|+12025550111|+12025550112,c=+12025550120|+12025550121|+12025550122");
        FaultyRows rows = new FaultyRows(options.defect().apply(unkind), weather, new Hook() {
            @Override
            public <T> T call(java.util.function.Supplier<T> io) {
                return carrier.engine().call(io);
            }
        });
        Ground ground = Ground.of(rows, TestVaults.one(), scheduler, scheduler.random(), d -> {
        }, NOTHING);
        engine = new Engine(scheduler, weather, witness, ground, carrier, senders);
        carrier.connect(engine);
        table.listen(engine::written);
        people = new People(scheduler, carrier, witness, engine, ground);
        witness.watch(people, Promises.of(scheduler, weather, witness, people, table, engine));
        new Population(scheduler, ground, senders, people).enrol(options.defenders());
        engine.begin();
        if (options.storms()) {
            weather.begin();
        }
        scheduler.in(Duration.ofMinutes(1), this::minute);
        scheduler.in(EXPIRES, this::expire);
    }

    private Rows witnessed() {
        return new ForwardingRows(table) {
            @Override
            public void transact(List<Write> writes) {
                super.transact(writes);
                witness.committed(writes);
            }
        };
    }

    private void changed(UnkindRows unkind) {
        unkind.with(UnkindRows.Trouble.STALE_INDEX, weather.odds(Fault.STALE_INDEX));
        trace.line(() -> "weather: " + weather);
    }

    private void minute() {
        scheduler.in(Duration.ofMinutes(1), this::minute);
        witness.minute();
    }

    /** TTL is a broom, not a clock: it comes by once a day, a day late. */
    private void expire() {
        scheduler.in(EXPIRES, this::expire);
        table.expire(scheduler.now().minus(EXPIRES));
    }

    /** Lives that long with whatever goes wrong; then nothing goes wrong any more, and everything must settle. */
    void live(Duration length) {
        scheduler.runUntil(scheduler.now().plus(length));
        weather.end();
        people.calmDown();
        scheduler.runUntil(scheduler.now().plus(SETTLES));
        witness.end();
    }

    Map<Fault, Long> struck() {
        return weather.struck();
    }

    long texts() {
        return witness.texts();
    }

    Trace trace() {
        return trace;
    }

    Instant now() {
        return scheduler.now();
    }

    private static final Telemetry NOTHING = new Telemetry() {
        @Override
        public void count(Metric metric, long n) {
        }

        @Override
        public void trace(Metric metric, Safe... what) {
        }
    };
}
