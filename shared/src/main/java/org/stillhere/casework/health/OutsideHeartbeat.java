package org.stillhere.casework.health;

import java.util.Set;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;
import org.stillhere.store.engine.Problems.ProblemKind;

/**
 * Tells whoever listens outside two things: that this engine is alive, and whether all is well. They are two signals,
 * because a problem may last for days, and an engine that dies meanwhile must still change something outside.
 */
final class OutsideHeartbeat {
    private final Probes.Heartbeat heartbeat;
    private final Telemetry telemetry;

    OutsideHeartbeat(Probes.Heartbeat heartbeat, Telemetry telemetry) {
        this.heartbeat = heartbeat;
        this.telemetry = telemetry;
    }

    /** Sends the sign of life if the engine is alive. Returns whether it was sent and received. */
    boolean beatIf(boolean alive) {
        if (!alive) {
            telemetry.count(Metric.HEARTBEAT_WITHHELD);
            return false;
        }
        return received(heartbeat::beat);
    }

    /** Reports the problems, or that there is none. Returns whether that was received. */
    boolean report(Set<ProblemKind> problems) {
        if (!problems.isEmpty()) {
            telemetry.count(Metric.UNWELL);
        }
        return received(() -> heartbeat.report(problems));
    }

    private boolean received(Runnable call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException unheard) {
            telemetry.count(Metric.HEARTBEAT_FAILED);
            telemetry.trouble(Metric.HEARTBEAT_FAILED, unheard);
            return false;
        }
    }
}
