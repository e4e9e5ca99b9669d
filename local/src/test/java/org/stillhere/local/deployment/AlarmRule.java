package org.stillhere.local.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates one alarm of template.yaml as CloudWatch documents it: a metric is put together for each period, the
 * expression is computed, and the alarm rings when enough of the last periods are beyond the threshold.
 */
final class AlarmRule {
    private final Map<?, ?> properties;

    AlarmRule(Map<?, ?> properties) {
        this.properties = properties;
    }

    /** A metric of the alarm: its id in the expression, what it is, and how it is put together. */
    record Watched(String id, String namespace, String name, List<String> dimensions, int minutes, String statistic) {
    }

    List<Watched> metrics() {
        if (properties.get("MetricName") != null) {
            return List.of(watched("value", properties, properties, properties.get("Statistic")));
        }
        List<Watched> all = new ArrayList<>();
        for (Object part : list(properties, "Metrics")) {
            Map<?, ?> query = (Map<?, ?>) part;
            if (query.get("MetricStat") instanceof Map<?, ?> stat) {
                all.add(watched(text(query, "Id"), map(stat.get("Metric")), stat, stat.get("Stat")));
            }
        }
        return all;
    }

    private static Watched watched(String id, Map<?, ?> metric, Map<?, ?> timing, @Nullable Object statistic) {
        List<String> dimensions = metric.get("Dimensions") instanceof List<?> list
                ? list.stream().map(d -> text(map(d), "Name")).toList()
                : List.of();
        return new Watched(id, text(metric, "Namespace"), text(metric, "MetricName"), dimensions,
                number(timing, "Period") / 60, String.valueOf(statistic));
    }

    String expression() {
        if (properties.get("MetricName") != null) {
            return "value";
        }
        return list(properties, "Metrics").stream().map(AlarmRule::map).filter(q -> q.containsKey("Expression"))
                .map(q -> text(q, "Expression")).findFirst().orElseThrow();
    }

    /**
     * Whether the alarm rings at some time during the series, if its periods begin at this minute.
     *
     * @param series
     *            the values of each minute by the metric's name, NaN where there is none
     */
    boolean rings(Map<String, double[]> series, int offset) {
        int periods = number(properties, "EvaluationPeriods");
        int needed = properties.get("DatapointsToAlarm") == null ? periods : number(properties, "DatapointsToAlarm");
        int length = series.values().stream().mapToInt(s -> s.length).min().orElseThrow();
        int minutes = metrics().get(0).minutes();
        boolean[] beyond = new boolean[(length - offset) / minutes];
        for (int period = 0; period < beyond.length; period++) {
            beyond[period] = beyond(series, offset + period * minutes, minutes);
        }
        return IntStream.rangeClosed(periods, beyond.length)
                .anyMatch(end -> IntStream.range(end - periods, end).filter(i -> beyond[i]).count() >= needed);
    }

    int periodMinutes() {
        return metrics().get(0).minutes();
    }

    private boolean beyond(Map<String, double[]> series, int from, int minutes) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Watched metric : metrics()) {
            double[] all = series.get(metric.name());
            if (all == null) {
                throw new IllegalArgumentException("no series of " + metric.name());
            }
            values.put(metric.id(), together(Arrays.copyOfRange(all, from, from + minutes), metric.statistic()));
        }
        double value = MetricExpression.compute(expression(), values);
        if (Double.isNaN(value)) {
            return "breaching".equals(properties.get("TreatMissingData"));
        }
        double threshold = Double.parseDouble(text(properties, "Threshold"));
        return switch (text(properties, "ComparisonOperator")) {
            case "GreaterThanOrEqualToThreshold" -> value >= threshold;
            case "LessThanThreshold" -> value < threshold;
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    private static double together(double[] minutes, String statistic) {
        double[] there = Arrays.stream(minutes).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (there.length == 0) {
            return Double.NaN;
        }
        return switch (statistic) {
            case "Sum" -> Arrays.stream(there).sum();
            case "Maximum" -> there[there.length - 1];
            case "p90" -> there[(int) Math.ceil(0.9 * there.length) - 1];
            default -> throw new IllegalArgumentException(statistic);
        };
    }

    private static String text(Map<?, ?> of, String name) {
        return Objects.requireNonNull(of.get(name), name).toString();
    }

    private static List<?> list(Map<?, ?> of, String name) {
        return (List<?>) Objects.requireNonNull(of.get(name), name);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static int number(Map<?, ?> of, String name) {
        return Integer.parseInt(text(of, name));
    }
}
