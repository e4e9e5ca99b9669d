package org.stillhere.simulation;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/** What happened, a line each: all of it when a history is replayed, and otherwise only a number that stands for it. */
final class Trace {
    private static final int KEPT = 60;
    private final Scheduler scheduler;
    private final Optional<PrintStream> out;
    private final String only;
    private final Deque<String> last = new ArrayDeque<>();
    private long hash;
    private long lines;

    /**
     * @param out
     *            where each line goes; empty: nowhere
     * @param only
     *            lines with this in them, such as an id; empty: all
     */
    Trace(Scheduler scheduler, Optional<PrintStream> out, String only) {
        this.scheduler = scheduler;
        this.out = out;
        this.only = only;
    }

    void line(Supplier<String> what) {
        lines++;
        if (out.isPresent()) {
            String line = scheduler.now() + " " + what.get();
            hash = hash * 31 + line.hashCode();
            last.add(line);
            if (last.size() > KEPT) {
                last.remove();
            }
            if (line.contains(only)) {
                out.get().println(line);
            }
        }
    }

    /** Two histories with the same hash were the same; only where lines are written. */
    long hash() {
        return hash;
    }

    long lines() {
        return lines;
    }
}
