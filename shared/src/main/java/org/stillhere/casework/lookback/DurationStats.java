package org.stillhere.casework.lookback;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The middle and the slow end of some durations, by nearest rank: each figure is one that occurred.
 *
 * @param median
 *            half of them took no longer
 * @param ninetieth
 *            nine in ten took no longer
 */
public record DurationStats(int count, Duration median, Duration ninetieth) {
    public static final DurationStats NONE = new DurationStats(0, Duration.ZERO, Duration.ZERO);

    public static DurationStats of(Collection<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.isEmpty() ? NONE : new DurationStats(sorted.size(), rank(sorted, 50), rank(sorted, 90));
    }

    private static Duration rank(List<Duration> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
