package org.stillhere.carrier;

import java.time.Duration;

/** An HTTP attempt that did not end in a 2xx; holds nothing of what was sent or answered but codes. */
abstract sealed class NoSuccess extends RuntimeException {
    private NoSuccess(String why) {
        super(why, null, false, false);
    }

    /** No connection came about: nothing was sent. */
    static final class NeverLeft extends NoSuccess {
        NeverLeft() {
            super("no connection to the carrier");
        }
    }

    /** It was sent, or may have been, and no whole answer came in time. */
    static final class NoAnswer extends NoSuccess {
        NoAnswer() {
            super("no answer from the carrier");
        }
    }

    /** The carrier, or something before it, answered with a status that is not 2xx. */
    static final class Answered extends NoSuccess {
        final int status;
        final int code;
        final Duration retryAfter;

        /**
         * @param code
         *            the carrier's code, 0 if it gave none
         * @param retryAfter
         *            what the carrier asks for, zero if nothing, at most 9,999 s
         */
        Answered(int status, int code, Duration retryAfter) {
            super("the carrier answered " + status + ", code " + code);
            this.status = status;
            this.code = code;
            this.retryAfter = retryAfter;
        }
    }
}
