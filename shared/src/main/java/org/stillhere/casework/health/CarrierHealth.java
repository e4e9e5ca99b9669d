package org.stillhere.casework.health;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.casework.commit.Environment;
import org.stillhere.runtime.Metric;
import org.stillhere.store.engine.CarrierState;
import org.stillhere.store.engine.Versioned;
import org.stillhere.store.table.TransactionCancelled;
import org.stillhere.store.table.Write;

/**
 * Knows which of two carriers takes texts, for all functions alike: their states are in the table. With one carrier it
 * reads and writes nothing.
 * <p>
 * A carrier fails from an attempt that it did not take until the next one that it takes. It is down after two minutes
 * of that. A state that no attempt has renewed for some minutes is forgotten.
 */
public final class CarrierHealth {
    /** So long texts that can wait are tried at a carrier that takes none. */
    static final Duration DOWN_AFTER = Duration.ofMinutes(2);
    private static final Duration PROBE_EVERY = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    /** A failure is written at most this often. */
    private static final Duration WRITTEN_EVERY = Duration.ofSeconds(20);
    /** So long a process believes what it has read. */
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private final Environment environment;
    private final boolean two;
    private final Map<CarrierName, ReadState> read = new EnumMap<>(CarrierName.class);

    private record ReadState(Versioned<CarrierState> state, Instant at) {
    }

    /**
     * @param two
     *            whether any sender has addresses at two carriers
     */
    public CarrierHealth(Environment environment, boolean two) {
        this.environment = environment;
        this.two = two;
    }

    /** Whether the carrier took no text when it was last tried. */
    public boolean isFailing(CarrierName carrier) {
        CarrierState state = state(carrier).value();
        return state.failingSince().isPresent() && state.failedAt().plus(FORGOTTEN).isAfter(now());
    }

    /** Whether the carrier has taken no text for two minutes, although it was tried. */
    public boolean isDown(CarrierName carrier) {
        return isFailing(carrier) && state(carrier).value().failingSince()
                .filter(since -> !since.plus(DOWN_AFTER).isAfter(now())).isPresent();
    }

    /** Takes the turn to find out whether a carrier works again: one text a minute, whoever sends it. */
    public boolean takeProbe(CarrierName carrier) {
        Versioned<CarrierState> last = state(carrier);
        return !last.value().probedAt().plus(PROBE_EVERY).isAfter(now())
                && write(carrier, last, last.value().probed(now()));
    }

    /** The carrier took a text. */
    public void accepted(CarrierName carrier) {
        Versioned<CarrierState> last = state(carrier);
        if (last.value().failingSince().isPresent()) {
            write(carrier, last, CarrierState.WORKS);
        }
    }

    /** The carrier took no text, and no phone was the reason; or nobody knows whether it took it. */
    public void failed(CarrierName carrier) {
        Versioned<CarrierState> last = state(carrier);
        if (last.value().failingSince().isEmpty() || last.value().failedAt().plus(WRITTEN_EVERY).isBefore(now())) {
            write(carrier, last, last.value().failed(now()));
        }
    }

    private Instant now() {
        return environment.clock().instant();
    }

    /** If the state cannot be read, the carrier counts as working: then the text is tried, and put back if need be. */
    private synchronized Versioned<CarrierState> state(CarrierName carrier) {
        if (!two) {
            return new Versioned<>(0L, CarrierState.WORKS);
        }
        Instant now = now();
        ReadState known = read.get(carrier);
        if (known != null && !known.at().plus(BELIEVED).isBefore(now)) {
            return known.state();
        }
        try {
            Versioned<CarrierState> state = environment.engine().carrier(carrier.word());
            read.put(carrier, new ReadState(state, now));
            return state;
        } catch (RuntimeException unread) {
            environment.telemetry().trouble(Metric.CONFLICT, unread);
            return new Versioned<>(0L, CarrierState.WORKS);
        }
    }

    private synchronized boolean write(CarrierName carrier, Versioned<CarrierState> last, CarrierState now) {
        if (!two) {
            return false;
        }
        read.remove(carrier);
        try {
            environment.rows().transact(
                    List.of(new Write.PutRow(environment.engine().carrierRow(carrier.word(), now, last.version() + 1),
                            Write.version(last.version()))));
            return true;
        } catch (TransactionCancelled anotherWrote) {
            return false;
        } catch (RuntimeException unwritten) {
            environment.telemetry().trouble(Metric.CONFLICT, unwritten);
            return false;
        }
    }
}
