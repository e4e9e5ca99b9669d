package org.stillhere.carrier;

import java.time.Duration;
import org.stillhere.carrier.Failure.Congested;
import org.stillhere.carrier.Failure.Operator;
import org.stillhere.carrier.Failure.Transient;

/** Tells why Twilio refused a request. {@link CarrierErrors} contains what its codes mean. */
final class TwilioFailures {
    /** Twilio did not wait for the whole request. */
    private static final Duration TIMED_OUT = Duration.ofMinutes(3);
    /** Twilio could not be reached at all. An alarm must not wait longer for the next attempt. */
    private static final Duration NO_CONNECTION = Duration.ofMinutes(1);
    /** A long code sends one segment a second, so the queue has room after half a minute. */
    private static final Duration QUEUE = Duration.ofSeconds(30);

    private TwilioFailures() {
    }

    /**
     * Tells why a request was refused. An unknown code is the operator's to resolve: a refusal says something about our
     * request and not about the person's phone, and a route must not be given up on a guess.
     *
     * @param code
     *            Twilio's error code, 0 if it gave none
     * @param httpStatus
     *            3xx or 4xx. After a 5xx the outcome of the request is unknown, so do not call this
     */
    static Failure of(int code, int httpStatus) {
        if (httpStatus == 401 || httpStatus == 403) {
            return new Operator(code);
        }
        if (httpStatus == 429) {
            return new Congested(code, QUEUE);
        }
        return httpStatus == 408 ? new Transient(code, TIMED_OUT)
                : CarrierErrors.known(code).orElse(new Operator(code));
    }

    /** No connection was made, so nothing was sent. */
    static Failure notConnected() {
        return new Transient(0, NO_CONNECTION);
    }
}
