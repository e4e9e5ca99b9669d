package org.stillhere.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.stillhere.carrier.Carrier;
import org.stillhere.store.table.Rows;

/** One world: a setting, people who live in it, promises, and weather. A seed is its whole history. */
final class World {
    /** After the last fault everything settles within this. */
    private static final Duration SETTLES = Duration.ofHours(12);
    private static final Duration EXPIRES = Duration.ofHours(24);
    private final Setting setting;
    private final SimulatedPeople people;

    /**
     * What a world is made of.
     *
     * @param defenders
     *            how many people are enrolled
     * @param broken
     *            wraps the table that processes see, to break what they rely on; itself where nothing is broken
     * @param brokenCarrier
     *            the same for the carrier
     */
    record WorldOptions(long seed, int defenders, boolean sealed, Trace.TraceOptions traced, UnaryOperator<Rows> broken,
            UnaryOperator<Carrier> brokenCarrier) {
        static WorldOptions of(long seed, int defenders) {
            return new WorldOptions(seed, defenders, true, Trace.TraceOptions.NONE, r -> r, c -> c);
        }
    }

    World(WorldOptions options) {
        setting = new Setting(options.seed(), options.sealed(), options.traced(), options.broken(),
                options.brokenCarrier());
        people = new SimulatedPeople(setting.scheduler, setting.carrier, setting.witness, setting.engine,
                setting.environment);
        setting.witness.watch(people, AllPromises.of(setting, people));
        new Population(setting.scheduler, setting.environment, setting.senders, people).enrol(options.defenders());
        setting.engine.begin();
        setting.weather.begin();
        setting.scheduler.in(Duration.ofMinutes(1), this::minute);
        setting.scheduler.in(EXPIRES, this::expire);
    }

    private void minute() {
        setting.scheduler.in(Duration.ofMinutes(1), this::minute);
        setting.witness.minute();
    }

    /** TTL is a broom, not a clock: it comes by once a day, a day late. */
    private void expire() {
        setting.scheduler.in(EXPIRES, this::expire);
        setting.table.expire(setting.scheduler.now().minus(EXPIRES));
    }

    /** Lives that long with whatever goes wrong; then nothing goes wrong any more, and everything must settle. */
    void live(Duration length) {
        setting.scheduler.runUntil(setting.scheduler.now().plus(length));
        setting.weather.end();
        people.calmDown();
        setting.scheduler.runUntil(setting.scheduler.now().plus(SETTLES));
        setting.witness.end();
    }

    Map<Fault, Long> struck() {
        return setting.weather.struck();
    }

    long texts() {
        return setting.witness.texts();
    }

    /** Stands for everything that happened, in order; only where it was traced. */
    long hash() {
        return setting.trace.hash();
    }
}
