package org.stillhere.casework.health;

import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry;

/**
 * Sends the heartbeat to whoever listens outside, or withholds it. It is withheld while anything is wrong, so that the
 * listener notices everything that this engine can no longer say.
 */
final class OutsideHeartbeat {
    private final Probes.Heartbeat heartbeat;
    private final Telemetry telemetry;

    OutsideHeartbeat(Probes.Heartbeat heartbeat, Telemetry telemetry) {
        this.heartbeat = heartbeat;
        this.telemetry = telemetry;
    }

    /** Whether it was sent and received. */
    boolean sendIf(boolean allIsWell) {
        if (!allIsWell) {
            telemetry.count(Metric.HEARTBEAT_WITHHELD);
            return false;
        }
        try {
            heartbeat.beat();
            return true;
        } catch (RuntimeException unheard) {
            telemetry.count(Metric.HEARTBEAT_FAILED);
            telemetry.trouble(Metric.HEARTBEAT_FAILED, unheard);
            return false;
        }
    }
}
