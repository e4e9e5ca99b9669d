package org.stillhere.casework;

/** Too many were at the same rows for too long. Nothing was written; the same event can come again. */
public final class Busy extends RuntimeException {
    Busy() {
        super("too busy");
    }
}
