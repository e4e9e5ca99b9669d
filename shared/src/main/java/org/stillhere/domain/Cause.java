package org.stillhere.domain;

/**
 * Why a case is open. MISSED is the weakest; DURESS and SOS both outrank it. A case for DURESS starts its steps again
 * for an SOS, and stays with those contacts who are marked; one for SOS goes on as it is, and tells nobody new but
 * them.
 */
public enum Cause {
    MISSED, DURESS, SOS;

    /** Whether a case of the other cause would have to start its steps again for this one. */
    public boolean outranks(Cause other) {
        return this != other && (other == MISSED || this == SOS);
    }
}
