package org.stillhere.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The minute in which most people are asked. A phone number sends about one text a second, so whoever is asked last in
 * that minute is asked so many seconds late.
 *
 * @param begins
 *            a whole minute
 * @param people
 *            1 or more
 */
public record BusiestMinute(Instant begins, int people) {
    private static final Duration AHEAD = Duration.ofHours(24);
    /** Nobody is asked more often in a day. */
    private static final int ASKS_MOST = 200;

    /**
     * Looks a day ahead, as if everybody answered at once.
     *
     * @return the earliest if there are several; empty if nobody is asked
     */
    public static Optional<BusiestMinute> of(Collection<Watch> watches, Instant now) {
        Map<Instant, Long> asked = watches.stream()
                .flatMap(w -> NextAsks.leaving(w, now, AHEAD, ASKS_MOST).stream()
                        .map(at -> at.truncatedTo(ChronoUnit.MINUTES)).distinct())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return asked.entrySet().stream()
                .max(Map.Entry.<Instant, Long> comparingByValue()
                        .thenComparing(Map.Entry.<Instant, Long> comparingByKey(Comparator.reverseOrder())))
                .map(most -> new BusiestMinute(most.getKey(), Math.toIntExact(most.getValue())));
    }
}
