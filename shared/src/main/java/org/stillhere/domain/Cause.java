package org.stillhere.domain;

import java.util.List;

/**
 * The cause of a case. MISSED is the weakest; DURESS and SOS both outrank it. When an SOS comes in a case for DURESS,
 * the steps start again, for the marked contacts only. When the duress word comes in a case for SOS, the steps
 * continue, and only marked contacts can be told of it newly. CONCERN is a text that a human must read: only the desk
 * is told of it, and anything else outranks it.
 */
public enum Cause {
    CONCERN, MISSED, DURESS, SOS;

    private static final List<Cause> BY_HAND = List.of(MISSED, DURESS, SOS);

    /** The causes for which a coordinator can open a case. A CONCERN needs a text. */
    public static List<Cause> byHand() {
        return BY_HAND;
    }

    /** Whether a case of the other cause must start its steps again for this one. */
    public boolean outranks(Cause other) {
        return this != other && this != CONCERN && (other == CONCERN || other == MISSED || this == SOS);
    }
}
