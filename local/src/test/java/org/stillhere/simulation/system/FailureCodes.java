package org.stillhere.simulation.system;

import java.util.List;

/**
 * The codes with which the simulated carrier reports failures: each kind of failure has some, and one is of no list.
 */
final class FailureCodes {
    /**
     * Unreachable, congested; full, slow down, limit of the day; ours; filtered; no reason, no published code, no code.
     */
    private static final List<String> UNDELIVERED = List.of("30003", "30003", "30003", "30017", "30001", "30022",
            "30023", "30034", "30032", "30450", "30007", "30004", "30008", "39999", "");

    private FailureCodes() {
    }

    /** Chooses a code by the number of the text, so that a history with the same seed has the same codes. */
    static String of(long text) {
        return UNDELIVERED.get((int) Math.floorMod(text * 7, (long) UNDELIVERED.size()));
    }
}
