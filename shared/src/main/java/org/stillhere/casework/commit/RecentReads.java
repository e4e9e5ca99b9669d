package org.stillhere.casework.commit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what this process read some seconds ago for the next who needs it, which saves a round trip. Each is given once
 * and may have changed since: whoever writes it does so under the guard of its version, and then reads anew.
 * Thread-safe.
 */
public final class RecentReads<K, V> {
    private static final Duration LASTS = Duration.ofSeconds(10);
    private static final int MOST = 500;
    private final InstantSource clock;
    /** In the order in which they were read. */
    private final Map<K, ReadAt<V>> read = new LinkedHashMap<>();

    private record ReadAt<T>(T value, Instant at) {
    }

    public RecentReads(InstantSource clock) {
        this.clock = clock;
    }

    /** Keeps what was read now. */
    public synchronized void keep(K key, V value) {
        Instant now = clock.instant();
        read.remove(key);
        read.values().removeIf(r -> !lasts(r, now));
        if (read.size() >= MOST) {
            read.remove(read.keySet().iterator().next());
        }
        read.put(key, new ReadAt<>(value, now));
    }

    /** What was kept lately, once. */
    public synchronized Optional<V> take(K key) {
        Instant now = clock.instant();
        return Optional.ofNullable(read.remove(key)).filter(r -> lasts(r, now)).map(ReadAt::value);
    }

    private static boolean lasts(ReadAt<?> one, Instant now) {
        return !now.isBefore(one.at()) && now.isBefore(one.at().plus(LASTS));
    }
}
