package org.stillhere.local.phones;

import java.time.Instant;
import java.util.Optional;
import org.stillhere.wording.Segments;

/**
 * A text or a call, as the carrier stores it.
 *
 * @param id
 *            SM or CA and 32 hexadecimal digits, or a name that a test gave
 * @param kind
 *            {@code sms} or {@code call}
 * @param inbound
 *            whether it goes from a handset to the system
 * @param service
 *            the messaging service it was sent through; empty if none
 * @param created
 *            when the carrier took it
 * @param sent
 *            when it left the carrier; for an inbound one, when it arrived
 * @param updated
 *            when its status last changed
 * @param status
 *            as Twilio names it: queued, sent, delivered, undelivered, failed, received, no-answer
 * @param error
 *            Twilio's code of the reason why it did not arrive; 0 if it arrived or may still arrive
 * @param callback
 *            the address that its status is reported to; empty if nobody asked for reports
 * @param extras
 *            what came with an inbound text beside its words
 */
public record PhoneMessage(String id, String kind, boolean inbound, String from, String to, String body, String service,
        Instant created, Optional<Instant> sent, Instant updated, String status, int error, String callback,
        InboundExtras extras) {

    /** A file of an older version has no extras. */
    public PhoneMessage {
        extras = Optional.ofNullable(extras).orElse(InboundExtras.NONE);
    }

    PhoneMessage with(String newStatus, int newError, Instant at) {
        return new PhoneMessage(id, kind, inbound, from, to, body, service, created, sent.or(() -> Optional.of(at)), at,
                newStatus, newError, callback, extras);
    }

    /** The number of segments that the carrier counts. An empty text takes one. */
    public int segments() {
        return Math.max(1, Segments.count(body));
    }
}
