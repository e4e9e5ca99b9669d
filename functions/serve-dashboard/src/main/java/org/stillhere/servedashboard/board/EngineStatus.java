package org.stillhere.servedashboard.board;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stillhere.store.engine.EngineState;
import org.stillhere.store.engine.Problems;
import org.stillhere.store.engine.Pulse;

/**
 * How the engine is.
 *
 * @param late
 *            whether no sweep came for longer than it should
 * @param refusing
 *            since when the carrier has taken nothing, if it refuses
 * @param audited
 *            when everything was last looked at
 * @param unaudited
 *            whether that is longer ago than it should be
 * @param problems
 *            what was wrong then
 */
public record EngineStatus(Optional<Instant> swept, boolean late, Optional<Instant> oldest, int waiting,
        Optional<Instant> accepted, Optional<Pulse> refusing, boolean staffed, Optional<Instant> audited,
        boolean unaudited, Set<Problems.ProblemKind> problems) {
    /** A sweep every minute; three that did not come are a fault. */
    private static final Duration LATE = Duration.ofMinutes(3);
    /** Due for longer than this, it should have gone. */
    private static final Duration OVERDUE = Duration.ofMinutes(2);

    /** An audit every five minutes; three that did not come are a fault. */
    private static final Duration UNAUDITED = Duration.ofMinutes(15);

    static EngineStatus of(EngineState engine, boolean staffed, Instant now) {
        List<Pulse> pulses = engine.pulses();
        Optional<Pulse> sweep = Pulse.of(Pulse.Of.SWEEP, pulses);
        Optional<Instant> accepted = Pulse.of(Pulse.Of.ACCEPTED, pulses).map(Pulse::at);
        Optional<Pulse> refused = Pulse.lasting(Pulse.Of.REFUSED, Pulse.Of.ACCEPTED, pulses);
        Optional<Instant> audited = Optional.of(engine.problems().at()).filter(Instant.EPOCH::isBefore);
        return new EngineStatus(sweep.map(Pulse::at), sweep.filter(s -> s.at().plus(LATE).isAfter(now)).isEmpty(),
                sweep.flatMap(s -> s.oldest().filter(o -> o.plus(OVERDUE).isBefore(s.at()))),
                sweep.map(Pulse::waiting).orElse(0), accepted, refused, staffed, audited,
                audited.filter(a -> a.plus(UNAUDITED).isBefore(now)).isPresent(), engine.problems().kinds());
    }

    public boolean well() {
        return !late && oldest.isEmpty() && refusing.isEmpty() && staffed && !unaudited && problems.isEmpty();
    }
}
