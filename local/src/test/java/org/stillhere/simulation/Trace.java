package org.stillhere.simulation;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/** What happened, a line each, when a history is replayed. */
final class Trace {
    private final Scheduler scheduler;
    private final TraceOptions options;
    private long hash;

    /**
     * @param out
     *            where each line goes; empty: nothing is traced
     * @param only
     *            lines with this in them, such as an id; empty: all
     */
    record TraceOptions(Optional<PrintStream> out, String only) {
        static final TraceOptions NONE = new TraceOptions(Optional.empty(), "");

        /** Traced for its hash alone. */
        static TraceOptions hashed() {
            return new TraceOptions(Optional.of(new PrintStream(OutputStream.nullOutputStream())), "");
        }
    }

    Trace(Scheduler scheduler, TraceOptions options) {
        this.scheduler = scheduler;
        this.options = options;
    }

    void line(Supplier<String> what) {
        options.out().ifPresent(out -> {
            String line = scheduler.now() + " " + what.get();
            hash = hash * 31 + line.hashCode();
            if (line.contains(options.only())) {
                out.println(line);
            }
        });
    }

    /** Two histories with the same hash were the same; 0 where nothing is traced. */
    long hash() {
        return hash;
    }
}
