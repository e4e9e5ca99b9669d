package org.stillhere.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * The one clock, and whatever is to happen, in order of time and then of asking. All chance comes from one seed, so a
 * seed is a whole history.
 */
final class Scheduler implements InstantSource {
    /** An event this near may come in the middle of another, as two processes run at once. */
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

    Scheduler(Instant begins, long seed) {
        this.now = begins;
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** Evenly between the two, in milliseconds. */
    Duration between(Duration least, Duration most) {
        return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
    }

    void at(Instant when, Runnable work) {
        events.add(new Event(when.isBefore(now) ? now : when, order++, work));
    }

    void in(Duration delay, Runnable work) {
        at(now.plus(delay), work);
    }

    /** Time itself, whatever the clocks of single processes say. */
    Instant now() {
        return now;
    }

    /** What the process that is running now takes for the time. */
    @Override
    public Instant instant() {
        return now.plus(skew);
    }

    /** From here on a process with a clock of its own; the skew before is given back. */
    Duration skew(Duration next) {
        Duration before = skew;
        skew = next;
        return before;
    }

    /** Runs everything up to then. */
    void runUntil(Instant end) {
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

    /** Something else happens meanwhile, if anything is near. */
    void meanwhile() {
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
