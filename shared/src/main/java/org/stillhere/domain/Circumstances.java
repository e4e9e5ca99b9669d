package org.stillhere.domain;

import java.time.Instant;

/**
 * Describes the miss from which a case came, if it came from one.
 *
 * @param deadline
 *            for a miss, the deadline that passed; otherwise when the case opened
 * @param trip
 *            whether the ask was for a trip's arrival
 * @param carrierUnread
 *            whether the carrier's list of inbound texts could not be read before the miss
 * @param phoneUnreached
 *            whether no text of the ask reached the phone: the phone was off, the person was not silent
 */
public record Circumstances(Instant deadline, boolean trip, boolean carrierUnread, boolean phoneUnreached) {

    /** A case that did not come from a miss. */
    static Circumstances withoutMiss(Instant openedAt) {
        return new Circumstances(openedAt, false, false, false);
    }

    static Circumstances ofMiss(Cycle.Checking checked) {
        return new Circumstances(checked.deadline(), checked.ask().trip(), false, checked.unreached());
    }

    Circumstances withCarrierUnread() {
        return new Circumstances(deadline, trip, true, phoneUnreached);
    }
}
