package org.stillhere.carrier;

import java.time.Duration;
import org.stillhere.carrier.Failure.Congested;
import org.stillhere.carrier.Failure.Filtered;
import org.stillhere.carrier.Failure.Operator;
import org.stillhere.carrier.Failure.Permanent;
import org.stillhere.carrier.Failure.Transient;

/** What the carrier's codes mean to us. Sources: Twilio's error dictionary, and what the field has seen of it. */
public final class TwilioFailures {
    /** A phone that is switched off or out of reach seldom comes back sooner. */
    private static final Duration UNREACHABLE = Duration.ofMinutes(30);
    /** "Unknown" passes in minutes, if it passes. */
    private static final Duration UNKNOWN = Duration.ofMinutes(3);
    /** We could not reach the carrier at all: an alarm must not wait longer for the next attempt. */
    private static final Duration NO_CONNECTION = Duration.ofMinutes(1);
    /** A long code sends one segment a second, so half a minute empties a place in the queue. */
    private static final Duration QUEUE = Duration.ofSeconds(30);

    private TwilioFailures() {
    }

    /**
     * Why a request was refused. What nobody knows is the operator's: an unknown refusal says something about our
     * request, not about the person's phone, and a route must not be lost by a guess.
     *
     * @param code
     *            the carrier's code, 0 if it gave none
     * @param httpStatus
     *            3xx or 4xx; with 5xx nobody knows what became of the request, and this is not asked
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
     * Why a text that was taken did not arrive. What nobody knows may pass: it is tried again, a bounded number of
     * times.
     *
     * @param code
     *            the callback's error code, 0 if it gave none
     */
    public static Failure ofDelivery(int code) {
        return known(code, new Transient(code, UNKNOWN));
    }

    /** No connection came about, so nothing was sent. */
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
