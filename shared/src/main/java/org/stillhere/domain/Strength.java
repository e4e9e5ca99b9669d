package org.stillhere.domain;

/** The degrees to which a sign of life proves something. */
public enum Strength {
    /** The phone is in use: free text or a missed call. It never ends a case. */
    NOTED,
    /** A plain answer from the person's phone. */
    BARE,
    /** The person's own word or code, or a voice that a coordinator knows. */
    CONFIRMED
}
