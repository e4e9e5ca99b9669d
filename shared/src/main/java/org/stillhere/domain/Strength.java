package org.stillhere.domain;

/** How much a sign of life tells. */
public enum Strength {
    /** The phone is in use: free text, a missed call. Never ends anything. */
    NOTED,
    /** A plain answer from the person's phone. */
    BARE,
    /** The person's own word or code, or a voice that a coordinator knows. */
    CONFIRMED
}
