package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.Pulse.Of;
import org.stillhere.store.table.Write;

/**
 * Writes the engine's signs of life: each kind at most every half minute, unless the other one of its pair came
 * between; and never in anybody's way.
 */
public final class Heartbeats {
    private static final Duration EVERY = Duration.ofSeconds(30);
    /** What ends a trouble, and the other way round. */
    private static final Map<Of, Of> PAIRS = Map.of(Of.REFUSED, Of.ACCEPTED, Of.ACCEPTED, Of.REFUSED, Of.LEFT,
            Of.STREAM, Of.STREAM, Of.LEFT);
    private final Environment environment;
    private final Map<Of, Instant> last = new ConcurrentHashMap<>();

    public Heartbeats(Environment environment) {
        this.environment = environment;
    }

    public void beat(Pulse pulse) {
        write(pulse.of(), pulse.at(), () -> pulse);
    }

    /** The carrier took nothing: for how long that is so, is read from the pulses before. */
    public void refused(Instant at, int code) {
        write(Of.REFUSED, at, () -> lasting(Of.REFUSED, at, code));
    }

    /** The sweep brought what the stream should have brought. */
    public void left(Instant at) {
        write(Of.LEFT, at, () -> lasting(Of.LEFT, at, 0));
    }

    private Pulse lasting(Of of, Instant at, int code) {
        Optional<Pulse> before = Pulse.lasting(of, PAIRS.getOrDefault(of, of), environment.engine().pulses());
        return new Pulse(of, at, Optional.of(before.map(Pulse::since).orElse(at)), 0, code);
    }

    private void write(Of of, Instant at, Supplier<Pulse> pulse) {
        Instant before = last.get(of);
        if (before != null && at.isBefore(before.plus(EVERY))) {
            return;
        }
        last.put(of, at);
        Optional.ofNullable(PAIRS.get(of)).ifPresent(last::remove);
        try {
            environment.rows()
                    .transact(List.of(new Write.PutRow(environment.engine().pulseRow(pulse.get()), Write.ANY)));
        } catch (RuntimeException unwritten) {
            environment.telemetry().trouble(Metric.CONFLICT, unwritten);
        }
    }
}
