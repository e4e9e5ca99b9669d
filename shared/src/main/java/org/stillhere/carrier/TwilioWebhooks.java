package org.stillhere.carrier;

import java.util.Map;
import java.util.Optional;
import org.stillhere.runtime.Forms;

/** Reads what the carrier posts. */
public final class TwilioWebhooks {
    /** The longest text is 1,600 characters, 14 KB when each is escaped; the other fields are short. */
    public static final int LONGEST = 64 * 1024;

    private TwilioWebhooks() {
    }

    /**
     * The fields of a form-encoded body, in their order, empty ones kept, because the signature covers them.
     *
     * @return empty if the body is longer than {@link #LONGEST}, or was not encoded by a carrier
     */
    public static Optional<Map<String, String>> form(String body) {
        return Forms.parse(body, LONGEST);
    }
}
