package org.stillhere.carrier;

import java.net.URI;
import org.stillhere.vault.Private;

/**
 * The Twilio account that texts are sent from.
 *
 * @param accountSid
 *            the account's id, AC…
 * @param authToken
 *            the token that authenticates calls and signs webhooks
 * @param api
 *            the address of the REST API; {@link #API} unless a test or a laptop imitates Twilio
 * @param callbackBase
 *            the public address under which deliveries are reported, without a slash at its end, such as
 *            {@code https://host/twilio/delivery}; the text's reference is appended
 */
public record TwilioAccount(String accountSid, Private authToken, URI api, URI callbackBase) {
    /** The address of Twilio's REST API. */
    public static final URI API = URI.create("https://api.twilio.com");
}
