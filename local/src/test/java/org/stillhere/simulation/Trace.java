package org.stillhere.simulation;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/** What happened, a line each, when a history is replayed. */
final class Trace {
    private final Scheduler scheduler;
    private final Options options;
    private long hash;

    /**
     * @param out
     *            where each line goes; empty: nothing is traced
     * @param only
     *            lines with this in them, such as an id; empty: all
     */
    record Options(Optional<PrintStream> out, String only) {
        static final Options NONE = new Options(Optional.empty(), "");

        /** Traced for its hash alone. */
        static Options hashed() {
            return new Options(Optional.of(new PrintStream(OutputStream.nullOutputStream())), "");
        }
    }

    Trace(Scheduler scheduler, Options options) {
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
