package org.stillhere.casework.commit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process read of the table and believes for some seconds, so that not every text reads it anew. Thread-safe;
 * several threads may read at once.
 */
public final class Believed<T> {
    /** For so long a process believes what it has read. */
    public static final Duration LASTS = Duration.ofSeconds(5);
    private final InstantSource clock;
    private volatile @Nullable ReadOnce<T> seen;

    private record ReadOnce<T>(T value, Instant at) {
    }

    public Believed(InstantSource clock) {
        this.clock = clock;
    }

    /** What was read in the last seconds; empty if nothing was. */
    public Optional<T> recent() {
        ReadOnce<T> last = seen;
        Instant now = clock.instant();
        return last == null || now.isBefore(last.at()) || !now.isBefore(last.at().plus(LASTS)) ? Optional.empty()
                : Optional.of(last.value());
    }

    /** The same, read now if nothing was. */
    public T orRead(Supplier<T> read) {
        return recent().orElseGet(() -> {
            T value = read.get();
            note(value);
            return value;
        });
    }

    /** Notes what was read now. */
    public void note(T value) {
        seen = new ReadOnce<>(value, clock.instant());
    }

    /** The next call reads anew. */
    public void forget() {
        seen = null;
    }
}
