package org.stillhere.casework.commit;

/**
 * Reports that too many commands changed the same rows for too long. Nothing was written, so the same event can be
 * delivered again.
 */
public final class Busy extends RuntimeException {
    public Busy() {
        super("other commands kept changing the same rows; nothing was written");
    }
}
