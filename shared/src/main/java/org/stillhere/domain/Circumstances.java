package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

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
 * @param phoneHeard
 *            whether anything came from their phone since the ask, such as free text or a missed call: then nobody may
 *            be told that no answer came
 */
public record Circumstances(Instant deadline, boolean trip, boolean carrierUnread, boolean phoneUnreached,
        boolean phoneHeard) {

    /** A case that did not come from a miss. */
    static Circumstances withoutMiss(Instant openedAt) {
        return new Circumstances(openedAt, false, false, false, false);
    }

    static Circumstances ofMiss(Cycle.Checking checked, Optional<Sign> lastSign) {
        return new Circumstances(checked.deadline(), checked.ask().trip(), false, checked.unreached(),
                Sign.cameSinceAsk(checked, lastSign));
    }

    Circumstances withCarrierUnread() {
        return new Circumstances(deadline, trip, true, phoneUnreached, phoneHeard);
    }

    Circumstances withPhoneHeard() {
        return new Circumstances(deadline, trip, carrierUnread, phoneUnreached, true);
    }
}
