package org.stillhere.store.engine;

/**
 * The setting of the sending hold.
 *
 * @param table
 *            the table that it was set for. A restored table has another name, so sending starts on hold there
 */
public record SendingHoldSetting(HoldScope what, String table) {

    /** The texts that are not sent. */
    public enum HoldScope {
        NOTHING, ROUTINE, ALL
    }
}
