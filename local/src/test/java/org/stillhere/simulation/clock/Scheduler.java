package org.stillhere.simulation.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Runs events on one simulated clock, in the order of their time, and at the same time in the order in which they were
 * scheduled. All random decisions come from one seed, so a seed determines a whole history.
 */
public final class Scheduler implements InstantSource {
    /** An event within this time may run in the middle of another, as two processes run at once. */
    private static final Duration NEAR = Duration.ofSeconds(2);
    private static final int DEEPEST = 3;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparing(Event::at).thenComparing(Event::order));
    private final Random random;
    private Instant now;
    private Duration skew = Duration.ZERO;
    private long order;
    private int depth;

    private record Event(Instant at, long order, Runnable work) {
    }

    public Scheduler(Instant begins, long seed) {
        this.now = begins;
        this.random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    public boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** A random duration between the two, in whole milliseconds, each as likely as the others. */
    public Duration between(Duration least, Duration most) {
        return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
    }

    public void at(Instant when, Runnable work) {
        events.add(new Event(when.isBefore(now) ? now : when, order++, work));
    }

    public void in(Duration delay, Runnable work) {
        at(now.plus(delay), work);
    }

    /** The true time, whatever the clocks of single processes show. */
    public Instant now() {
        return now;
    }

    /** The time that the clock of the running process shows. */
    @Override
    public Instant instant() {
        return now.plus(skew);
    }

    /** Sets how far the clock of the running process is ahead; returns the value before. */
    public Duration skew(Duration next) {
        Duration before = skew;
        skew = next;
        return before;
    }

    /** Runs all events up to that time. */
    public void runUntil(Instant end) {
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            step();
        }
        now = end;
    }

    private void step() {
        Event next = events.remove();
        now = next.at();
        next.work().run();
    }

    /** Runs the next event in the middle of the present one, if it is near. */
    public void meanwhile() {
        if (depth < DEEPEST && !events.isEmpty() && !events.peek().at().isAfter(now.plus(NEAR))) {
            depth++;
            Duration mine = skew(Duration.ZERO);
            try {
                step();
            } finally {
                skew(mine);
                depth--;
            }
        }
    }
}
