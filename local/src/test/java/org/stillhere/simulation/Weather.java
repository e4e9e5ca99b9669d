package org.stillhere.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Which faults may strike now, and how often. Changes every now and then; between two storms it is calm. */
final class Weather {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_STORM = Duration.ofHours(4);
    private static final Duration LONGEST_CALM = Duration.ofHours(20);
    /** Faults in one storm. */
    private static final int MOST = 5;
    private final Scheduler scheduler;
    private final Map<Fault, Double> odds = new EnumMap<>(Fault.class);
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private final Runnable changed;
    private Instant calmSince;
    private boolean over;

    Weather(Scheduler scheduler, Runnable changed) {
        this.scheduler = scheduler;
        this.changed = changed;
        this.calmSince = scheduler.now();
    }

    /** Storms come from now on. */
    void begin() {
        scheduler.in(scheduler.between(SHORTEST, LONGEST_CALM), this::storm);
    }

    private void storm() {
        if (over) {
            return;
        }
        Fault[] all = Fault.values();
        int count = 1 + scheduler.random().nextInt(MOST);
        for (int i = 0; i < count; i++) {
            odds.put(all[scheduler.random().nextInt(all.length)], strength());
        }
        changed.run();
        scheduler.in(scheduler.between(SHORTEST, LONGEST_STORM), this::clear);
    }

    /** Mostly now and then; sometimes always. */
    private double strength() {
        return switch (scheduler.random().nextInt(4)) {
            case 0 -> 1.0;
            case 1 -> 0.3;
            default -> 0.03;
        };
    }

    private void clear() {
        odds.clear();
        calmSince = scheduler.now();
        changed.run();
        begin();
    }

    /** The faults stop for good. */
    void end() {
        over = true;
        odds.clear();
        calmSince = scheduler.now();
        changed.run();
    }

    /** For a script: from now on, without end. */
    void set(Fault fault, double probability) {
        odds.put(fault, probability);
    }

    double odds(Fault fault) {
        return odds.getOrDefault(fault, 0.0);
    }

    boolean strikes(Fault fault) {
        boolean now = scheduler.chance(odds(fault));
        if (now) {
            struck.merge(fault, 1L, Long::sum);
        }
        return now;
    }

    @Override
    public String toString() {
        return odds.isEmpty() ? "calm" : odds.toString();
    }

    Map<Fault, Long> struck() {
        return struck;
    }

    /** How long nothing has gone wrong; zero in a storm. */
    Duration calmFor() {
        return odds.isEmpty() ? Duration.between(calmSince, scheduler.now()) : Duration.ZERO;
    }
}
