package org.stillhere.store.engine;

import java.time.Instant;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/**
 * A received text that could not be taken in. It is kept beside the list, so that the list can be read on without it.
 *
 * @param id
 *            the carrier's
 * @param at
 *            when the carrier received it
 * @param retryAt
 *            when it is tried again
 * @param beforeRestore
 *            whether a table from before a restore may have handled it
 */
public record UntakenText(String id, PhoneNumber from, String to, Private body, Instant at, int media, Instant retryAt,
        boolean beforeRestore) {

    /** The same, to be tried again then. */
    public UntakenText retriedAt(Instant then) {
        return new UntakenText(id, from, to, body, at, media, then, beforeRestore);
    }
}
