package org.stillhere.carrier;

import com.twilio.security.RequestValidator;
import java.util.List;
import java.util.Map;
import org.stillhere.vault.Private;

/**
 * Was a webhook signed by the carrier? A signature holds no time and no nonce: whoever asks this must also know a
 * message that came before.
 */
public final class TwilioSignatures {
    private final List<RequestValidator> validators;

    /**
     * @param tokens
     *            the account's token; two while it is being changed; none makes every signature bad
     */
    public TwilioSignatures(List<Private> tokens) {
        this.validators = tokens.stream().filter(t -> !t.isEmpty()).map(t -> new RequestValidator(t.reveal())).toList();
    }

    /**
     * Compared in constant time, with every token in turn, so the time taken doesn't tell which one fitted.
     *
     * @param url
     *            the exact public address that the carrier was given, from configuration, not from the request
     * @param form
     *            every field of the body, empty ones too
     * @param signature
     *            the header {@code X-Twilio-Signature}; empty if there was none
     */
    public boolean valid(String url, Map<String, String> form, String signature) {
        boolean valid = false;
        for (RequestValidator validator : validators) {
            valid |= validator.validate(url, form, signature);
        }
        return valid;
    }
}
