package org.stillhere.store.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * The health of one carrier, where there are two. It is written while the carrier fails, and once when it works again.
 *
 * @param failingSince
 *            when it first took no text, if it has taken none since
 * @param failedAt
 *            when it last took no text
 * @param probedAt
 *            when a text last left by it to find out whether it works again
 */
public record CarrierState(Optional<Instant> failingSince, Instant failedAt, Instant probedAt) {
    /** The state of a carrier that works. */
    public static final CarrierState WORKS = new CarrierState(Optional.empty(), Instant.EPOCH, Instant.EPOCH);

    public CarrierState failed(Instant now) {
        return new CarrierState(failingSince.or(() -> Optional.of(now)), now, probedAt);
    }

    public CarrierState probed(Instant now) {
        return new CarrierState(failingSince, failedAt, now);
    }
}
