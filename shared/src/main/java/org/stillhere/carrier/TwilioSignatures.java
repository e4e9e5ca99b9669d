package org.stillhere.carrier;

import com.twilio.security.RequestValidator;
import java.util.List;
import java.util.Map;
import org.stillhere.vault.Private;

/**
 * Checks that a webhook was signed by Twilio. A signature contains no time and no nonce, so the caller must also
 * recognise repeated messages.
 */
public final class TwilioSignatures {
    private final List<RequestValidator> validators;

    /**
     * @param tokens
     *            the account's token; two while it is being changed. Without a token no signature is valid
     */
    public TwilioSignatures(List<Private> tokens) {
        this.validators = tokens.stream().filter(t -> !t.isEmpty()).map(t -> new RequestValidator(t.reveal())).toList();
    }

    /**
     * Compares in constant time and with every token, so that the time does not tell which token was used.
     *
     * @param url
     *            the exact public address that Twilio was given; from configuration, not from the request
     * @param form
     *            every field of the body, also empty ones
     * @param signature
     *            the header {@code X-Twilio-Signature}; empty if the request has none
     */
    public boolean valid(String url, Map<String, String> form, String signature) {
        boolean valid = false;
        for (RequestValidator validator : validators) {
            valid |= validator.validate(url, form, signature);
        }
        return valid;
    }
}
