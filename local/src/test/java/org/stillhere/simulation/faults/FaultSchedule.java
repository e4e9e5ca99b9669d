package org.stillhere.simulation.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stillhere.simulation.clock.Scheduler;

/**
 * Decides which faults are active now, and how often each strikes. Disturbances of up to five kinds of faults alternate
 * with quiet times. Now and then the whole engine is away for hours.
 */
public final class FaultSchedule {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_DISTURBANCE = Duration.ofHours(4);
    private static final Duration LONGEST_QUIET = Duration.ofHours(20);
    /** Kinds of faults in one disturbance, at most. */
    private static final int MOST = 5;
    /** The faults of an engine that is away as a whole, and how many disturbances are of that kind. */
    private static final List<Fault> ENGINE_AWAY = List.of(Fault.NO_SWEEP, Fault.STREAM_STALLED, Fault.HANDING_LOST,
            Fault.WEBHOOK_DOWN);
    private static final double AWAY = 0.12;
    private static final Duration SHORTEST_AWAY = Duration.ofHours(3);
    private static final Duration LONGEST_AWAY = Duration.ofHours(9);
    private final Scheduler scheduler;
    private final Map<Fault, Double> odds = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private final Runnable changed;
    private Instant quietSince;
    private boolean over;

    public FaultSchedule(Scheduler scheduler, Runnable changed) {
        this.scheduler = scheduler;
        this.changed = changed;
        this.quietSince = scheduler.now();
    }

    /** Lets disturbances begin from now on. */
    public void begin() {
        scheduler.in(scheduler.between(SHORTEST, LONGEST_QUIET), this::disturb);
    }

    private void disturb() {
        if (over) {
            return;
        }
        if (scheduler.chance(AWAY)) {
            ENGINE_AWAY.forEach(fault -> odds.put(fault, 1.0));
            changed.run();
            scheduler.in(scheduler.between(SHORTEST_AWAY, LONGEST_AWAY), this::clear);
            return;
        }
        Fault[] all = Fault.values();
        int count = 1 + scheduler.random().nextInt(MOST);
        for (int i = 0; i < count; i++) {
            odds.put(all[scheduler.random().nextInt(all.length)], strength());
        }
        changed.run();
        scheduler.in(scheduler.between(SHORTEST, LONGEST_DISTURBANCE), this::clear);
    }

    /** The probability of a strike: mostly low, sometimes one. */
    private double strength() {
        return switch (scheduler.random().nextInt(4)) {
            case 0 -> 1.0;
            case 1 -> 0.3;
            default -> 0.03;
        };
    }

    private void clear() {
        odds.clear();
        quietSince = scheduler.now();
        changed.run();
        begin();
    }

    /** Ends all faults for good. */
    public void end() {
        over = true;
        odds.clear();
        quietSince = scheduler.now();
        changed.run();
    }

    /** Activates a fault from now on without an end, for a scripted scenario. */
    public void set(Fault fault, double probability) {
        odds.put(fault, probability);
    }

    public double odds(Fault fault) {
        return odds.getOrDefault(fault, 0.0);
    }

    public boolean strikes(Fault fault) {
        boolean now = scheduler.chance(odds(fault));
        if (now) {
            struck.merge(fault, 1L, Long::sum);
        }
        return now;
    }

    @Override
    public String toString() {
        return odds.isEmpty() ? "quiet" : odds.toString();
    }

    public Map<Fault, Long> struck() {
        return struck;
    }

    /** How long no fault has been active; zero during a disturbance. */
    public Duration quietFor() {
        return odds.isEmpty() ? Duration.between(quietSince, scheduler.now()) : Duration.ZERO;
    }
}
