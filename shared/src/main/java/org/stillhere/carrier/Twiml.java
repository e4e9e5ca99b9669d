package org.stillhere.carrier;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;
import java.util.Optional;
import org.stillhere.vault.Private;

/** What is said in the response to the carrier's webhook. */
public final class Twiml {
    private Twiml() {
    }

    /** A text back to whoever texted; without one, an empty response, which sends nothing. */
    public static String answer(Optional<Private> text) {
        MessagingResponse.Builder response = new MessagingResponse.Builder();
        text.ifPresent(t -> response.message(new Message.Builder().body(new Body.Builder(t.reveal()).build()).build()));
        return response.build().toXml();
    }
}
