package org.stillhere.casework.commit;

/** Too many were at the same rows for too long. Nothing was written; the same event can come again. */
public final class Busy extends RuntimeException {
    public Busy() {
        super("too busy");
    }
}
