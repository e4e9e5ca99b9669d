package org.stillhere.simulation.system;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.Senders;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.simulation.clock.EventTrace;
import org.stillhere.simulation.clock.Scheduler;
import org.stillhere.simulation.faults.Fault;
import org.stillhere.simulation.faults.FaultSchedule;
import org.stillhere.simulation.faults.FaultyRows;
import org.stillhere.simulation.faults.ProcessBoundary;
import org.stillhere.simulation.monitor.PromiseMonitor;
import org.stillhere.store.Store;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.message.DeliveredRows;
import org.stillhere.store.naming.NamedRows;
import org.stillhere.store.person.Tables;
import org.stillhere.store.table.Bodies;
import org.stillhere.store.table.ForwardingRows;
import org.stillhere.store.table.MemoryRows;
import org.stillhere.store.table.RememberedBodies;
import org.stillhere.store.table.Rows;
import org.stillhere.store.table.UnkindRows;
import org.stillhere.store.table.Write;
import org.stillhere.vault.TestVaults;
import org.stillhere.vault.RowNames;

/**
 * Connects the table, the engine, the carrier and the faults on one clock, as a deployment connects them. Nobody is
 * enrolled in it yet.
 */
public final class SimulatedSystem {
    public static final Instant BEGINS = Instant.parse("2026-03-01T00:00:00Z");
    public final Scheduler scheduler;
    public final FaultSchedule faults;
    public final PromiseMonitor monitor;
    public final MemoryRows table = new MemoryRows();
    public final SimulatedCarrier carrier;
    public final SimulatedEngine engine;
    public final Environment environment;
    public final EventTrace trace;
    private static final String ONE_CARRIER = "a=+12025550100|+12025550101|+12025550102,"
            + "b=+12025550110|+12025550111|+12025550112,c=+12025550120|+12025550121|+12025550122";
    private static final String AT_AWS = "+12025550105";
    public final Senders senders;

    /** Limits that bite on an ordinary day: each sender's address for routine texts may send a few in an hour. */
    public static final SendingLimits SCARCE = new SendingLimits(
            Map.of("+12025550100", 10L, "+12025550110", 10L, "+12025550120", 10L), Optional.empty());

    /**
     * @param sealed
     *            whether bodies are written and encrypted; otherwise they are kept as objects, which is three times as
     *            fast
     * @param broken
     *            wraps the table that processes see
     * @param brokenCarrier
     *            wraps the carrier that processes see
     * @param limits
     *            how many texts may be sent
     */
    public SimulatedSystem(long seed, boolean sealed, EventTrace.TraceOptions traced, UnaryOperator<Rows> broken,
            UnaryOperator<Carrier> brokenCarrier, SendingLimits limits) {
        scheduler = new Scheduler(BEGINS, seed);
        trace = new EventTrace(scheduler, traced);
        UnkindRows unkind = new UnkindRows(witnessed(), new Random(seed));
        faults = new FaultSchedule(scheduler, () -> changed(unkind));
        Bodies bodies = sealed ? new Bodies(TestVaults.one()) : new RememberedBodies(TestVaults.one());
        monitor = new PromiseMonitor(scheduler, trace, table, bodies);
        carrier = new SimulatedCarrier(scheduler, faults, monitor);
        // Every second world has two carriers.
        boolean two = seed % 2 == 0;
        senders = Senders
                .parse(two ? ONE_CARRIER.replaceAll("(,|$)", "@aws:pool-1|pool-2|" + AT_AWS + "$1") : ONE_CARRIER);
        if (two) {
            carrier.withAws(AT_AWS);
        }
        DeliveredRows rows = new DeliveredRows(new FaultyRows(broken.apply(unkind), faults, new ProcessBoundary() {
            @Override
            public <T> T call(Supplier<T> io) {
                return carrier.engine().call(io);
            }
        }));
        environment = new Environment(rows, Store.of(rows, bodies, scheduler), TestVaults.one(), scheduler,
                scheduler.random(), d -> {
                }, NOTHING, Tables.withoutKeys(rows).personKeys(bodies, scheduler),
                new NamedRows(rows, () -> RowNames.PLAIN), rows);
        engine = new SimulatedEngine(scheduler, faults, monitor, environment, brokenCarrier.apply(carrier), senders,
                limits);
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
                monitor.committed(writes);
            }
        };
    }

    private void changed(UnkindRows unkind) {
        unkind.with(UnkindRows.InjectedTrouble.STALE_INDEX, faults.odds(Fault.STALE_INDEX));
        trace.line(() -> "faults: " + faults);
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
