package org.stillhere.receivesms;

import java.util.Map;
import org.stillhere.casework.inbound.InboundText;
import org.stillhere.domain.InvalidInput;
import org.stillhere.vault.PhoneNumber;
import org.stillhere.vault.Private;

/** The form that the carrier posts for a text, as far as it can be read. */
sealed interface InboundForm {
    /** A text from a phone. */
    record FromPhone(InboundText text) implements InboundForm {
    }

    /** A text from a name or a short code. Nobody can be answered there, and no such sender is known to us. */
    record FromNoPhone() implements InboundForm {
    }

    /** A form that the carrier would not send for a text. */
    record NotAText() implements InboundForm {
    }

    /**
     * Reads the form.
     *
     * @param inPlace
     *            whether the answer can go back in the response to the webhook
     */
    static InboundForm of(Map<String, String> form, boolean inPlace) {
        String id = form.getOrDefault("MessageSid", "");
        if (!id.matches("[A-Za-z0-9]{4,64}") || !form.containsKey("From")) {
            return new NotAText();
        }
        try {
            return new FromPhone(new InboundText("sms", id, PhoneNumber.ofE164(form.get("From")),
                    form.getOrDefault("To", ""), Private.of(form.getOrDefault("Body", "")), inPlace));
        } catch (InvalidInput notANumber) {
            return new FromNoPhone();
        }
    }
}
