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
 * The state of the engine, as the board shows it.
 *
 * @param staffed
 *            whether a text reaches somebody on duty at the reader's desk
 */
public record EngineStatus(SweepStatus sweep, CarrierStatus carrier, AuditStatus audit, boolean staffed) {
    /** A sweep runs every minute. Three that did not run are a fault. */
    private static final Duration SWEEP_LATE = Duration.ofMinutes(3);
    /** A message that has been due for longer than this should have been sent. */
    private static final Duration OVERDUE = Duration.ofMinutes(2);
    /** An audit runs every five minutes. Three that did not run are a fault. */
    private static final Duration AUDIT_LATE = Duration.ofMinutes(15);

    /**
     * The last sweep.
     *
     * @param at
     *            empty if there was none yet
     * @param late
     *            whether the next one is overdue
     * @param oldest
     *            since when the oldest item was due, if that was too long
     * @param waiting
     *            messages that waited for the carrier
     */
    public record SweepStatus(Optional<Instant> at, boolean late, Optional<Instant> oldest, int waiting) {
        private static SweepStatus of(Optional<Pulse> sweep, Instant now) {
            return new SweepStatus(sweep.map(Pulse::at),
                    sweep.filter(s -> s.at().plus(SWEEP_LATE).isAfter(now)).isEmpty(),
                    sweep.flatMap(s -> s.oldest().filter(o -> o.plus(OVERDUE).isBefore(s.at()))),
                    sweep.map(Pulse::waiting).orElse(0));
        }
    }

    /**
     * The carrier's answers.
     *
     * @param acceptedAt
     *            when it last accepted a message
     * @param refusing
     *            since when it has accepted nothing, if it refuses
     */
    public record CarrierStatus(Optional<Instant> acceptedAt, Optional<Pulse> refusing) {
        private static CarrierStatus of(List<Pulse> pulses) {
            return new CarrierStatus(Pulse.of(Pulse.Of.ACCEPTED, pulses).map(Pulse::at),
                    Pulse.lasting(Pulse.Of.REFUSED, Pulse.Of.ACCEPTED, pulses));
        }
    }

    /**
     * The last audit.
     *
     * @param at
     *            empty if there was none yet
     * @param late
     *            whether the next one is overdue
     * @param problems
     *            the problems that it found
     */
    public record AuditStatus(Optional<Instant> at, boolean late, Set<Problems.ProblemKind> problems) {
        private static AuditStatus of(Problems problems, Instant now) {
            Optional<Instant> at = Optional.of(problems.at()).filter(Instant.EPOCH::isBefore);
            return new AuditStatus(at, at.filter(a -> a.plus(AUDIT_LATE).isBefore(now)).isPresent(), problems.kinds());
        }
    }

    /** The status at that time. */
    public static EngineStatus of(EngineState engine, boolean staffed, Instant now) {
        return new EngineStatus(SweepStatus.of(Pulse.of(Pulse.Of.SWEEP, engine.pulses()), now),
                CarrierStatus.of(engine.pulses()), AuditStatus.of(engine.problems(), now), staffed);
    }

    public boolean well() {
        return !sweep.late() && sweep.oldest().isEmpty() && carrier.refusing().isEmpty() && staffed && !audit.late()
                && audit.problems().isEmpty();
    }
}
