package org.stillhere.servedashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.store.Pulse;

/**
 * How the engine is.
 *
 * @param late
 *            whether no sweep came for longer than it should
 * @param refusing
 *            since when the carrier has taken nothing, if it refuses
 */
public record Strip(Optional<Instant> swept, boolean late, Optional<Instant> oldest, int waiting,
        Optional<Instant> accepted, Optional<Pulse> refusing, boolean staffed) {
    /** A sweep every minute; three that did not come are a fault. */
    private static final Duration LATE = Duration.ofMinutes(3);
    /** Due for longer than this, it should have gone. */
    private static final Duration OVERDUE = Duration.ofMinutes(2);

    static Strip of(List<Pulse> pulses, boolean staffed, Instant now) {
        Optional<Pulse> sweep = of(pulses, Pulse.Of.SWEEP);
        Optional<Instant> accepted = of(pulses, Pulse.Of.ACCEPTED).map(Pulse::at);
        Optional<Pulse> refused = of(pulses, Pulse.Of.REFUSED)
                .filter(r -> accepted.filter(a -> a.isAfter(r.at())).isEmpty());
        return new Strip(sweep.map(Pulse::at), sweep.filter(s -> s.at().plus(LATE).isAfter(now)).isEmpty(),
                sweep.flatMap(s -> s.oldest().filter(o -> o.plus(OVERDUE).isBefore(s.at()))),
                sweep.map(Pulse::waiting).orElse(0), accepted, refused, staffed);
    }

    private static Optional<Pulse> of(List<Pulse> pulses, Pulse.Of kind) {
        return pulses.stream().filter(p -> p.of() == kind).findFirst();
    }

    public boolean well() {
        return !late && oldest.isEmpty() && refusing.isEmpty() && staffed;
    }
}
