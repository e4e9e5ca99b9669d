package org.stillhere.local.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/**
 * A clock on which several processes wait at the same time, and no real time passes. One thread runs at a time, in an
 * order that is always the same: a process runs until it waits, and then the earliest event is next.
 */
final class VirtualTime implements InstantSource {
    private final PriorityQueue<TimedWork> events = new PriorityQueue<>(
            Comparator.comparing(TimedWork::at).thenComparing(TimedWork::number));
    private final Semaphore baton = new Semaphore(0);
    private Instant now;
    private long numbers;

    private record TimedWork(Instant at, long number, Runnable work) {
    }

    VirtualTime(Instant begins) {
        now = begins;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Does something later. It must not wait; use {@link #process} for what waits. */
    void in(Duration after, Runnable work) {
        events.add(new TimedWork(now.plus(after), numbers++, work));
    }

    /** Runs something that may wait, from now until it waits for the first time. */
    void process(Runnable work) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
            } finally {
                baton.release();
            }
        });
        baton.acquireUninterruptibly();
    }

    /** Lets the process that calls it wait. */
    void await(Duration length) {
        Semaphore woken = new Semaphore(0);
        in(length, () -> {
            woken.release();
            baton.acquireUninterruptibly();
        });
        baton.release();
        woken.acquireUninterruptibly();
    }

    void runUntil(Instant end) {
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            TimedWork next = events.remove();
            now = next.at().isAfter(now) ? next.at() : now;
            next.work().run();
        }
        now = end;
    }
}
