package org.stillhere.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.Store;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.RememberedBodies;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.UnkindRows;
import org.stillhere.store.table.Write;
import org.stillhere.vault.TestVaults;

/** Table, engine, carrier and weather on one clock, put together as a deployment puts them; nobody lives here yet. */
final class Setting {
    static final Instant BEGINS = Instant.parse("2026-03-01T00:00:00Z");
    final Scheduler scheduler;
    final Weather weather;
    final Witness witness;
    final MemoryRows table = new MemoryRows();
    final SimulatedCarrier carrier;
    final Engine engine;
    final Environment environment;
    final Trace trace;
    final Senders senders = Senders.parse("a=+12025550100|+12025550101|+12025550102,"
            + "b=+12025550110|+12025550111|+12025550112,c=+12025550120|+12025550121|+12025550122");

    /**
     * @param sealed
     *            whether bodies are written and encrypted; otherwise they are remembered, which is three times as fast
     * @param broken
     *            wraps the table as processes see it
     * @param brokenCarrier
     *            wraps the carrier as processes see it
     */
    Setting(long seed, boolean sealed, Trace.TraceOptions traced, UnaryOperator<Rows> broken,
            UnaryOperator<Carrier> brokenCarrier) {
        scheduler = new Scheduler(BEGINS, seed);
        trace = new Trace(scheduler, traced);
        UnkindRows unkind = new UnkindRows(witnessed(), new Random(seed));
        weather = new Weather(scheduler, () -> changed(unkind));
        Bodies bodies = sealed ? new Bodies(TestVaults.one()) : new RememberedBodies(TestVaults.one());
        witness = new Witness(scheduler, trace, table, bodies);
        carrier = new SimulatedCarrier(scheduler, weather, witness);
        FaultyRows rows = new FaultyRows(broken.apply(unkind), weather, new Hook() {
            @Override
            public <T> T call(Supplier<T> io) {
                return carrier.engine().call(io);
            }
        });
        environment = new Environment(rows, Store.of(rows, bodies), TestVaults.one(), scheduler, scheduler.random(),
                d -> {
                }, NOTHING);
        engine = new Engine(scheduler, weather, witness, environment, brokenCarrier.apply(carrier), senders);
        carrier.connect(engine);
        table.listen(engine::written);
        if (bodies instanceof RememberedBodies remembered) {
            table.onGone(remembered::forget);
        }
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
        unkind.with(UnkindRows.InjectedTrouble.STALE_INDEX, weather.odds(Fault.STALE_INDEX));
        trace.line(() -> "weather: " + weather);
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
