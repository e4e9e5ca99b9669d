package org.stillhere.domain;

/**
 * The cause of a case. MISSED is the weakest; DURESS and SOS both outrank it. When an SOS comes in a case for DURESS,
 * the steps start again, for the marked contacts only. When the duress word comes in a case for SOS, the steps
 * continue, and only marked contacts can be told of it newly.
 */
public enum Cause {
    MISSED, DURESS, SOS;

    /** Whether a case of the other cause must start its steps again for this one. */
    public boolean outranks(Cause other) {
        return this != other && (other == MISSED || this == SOS);
    }
}
