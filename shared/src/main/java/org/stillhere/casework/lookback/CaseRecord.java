package org.stillhere.casework.lookback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Cause;
import org.stillhere.domain.Outcome;

/**
 * One case and how long people took.
 *
 * @param group
 *            its gravest cause. A call for help and the duress word are one group: a page that is printed or sent on
 *            must not say who used which
 * @param notReached
 *            whether the ask had not reached the phone, as far as the carrier knew
 * @param contactTook
 *            when the first contact took it
 * @param deskTook
 *            when the first coordinator took it
 */
public record CaseRecord(Instant openedAt, CaseGroup group, boolean notReached, Optional<Instant> contactTook,
        Optional<Instant> deskTook, Optional<Instant> endedAt, Optional<Outcome> outcome) {

    /** The groups of causes. */
    public enum CaseGroup {
        TEXT_TO_READ, MISSED, HELP;

        static CaseGroup of(Cause cause) {
            return switch (cause) {
                case CONCERN -> TEXT_TO_READ;
                case MISSED -> MISSED;
                case DURESS, SOS -> HELP;
            };
        }
    }

    /** Why a missed check-in was nothing. */
    public enum FalseAlarmReason {
        /** The case was closed as our mistake. */
        OUR_MISTAKE,
        /** The carrier said that the ask had not arrived. */
        ASK_NOT_ARRIVED,
        /** The ask arrived, or nothing was known of it, and they were well. */
        ANSWERED_TOO_LATE
    }

    CaseRecord upgraded(CaseGroup to) {
        return to.compareTo(group) > 0
                ? new CaseRecord(openedAt, to, notReached, contactTook, deskTook, endedAt, outcome)
                : this;
    }

    CaseRecord takenByContact(Instant at) {
        return contactTook.isPresent() ? this
                : new CaseRecord(openedAt, group, notReached, Optional.of(at), deskTook, endedAt, outcome);
    }

    CaseRecord takenByDesk(Instant at) {
        return deskTook.isPresent() ? this
                : new CaseRecord(openedAt, group, notReached, contactTook, Optional.of(at), endedAt, outcome);
    }

    CaseRecord ended(Instant at, Optional<Outcome> how) {
        return new CaseRecord(openedAt, group, notReached, contactTook, deskTook, Optional.of(at), how);
    }

    /** Why the case was a false alarm; empty if it was none, or is open. */
    public Optional<FalseAlarmReason> falseAlarm() {
        if (group != CaseGroup.MISSED) {
            return Optional.empty();
        }
        return outcome.filter(o -> o == Outcome.MISTAKE || o == Outcome.ALL_CLEAR)
                .map(o -> o == Outcome.MISTAKE ? FalseAlarmReason.OUR_MISTAKE
                        : notReached ? FalseAlarmReason.ASK_NOT_ARRIVED : FalseAlarmReason.ANSWERED_TOO_LATE);
    }

    /** The time from its opening to this moment. */
    public Duration after(Instant at) {
        return Duration.between(openedAt, at);
    }
}
