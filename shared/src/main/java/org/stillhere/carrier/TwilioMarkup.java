package org.stillhere.carrier;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;
import java.util.Optional;
import org.stillhere.vault.Private;

/** What is said in the response to the carrier's webhook. */
public final class TwilioMarkup {
    private static final String NOTHING = new MessagingResponse.Builder().build().toXml();

    private TwilioMarkup() {
    }

    /** A text back to whoever texted; without one, an empty response, which sends nothing. */
    public static String answer(Optional<Private> text) {
        return text.map(t -> new MessagingResponse.Builder()
                .message(new Message.Builder().body(new Body.Builder(t.reveal()).build()).build()).build().toXml())
                .orElse(NOTHING);
    }
}
