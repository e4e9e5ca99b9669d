package org.stillhere.simulation.clock;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Prints each event of a history as a line when it is replayed. */
public final class EventTrace {
    private final Scheduler scheduler;
    private final TraceOptions options;
    private long hash;

    /**
     * @param out
     *            where each line is printed; empty: nothing is traced
     * @param only
     *            prints only lines that contain this, such as an id; empty: all lines
     */
    public record TraceOptions(Optional<PrintStream> out, String only) {
        public static final TraceOptions NONE = new TraceOptions(Optional.empty(), "");

        /** Traces only to compute the hash. */
        public static TraceOptions hashed() {
            return new TraceOptions(Optional.of(new PrintStream(OutputStream.nullOutputStream())), "");
        }
    }

    public EventTrace(Scheduler scheduler, TraceOptions options) {
        this.scheduler = scheduler;
        this.options = options;
    }

    public void line(Supplier<String> what) {
        options.out().ifPresent(out -> {
            String line = scheduler.now() + " " + what.get();
            hash = hash * 31 + line.hashCode();
            if (line.contains(options.only())) {
                out.println(line);
            }
        });
    }

    /** Is the same for two histories with the same lines; 0 where nothing is traced. */
    public long hash() {
        return hash;
    }
}
