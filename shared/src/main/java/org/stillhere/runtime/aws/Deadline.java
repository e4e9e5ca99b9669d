package org.stillhere.runtime.aws;

import java.time.Duration;

/** The time by which several calls together must end. */
final class Deadline {
    private static final Duration LEAST = Duration.ofMillis(1);
    private final long at;

    Deadline(Duration within) {
        this.at = System.nanoTime() + within.toNanos();
    }

    /** Returns how much of the limit is left, or all of it if that is less. A call that is given 1 ms fails at once. */
    Duration left(Duration limit) {
        Duration left = Duration.ofNanos(at - System.nanoTime());
        return left.compareTo(LEAST) < 0 ? LEAST : left.compareTo(limit) < 0 ? left : limit;
    }
}
