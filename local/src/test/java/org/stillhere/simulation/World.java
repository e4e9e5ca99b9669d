package org.stillhere.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.stillhere.carrier.Carrier;
import org.stillhere.simulation.clock.EventTrace;
import org.stillhere.simulation.faults.Fault;
import org.stillhere.simulation.people.Population;
import org.stillhere.simulation.people.SimulatedPeople;
import org.stillhere.simulation.promises.AllPromises;
import org.stillhere.simulation.system.SimulatedSystem;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.limit.SendingLimits;
import org.stillhere.store.table.Rows;

/** Puts people, faults and promises into a simulated system. A seed determines its whole history. */
final class World {
    /** The time within which everything settles after the last fault. */
    private static final Duration SETTLES = Duration.ofHours(12);
    private static final Duration EXPIRES = Duration.ofHours(24);
    private final SimulatedSystem system;
    private final SimulatedPeople people;

    /**
     * The choices by which one world differs from another.
     *
     * @param defenders
     *            how many people are enrolled
     * @param broken
     *            wraps the table that processes see, to plant a mistake; returns its argument where there is none
     * @param brokenCarrier
     *            does the same for the carrier
     * @param limits
     *            how many texts may be sent
     */
    record WorldOptions(long seed, int defenders, boolean sealed, EventTrace.TraceOptions traced,
            UnaryOperator<Rows> broken, UnaryOperator<Carrier> brokenCarrier, SendingLimits limits) {
        static WorldOptions of(long seed, int defenders) {
            return new WorldOptions(seed, defenders, true, EventTrace.TraceOptions.NONE, r -> r, c -> c, limits(seed));
        }

        /** In every fifth world the limits bite. */
        static SendingLimits limits(long seed) {
            return seed % 5 == 0 ? SimulatedSystem.SCARCE : SendingLimits.DERIVED;
        }
    }

    World(WorldOptions options) {
        this(options, body -> body);
    }

    /**
     * @param readAs
     *            plants a mistake of the reader; returns its argument where there is none
     */
    World(WorldOptions options, UnaryOperator<String> readAs) {
        system = new SimulatedSystem(options.seed(), options.sealed(), options.traced(), options.broken(),
                options.brokenCarrier(), options.limits());
        people = new SimulatedPeople(system.scheduler, system.carrier, system.monitor, system.engine,
                system.environment, system.senders);
        people.readAs(readAs);
        system.monitor.watch(people, AllPromises.of(system, people));
        new Population(system.scheduler, system.environment, system.senders, people).enrol(options.defenders());
        system.engine.begin();
        system.faults.begin();
        system.scheduler.in(Duration.ofMinutes(1), this::everyMinute);
        system.scheduler.in(EXPIRES, this::expire);
    }

    private void everyMinute() {
        system.scheduler.in(Duration.ofMinutes(1), this::everyMinute);
        system.monitor.everyMinute();
    }

    /** Deletes expired rows once a day, a day late, because TTL keeps no time. */
    private void expire() {
        system.scheduler.in(EXPIRES, this::expire);
        system.table.expire(system.scheduler.now().minus(EXPIRES));
    }

    /** Lets people live that long with faults. Then the faults end, and everything must settle. */
    void live(Duration length) {
        system.scheduler.runUntil(system.scheduler.now().plus(length));
        system.faults.end();
        people.beginNothingMore();
        system.scheduler.runUntil(system.scheduler.now().plus(SETTLES));
        system.monitor.end();
    }

    Map<Fault, Long> struck() {
        return system.faults.struck();
    }

    /** Whether a limit ever kept a text back. */
    boolean limited() {
        return Pulse.of(Pulse.Of.LIMITED, system.monitor.store().engine().pulses()).isPresent();
    }

    long texts() {
        return system.monitor.texts();
    }

    /** A hash of everything that happened, in order; 0 where it was not traced. */
    long hash() {
        return system.trace.hash();
    }
}
