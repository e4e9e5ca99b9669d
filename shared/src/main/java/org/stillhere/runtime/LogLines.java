package org.stillhere.runtime;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes telemetry as JSON lines to a stream, with metrics in CloudWatch's embedded metric format. The lines of one
 * invocation and of those that it caused have the same trace.
 */
public final class LogLines implements Telemetry {
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.:,$<>-]");
    private final PrintStream out;
    private final InstantSource clock;
    private final Supplier<String> trace;

    public LogLines(PrintStream out, InstantSource clock) {
        this(out, clock, () -> "");
    }

    /**
     * @param trace
     *            returns the trace id of the current invocation; empty if there is none
     */
    LogLines(PrintStream out, InstantSource clock, Supplier<String> trace) {
        this.out = out;
        this.clock = clock;
        this.trace = trace;
    }

    @Override
    public void count(Metric metric, long n) {
        String name = metric.name();
        out.println("{\"_aws\":{\"Timestamp\":" + clock.millis()
                + ",\"CloudWatchMetrics\":[{\"Namespace\":\"Stillhere\",\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\""
                + name + "\",\"Unit\":\"" + metric.unit() + "\"}]}]},\"" + name + "\":" + n + "}");
    }

    @Override
    public void trace(Metric metric, Safe... what) {
        Map<String, String> fields = new TreeMap<>();
        String common = trace.get();
        if (!common.isEmpty()) {
            fields.put("trace", common);
        }
        for (Safe safe : what) {
            fields.put(safe.name(), safe.value());
        }
        StringBuilder line = new StringBuilder("{\"at\":\"").append(clock.instant()).append("\",\"what\":\"")
                .append(metric.name()).append('"');
        fields.forEach((name, value) -> line.append(",\"").append(name).append("\":\"")
                .append(UNSAFE.matcher(value).replaceAll("?")).append('"'));
        out.println(line.append('}'));
    }
}
