package org.stillhere.casework.outbound;

import java.util.List;
import org.stillhere.casework.commit.Busy;
import org.stillhere.casework.commit.Environment;
import org.stillhere.casework.commit.Quarantine;
import org.stillhere.domain.MessageKey;
import org.stillhere.runtime.Metric;
import org.stillhere.runtime.Telemetry.Safe;
import org.stillhere.store.table.TransientErrors;

/** Handles one item so that its failure stops no other. An item that can never be handled is put into quarantine. */
final class ItemGuard {
    private final Environment environment;
    private final Quarantine quarantine;

    ItemGuard(Environment environment) {
        this.environment = environment;
        this.quarantine = new Quarantine(environment);
    }

    /**
     * Runs the work.
     *
     * @param failed
     *            gets the key if the work threw
     */
    void run(MessageKey key, List<MessageKey> failed, Runnable work) {
        try {
            work.run();
        } catch (Busy e) {
            environment.telemetry().trouble(Metric.CONFLICT, e, Safe.of(key));
            failed.add(key);
        } catch (RuntimeException e) {
            failed.add(key);
            if (TransientErrors.passes(e)) {
                environment.telemetry().trouble(Metric.SWEEP_HINDERED, e, Safe.of(key));
            } else {
                environment.telemetry().trouble(Metric.SET_ASIDE, e, Safe.of(key));
                setAside(key);
            }
        }
    }

    private void setAside(MessageKey key) {
        try {
            quarantine.message(key);
        } catch (RuntimeException e) {
            environment.telemetry().trouble(Metric.SET_ASIDE, e, Safe.of(key));
        }
    }
}
