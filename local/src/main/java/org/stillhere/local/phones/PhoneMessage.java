package org.stillhere.local.phones;

import java.time.Instant;
import java.util.Optional;

/**
 * A text or a call, as the carrier keeps it.
 *
 * @param id
 *            SM or CA and 32 hexadecimal digits, or what a test called it
 * @param kind
 *            {@code sms} or {@code call}
 * @param inbound
 *            from a handset to the house
 * @param service
 *            the messaging service it was sent through; empty if none
 * @param created
 *            when the carrier took it
 * @param sent
 *            when it left the carrier; for one that came in, when it came
 * @param updated
 *            when its status last changed
 * @param status
 *            the carrier's word: queued, sent, delivered, undelivered, failed, received, no-answer
 * @param error
 *            why it did not arrive; 0 if it did or may still
 * @param callback
 *            where its fate is reported; empty if nobody asked
 */
public record PhoneMessage(String id, String kind, boolean inbound, String from, String to, String body, String service,
        Instant created, Optional<Instant> sent, Instant updated, String status, int error, String callback) {

    PhoneMessage with(String newStatus, int newError, Instant at) {
        return new PhoneMessage(id, kind, inbound, from, to, body, service, created, sent.or(() -> Optional.of(at)), at,
                newStatus, newError, callback);
    }
}
