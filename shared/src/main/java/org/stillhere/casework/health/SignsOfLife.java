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
 * Writes the engine's signs of life. Each kind is written at most every half minute, unless the opposite kind was
 * written in between. A failed write stops nobody.
 */
public final class SignsOfLife {
    private static final Duration EVERY = Duration.ofSeconds(30);
    /** Each kind with its opposite: the one reports trouble, the other its end. */
    private static final Map<Of, Of> PAIRS = Map.of(Of.REFUSED, Of.ACCEPTED, Of.ACCEPTED, Of.REFUSED, Of.LEFT,
            Of.STREAM, Of.STREAM, Of.LEFT, Of.HUNG, Of.ANSWERED, Of.ANSWERED, Of.HUNG);
    private final Environment environment;
    private final Map<Of, Instant> last = new ConcurrentHashMap<>();

    public SignsOfLife(Environment environment) {
        this.environment = environment;
    }

    public void beat(Pulse pulse) {
        write(pulse.of(), pulse.at(), () -> pulse);
    }

    /** The same, and it is written at once: all functions must know it. */
    void change(Pulse pulse) {
        last.remove(pulse.of());
        beat(pulse);
    }

    /** Writes that the carrier took nothing. The pulses before say for how long that has been so. */
    public void refused(Instant at, int code) {
        write(Of.REFUSED, at, () -> lasting(Of.REFUSED, at, code));
    }

    /** Writes that the sweep found what the stream should have delivered. */
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
