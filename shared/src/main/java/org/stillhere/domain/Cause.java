package org.stillhere.domain;

/** Why a case is open. MISSED is the weakest; DURESS and SOS both outrank it, and neither the other. */
public enum Cause {
    MISSED, DURESS, SOS;

    /** Whether a case of the other cause would have to start its steps again for this one. */
    public boolean outranks(Cause other) {
        return this != other && (other == MISSED || this == SOS);
    }
}
