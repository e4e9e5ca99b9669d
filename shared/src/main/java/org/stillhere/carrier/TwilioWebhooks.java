package org.stillhere.carrier;

import java.util.Map;
import java.util.Optional;
import org.stillhere.runtime.Forms;
import org.stillhere.runtime.QueuedRequest;

/** Reads the body of a webhook of Twilio. */
public final class TwilioWebhooks {
    /** The longest text is 1,600 characters, 14 KB when each is escaped; the other fields are short. */
    public static final int LONGEST = 64 * 1024;

    /**
     * The end of an address that delivery reports go to. Twilio removes it before it calls, and reads from it how to
     * call: five more attempts after any failure, each with two seconds to connect and two and a half to be answered.
     * All attempts together get 15 s, whatever is asked for. Without it, Twilio repeats nothing but a call that could
     * not connect, and that once.
     */
    public static final String CONNECTION_OVERRIDES = "#rc=5&rp=all&ct=2000&rt=2500";

    private TwilioWebhooks() {
    }

    /**
     * Returns the fields of a form-encoded body in their order. Empty fields are kept, because the signature covers
     * them.
     *
     * @return empty if the body is longer than {@link #LONGEST}, or is not encoded as Twilio does it
     */
    public static Optional<Map<String, String>> form(String body) {
        return Forms.parse(body, LONGEST);
    }

    /**
     * Returns the fields of a request that came through a queue.
     *
     * @param url
     *            the exact public address that Twilio was given; whether with or without {@link #CONNECTION_OVERRIDES}
     *            does not matter
     *
     * @return empty if the body is badly encoded or was not signed by Twilio for this address
     */
    public static Optional<Map<String, String>> signed(QueuedRequest request, String url, TwilioSignatures signatures) {
        return request.bodies().stream().map(TwilioWebhooks::form).flatMap(Optional::stream)
                .filter(form -> signatures.valid(url, form, request.signature())
                        || signatures.valid(url + CONNECTION_OVERRIDES, form, request.signature()))
                .findFirst();
    }
}
