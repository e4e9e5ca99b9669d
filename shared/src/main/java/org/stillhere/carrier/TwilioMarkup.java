package org.stillhere.carrier;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;
import java.util.Optional;
import org.stillhere.vault.Private;

/** Writes the response to a webhook of Twilio, which may contain a text to the sender. */
public final class TwilioMarkup {
    private static final String NOTHING = new MessagingResponse.Builder().build().toXml();

    private TwilioMarkup() {
    }

    /** Answers with a text to the person who texted. Without one, the response is empty and sends nothing. */
    public static String answer(Optional<Private> text) {
        return text.map(t -> new MessagingResponse.Builder()
                .message(new Message.Builder().body(new Body.Builder(t.reveal()).build()).build()).build().toXml())
                .orElse(NOTHING);
    }
}
