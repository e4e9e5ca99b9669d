package org.stillhere.carrier;

import java.time.Duration;
import org.stillhere.carrier.Failure.Congested;
import org.stillhere.carrier.Failure.Filtered;
import org.stillhere.carrier.Failure.Operator;
import org.stillhere.carrier.Failure.Permanent;
import org.stillhere.carrier.Failure.Transient;

/**
 * Sorts Twilio's error codes into kinds of failures. Sources: Twilio's error dictionary, and experience in the field.
 */
public final class TwilioFailures {
    /** A phone that is switched off or out of reach seldom returns sooner. */
    private static final Duration UNREACHABLE = Duration.ofMinutes(30);
    /** An "unknown" error passes within minutes, if it passes. */
    private static final Duration UNKNOWN = Duration.ofMinutes(3);
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
    public static Failure of(int code, int httpStatus) {
        if (httpStatus == 401 || httpStatus == 403) {
            return new Operator(code);
        }
        if (httpStatus == 429) {
            return new Congested(code, QUEUE);
        }
        return httpStatus == 408 ? new Transient(code, UNKNOWN) : known(code, new Operator(code));
    }

    /**
     * Tells why an accepted text was not delivered. An unknown code may pass: the text is tried again a bounded number
     * of times.
     *
     * @param code
     *            the callback's error code, 0 if it gave none
     */
    public static Failure ofDelivery(int code) {
        return known(code, new Transient(code, UNKNOWN));
    }

    /** No connection was made, so nothing was sent. */
    static Failure notConnected() {
        return new Transient(0, NO_CONNECTION);
    }

    private static Failure known(int code, Failure otherwise) {
        return switch (code) {
            // Invalid; not a mobile; unknown handset; landline; opted out.
            case 21211, 21614, 30005, 30006, 21610 -> new Permanent(code);
            // Credentials; region not enabled; no route; sender; suspended; sender not registered; voice geography.
            case 20003, 21408, 21612, 21606, 21657, 30002, 30018, 30024, 13227, 21215 -> new Operator(code);
            // Over 1,600 characters: no recipient can help it.
            case 21617 -> new Operator(code);
            case 30004, 30007 -> new Filtered(code);
            case 30003 -> new Transient(code, UNREACHABLE);
            case 30008 -> new Transient(code, UNKNOWN);
            // Too many requests; queue full, of the account and of the sender; validity expired in that queue.
            case 20429, 30001, 21611, 30036 -> new Congested(code, QUEUE);
            default -> otherwise;
        };
    }
}
