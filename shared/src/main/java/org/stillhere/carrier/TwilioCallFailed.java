package org.stillhere.carrier;

import java.time.Duration;

/**
 * Says that a call to Twilio did not end with a 2xx status. Contains codes alone and nothing else of the request or the
 * response.
 */
public abstract sealed class TwilioCallFailed extends RuntimeException {
    private TwilioCallFailed(String why) {
        super(why, null, false, false);
    }

    /** No connection was made, so nothing was sent. */
    public static final class NotConnected extends TwilioCallFailed {
        NotConnected() {
            super("no connection to the carrier");
        }
    }

    /** The request was sent, or may have been, and no complete response arrived in time. */
    public static final class NoAnswer extends TwilioCallFailed {
        NoAnswer() {
            super("no answer from the carrier");
        }
    }

    /** Twilio, or a gateway before it, answered with a status that is not 2xx. */
    public static final class ErrorStatus extends TwilioCallFailed {
        public final int status;
        public final int code;
        final Duration retryAfter;

        /**
         * @param code
         *            Twilio's error code, 0 if it gave none
         * @param retryAfter
         *            the delay that Twilio asks for; zero if none, at most 9,999 s
         */
        ErrorStatus(int status, int code, Duration retryAfter) {
            super("the carrier answered " + status + ", code " + code);
            this.status = status;
            this.code = code;
            this.retryAfter = retryAfter;
        }
    }
}
