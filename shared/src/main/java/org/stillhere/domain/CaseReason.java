package org.stillhere.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Tells why a case is open.
 *
 * @param underDuress
 *            whether the duress word was used; from then on no answer from the phone ends the case
 * @param unconfirmed
 *            whether the case rests only on a text from an unknown number, or on words that a human must read: the desk
 *            is told again and again, and the contacts are told nothing until something else confirms it
 * @param takenBack
 *            whether an SOS is not, or no longer, a call from the phone as far as the phone is concerned: the own word
 *            would have ended it, or it never came from the phone. The phone is told nothing of it
 * @param calledAgainAt
 *            when the phone called anew after its call before was taken back; pages from before say that it is settled
 */
public record CaseReason(Cause cause, boolean underDuress, boolean unconfirmed, boolean takenBack,
        Optional<Instant> calledAgainAt) {
    public CaseReason(Cause cause, boolean underDuress, boolean unconfirmed) {
        this(cause, underDuress, unconfirmed, false, Optional.empty());
    }

    static CaseReason of(Cause cause) {
        return new CaseReason(cause, cause == Cause.DURESS, false);
    }

    static CaseReason sosWithDuressWord() {
        return new CaseReason(Cause.SOS, true, false);
    }

    /** A text that a human must read. The desk is told until somebody claims it; the contacts are told nothing. */
    static CaseReason concern() {
        return new CaseReason(Cause.CONCERN, false, true);
    }

    static CaseReason sosFromStranger() {
        return new CaseReason(Cause.SOS, false, true).asTakenBack();
    }

    /** A case that a coordinator opens. An SOS of theirs is no call from the phone. */
    static CaseReason byHand(Cause cause) {
        return cause == Cause.SOS ? of(cause).asTakenBack() : of(cause);
    }

    /** Whether the phone called for a friend, and nothing from it has ended that as far as the phone is concerned. */
    boolean phoneCalls() {
        return cause == Cause.SOS && !unconfirmed && !takenBack;
    }

    /**
     * Whether a case open for another reason must start its steps again for this one. A call for a friend after one
     * that was taken back is a new call.
     */
    boolean startsAgain(CaseReason open) {
        return cause.outranks(open.cause) || open.unconfirmed || phoneCalls() && open.takenBack;
    }

    /** The same cause, confirmed by another reason. */
    CaseReason confirmedBy(CaseReason other) {
        return new CaseReason(cause, underDuress || other.underDuress, false, takenBack && !other.phoneCalls(),
                calledAgainAt);
    }

    /** The other reason's cause, unless that is only a miss; what is known of duress stays. */
    CaseReason upgradedBy(CaseReason stronger) {
        Cause next = stronger.cause == Cause.MISSED && cause != Cause.CONCERN ? cause : stronger.cause;
        boolean noCall = next == Cause.SOS && (stronger.cause == Cause.SOS ? stronger.takenBack : takenBack);
        return new CaseReason(next, underDuress || stronger.underDuress, false, noCall, calledAgainAt);
    }

    CaseReason asTakenBack() {
        return new CaseReason(cause, underDuress, unconfirmed, true, calledAgainAt);
    }

    CaseReason calledAgain(Instant now) {
        return new CaseReason(cause, underDuress, unconfirmed, takenBack, Optional.of(now));
    }
}
