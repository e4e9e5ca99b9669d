package org.stillhere.carrier;

import java.util.Map;
import java.util.Optional;
import org.stillhere.runtime.Forms;

/** Reads the body of a webhook of Twilio. */
public final class TwilioWebhooks {
    /** The longest text is 1,600 characters, 14 KB when each is escaped; the other fields are short. */
    public static final int LONGEST = 64 * 1024;

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
}
