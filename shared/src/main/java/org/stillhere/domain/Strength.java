package org.stillhere.domain;

/** How much a sign of life proves. */
public enum Strength {
    /** The phone is in use: free text or a missed call. It never ends a case. */
    NOTED,
    /** A plain answer from the person's phone. */
    BARE,
    /** The person's own word or code, or a voice that a coordinator knows. */
    CONFIRMED
}
