package org.stillhere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The time of the system: the machine's time plus what was advanced. The offset is saved with the data. */
final class LocalClock implements InstantSource {
    private final Path file;
    private final InstantSource machine;
    private volatile Duration offset;
    private volatile @Nullable Instant frozen;

    LocalClock(Path folder, InstantSource machine) {
        this.file = folder.resolve("clock");
        this.machine = machine;
        this.offset = load();
    }

    @Override
    public Instant instant() {
        Instant still = frozen;
        return still == null ? machine.instant().plus(offset) : still;
    }

    /** Stops at that time until it is moved or released. If that time is past, it stops at the present one. */
    void standAt(Instant at) {
        Instant now = instant();
        frozen = at.isBefore(now) ? now : at;
        offset = Duration.between(machine.instant(), Objects.requireNonNull(frozen));
        save();
    }

    /** Continues from where it stopped. */
    void release() {
        Instant still = frozen;
        if (still != null) {
            offset = Duration.between(machine.instant(), still);
            frozen = null;
            save();
        }
    }

    private Duration load() {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void save() {
        try {
            Path fresh = file.resolveSibling("clock.new");
            Files.writeString(fresh, offset.toString());
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
