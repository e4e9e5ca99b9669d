package org.stillhere.store.message;

import java.time.Instant;
import java.util.Optional;

/**
 * Contains what the carrier reported of a message.
 *
 * @param carrierId
 *            the carrier's id, once the carrier accepted the text
 * @param delivery
 *            the delivery state of the highest rank that was reported
 * @param reachedAt
 *            when the report arrived that the text reached the phone
 * @param code
 *            the carrier's last error code, or 0
 */
public record CarrierReport(Optional<String> carrierId, Delivery delivery, Optional<Instant> reachedAt, int code) {
    static final CarrierReport NONE = new CarrierReport(Optional.empty(), Delivery.NONE, Optional.empty(), 0);

    CarrierReport withCarrierId(String id) {
        return new CarrierReport(Optional.of(id), delivery, reachedAt, code);
    }

    CarrierReport withCode(int now) {
        return new CarrierReport(carrierId, delivery, reachedAt, now);
    }

    /** A code of 0 says nothing new; the time of reaching is that of the first report that says so. */
    CarrierReport withDelivery(Delivery now, int withCode, Instant at) {
        Optional<Instant> reached = now.compareTo(Delivery.DELIVERED) < 0 ? Optional.empty()
                : reachedAt.or(() -> Optional.of(at));
        return new CarrierReport(carrierId, now, reached, withCode == 0 ? code : withCode);
    }
}
