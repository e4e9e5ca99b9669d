package org.stillhere.store;

/**
 * The hold switch.
 *
 * @param table
 *            the table it was set for: a restored table has another name, and so starts held
 */
public record Hold(What what, String table) {

    /** What is held. */
    public enum What {
        NOTHING, ROUTINE, ALL
    }
}
