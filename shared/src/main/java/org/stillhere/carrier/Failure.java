package org.stillhere.carrier;

import java.time.Duration;

/**
 * A failure tells why a text was not sent or not delivered. {@code code} is the carrier's error code, 0 if it gave
 * none. Each carrier sorts its own codes into these kinds.
 */
public sealed interface Failure {
    int code();

    /** The route is useless: the number does not exist, is not a mobile, or opted out. */
    record Permanent(int code) implements Failure {
    }

    /** The failure may pass. Try again after that time; for an alarm, try another route at once. */
    record Transient(int code, Duration retryAfter) implements Failure {
    }

    /** Our own queue or rate is the reason. Try again later, urgent texts first. This is never a reason to escalate. */
    record Congested(int code, Duration retryAfter) implements Failure {
    }

    /** Our own account, sender or region is the reason. An operator must repair it. */
    record Operator(int code) implements Failure {
    }

    /** The text was filtered. Other words or another route may succeed. */
    record Filtered(int code) implements Failure {
    }

    /**
     * The carrier gave no reason, or one that it has not published. It may pass, so try again a bounded number of
     * times; but nobody may say that the network is the reason.
     */
    record Unexplained(int code, Duration retryAfter) implements Failure {
    }
}
