package org.stillhere.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Records counts and traces. */
public final class RecordedTelemetry implements Telemetry {
    private final Map<Metric, Long> counted = new EnumMap<>(Metric.class);
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void count(Metric metric, long n) {
        counted.merge(metric, n, Long::sum);
    }

    @Override
    public synchronized void trace(Metric metric, Safe... what) {
        StringBuilder line = new StringBuilder(metric.name());
        for (Safe safe : what) {
            line.append(' ').append(safe.name()).append('=').append(safe.value());
        }
        lines.add(line.toString());
    }

    public synchronized long counted(Metric metric) {
        return counted.getOrDefault(metric, 0L);
    }

    /** The lines so far, each as its metric and {@code name=value}. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
