package org.stillhere.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stillhere.runtime.Metric;
import org.stillhere.store.Pulse;
import org.stillhere.store.Write;

/** Writes the engine's signs of life: each kind at most every half minute, and never in anybody's way. */
final class Pulses {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private final Ground ground;
    private final Map<Pulse.Of, Instant> last = new ConcurrentHashMap<>();

    Pulses(Ground ground) {
        this.ground = ground;
    }

    void beat(Pulse pulse) {
        Instant before = last.get(pulse.of());
        if (before != null && pulse.at().isBefore(before.plus(EVERY))) {
            return;
        }
        last.put(pulse.of(), pulse.at());
        try {
            ground.rows().transact(List.of(new Write.Put(ground.pages().pulse(pulse), Write.ANY)));
        } catch (RuntimeException unwritten) {
            ground.telemetry().trouble(Metric.CONFLICT, unwritten);
        }
    }
}
