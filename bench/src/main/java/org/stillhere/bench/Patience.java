package org.stillhere.bench;

import java.time.Duration;

/** Waits. */
final class Patience {
    private Patience() {
    }

    static void of(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
