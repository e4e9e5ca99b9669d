package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.Pulse;
import org.stillhere.store.engine.Pulse.Of;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Knows whether the carrier hangs, for all functions alike: its state is in the table. The carrier hangs from an
 * attempt that got no answer until one gets an answer, whatever the answer says. While it hangs, one function at a time
 * may try it. A hang that nobody has met again for some minutes is forgotten.
 */
public final class CarrierBreaker {
    private static final Duration FORGOTTEN = Duration.ofMinutes(3);
    /** Longer than a call to the carrier takes. */
    private static final Duration PROBE = Duration.ofSeconds(15);
    private final Environment environment;
    private final SignsOfLife signs;
    /** Whether this process saw it hang, so that the next answer ends it. */
    private volatile boolean seenToHang;

    public CarrierBreaker(Environment environment, SignsOfLife signs) {
        this.environment = environment;
        this.signs = signs;
    }

    /** Whether the carrier hangs. One round trip, two while it does. If that cannot be read, it counts as answering. */
    public boolean hangs() {
        try {
            Instant now = environment.clock().instant();
            boolean recent = environment.engine().pulse(Of.HUNG).filter(p -> p.at().plus(FORGOTTEN).isAfter(now))
                    .isPresent();
            seenToHang = recent && lasts(environment.engine().pulses());
        } catch (RuntimeException unread) {
            environment.telemetry().trouble(Metric.CONFLICT, unread);
            seenToHang = false;
        }
        return seenToHang;
    }

    private static boolean lasts(List<Pulse> pulses) {
        return Pulse.lasting(Of.HUNG, Of.ANSWERED, pulses).isPresent()
                && Pulse.lasting(Of.HUNG, Of.ACCEPTED, pulses).isPresent();
    }

    /** Whether a message of that time waited because the carrier hung then or later. */
    public boolean delayed(Instant createdAt) {
        return environment.engine().pulse(Of.HUNG).filter(p -> !p.at().isBefore(createdAt)).isPresent();
    }

    /** Takes the turn to try a carrier that hangs. Returns false while it is somebody else's. */
    public boolean takeTurn() {
        Instant now = environment.clock().instant();
        try {
            Versioned<Instant> last = environment.engine().probed();
            if (last.value().plus(PROBE).isAfter(now)) {
                return false;
            }
            environment.rows()
                    .transact(List.of(new Write.PutRow(environment.engine().probedRow(now, last.version() + 1),
                            Write.version(last.version()))));
            return true;
        } catch (TransactionCancelled anotherTries) {
            return false;
        }
    }

    /** An attempt got no answer. */
    public void hung() {
        signs.beat(Pulse.hung(environment.clock().instant()));
    }

    /** An attempt got an answer. It is written only if the carrier was seen to hang. */
    public void answered() {
        if (seenToHang) {
            seenToHang = false;
            signs.beat(Pulse.answered(environment.clock().instant()));
        }
    }
}
