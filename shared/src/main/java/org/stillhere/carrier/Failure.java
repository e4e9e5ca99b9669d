package org.stillhere.carrier;

import java.time.Duration;

/**
 * Why a text did not go, or did not arrive; switched exhaustively. {@code code} is the carrier's, 0 if it gave none.
 */
public sealed interface Failure {
    int code();

    /** This route is of no use: no such number, not a mobile, opted out. */
    record Permanent(int code) implements Failure {
    }

    /** May pass: try again after that time; for an alarm, another route at once. */
    record Transient(int code, Duration retryAfter) implements Failure {
    }

    /** Our queue, rate or clock: put back, urgent first; never a reason to escalate. */
    record Congested(int code, Duration retryAfter) implements Failure {
    }

    /** Ours: an account, a sender or a region that an operator must mend. */
    record Operator(int code) implements Failure {
    }

    /** Filtered: other wording or another route. */
    record Filtered(int code) implements Failure {
    }
}
