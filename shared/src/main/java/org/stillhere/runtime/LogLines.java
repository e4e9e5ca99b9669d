package org.stillhere.runtime;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** Telemetry as JSON lines on a stream; metrics in CloudWatch's embedded metric format. */
public final class LogLines implements Telemetry {
    private final PrintStream out;
    private final InstantSource clock;

    public LogLines(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void count(Metric metric, long n) {
        String name = metric.name();
        out.println("{\"_aws\":{\"Timestamp\":" + clock.millis()
                + ",\"CloudWatchMetrics\":[{\"Namespace\":\"Stillhere\",\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\""
                + name + "\",\"Unit\":\"Count\"}]}]},\"" + name + "\":" + n + "}");
    }

    @Override
    public void trace(Metric metric, Safe... what) {
        Map<String, String> fields = new TreeMap<>();
        for (Safe safe : what) {
            fields.put(safe.name(), safe.value());
        }
        StringBuilder line = new StringBuilder("{\"at\":\"").append(clock.instant()).append("\",\"what\":\"")
                .append(metric.name()).append('"');
        fields.forEach((name, value) -> line.append(",\"").append(name).append("\":\"")
                .append(value.replaceAll("[^A-Za-z0-9_.:-]", "?")).append('"'));
        out.println(line.append('}'));
    }
}
