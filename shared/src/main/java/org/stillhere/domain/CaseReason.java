package org.stillhere.domain;

/**
 * Tells why a case is open.
 *
 * @param underDuress
 *            whether the duress word was used; from then on no answer from the phone ends the case
 * @param unconfirmed
 *            whether the case rests only on a text from an unknown number, or on words that a human must read: the desk
 *            is told again and again, and the contacts are told nothing until something else confirms it
 * @param takenBack
 *            whether the duress word came after the SOS where the own word would have ended the case: the phone is not
 *            told that the SOS was seen
 */
public record CaseReason(Cause cause, boolean underDuress, boolean unconfirmed, boolean takenBack) {
    public CaseReason(Cause cause, boolean underDuress, boolean unconfirmed) {
        this(cause, underDuress, unconfirmed, false);
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
        return new CaseReason(Cause.SOS, false, true);
    }

    /** Whether a case open for another reason must start its steps again for this one. */
    boolean startsAgain(CaseReason open) {
        return cause.outranks(open.cause) || open.unconfirmed;
    }

    /** The same cause, confirmed by another reason. */
    CaseReason confirmedBy(CaseReason other) {
        return new CaseReason(cause, underDuress || other.underDuress, false, takenBack && other.cause != Cause.SOS);
    }

    /** The other reason's cause, unless that is only a miss; what is known of duress stays. */
    CaseReason upgradedBy(CaseReason stronger) {
        Cause next = stronger.cause == Cause.MISSED && cause != Cause.CONCERN ? cause : stronger.cause;
        return new CaseReason(next, underDuress || stronger.underDuress, false);
    }

    CaseReason asTakenBack() {
        return new CaseReason(cause, underDuress, unconfirmed, true);
    }
}
