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
 * @param askedLate
 *            whether the ask that was not answered came late, or again, because of us
 */
public record Circumstances(Instant deadline, boolean trip, boolean carrierUnread, boolean phoneUnreached,
        boolean phoneHeard, boolean askedLate) {

    /** The miss of an ask that came in time. */
    public Circumstances(Instant deadline, boolean trip, boolean carrierUnread, boolean phoneUnreached,
            boolean phoneHeard) {
        this(deadline, trip, carrierUnread, phoneUnreached, phoneHeard, false);
    }

    /** A case that did not come from a miss. */
    static Circumstances withoutMiss(Instant openedAt) {
        return new Circumstances(openedAt, false, false, false, false);
    }

    static Circumstances ofMiss(Plan plan, Cycle.Checking checked, Optional<Sign> lastSign) {
        return new Circumstances(checked.deadline(), checked.ask().trip(), false, checked.unreached(),
                Sign.cameSinceAsk(plan, checked, lastSign), checked.ask().delayed());
    }

    Circumstances withCarrierUnread() {
        return new Circumstances(deadline, trip, true, phoneUnreached, phoneHeard, askedLate);
    }

    Circumstances withPhoneHeard() {
        return new Circumstances(deadline, trip, carrierUnread, phoneUnreached, true, askedLate);
    }
}
