package org.stillhere.store.engine;

/**
 * The hold switch.
 *
 * @param table
 *            the table it was set for: a restored table has another name, and so starts held
 */
public record SendingHoldSetting(HoldScope what, String table) {

    /** What is held. */
    public enum HoldScope {
        NOTHING, ROUTINE, ALL
    }
}
