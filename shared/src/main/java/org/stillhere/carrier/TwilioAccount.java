package org.stillhere.carrier;

import java.net.URI;
import org.stillhere.vault.Private;

/**
 * The account that texts are sent from.
 *
 * @param accountSid
 *            the account's id, AC…
 * @param authToken
 *            the token that calls are made with, and webhooks signed with
 * @param api
 *            where the REST API is; {@link #API} unless somebody plays the carrier
 * @param callbackBase
 *            the public address under which deliveries are reported, without a slash at its end, such as
 *            {@code https://host/twilio/delivery}; the text's reference is appended
 */
public record TwilioAccount(String accountSid, Private authToken, URI api, URI callbackBase) {
    /** Where Twilio's REST API is. */
    public static final URI API = URI.create("https://api.twilio.com");
}
