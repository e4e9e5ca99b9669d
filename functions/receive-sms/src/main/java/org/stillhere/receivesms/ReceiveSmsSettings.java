package org.stillhere.receivesms;

import org.stillhere.carrier.Senders;
import org.stillhere.runtime.settings.SettingsReader;
import org.stillhere.runtime.settings.StoreSettings;

/**
 * The settings of receive-sms.
 *
 * @param carrierTokens
 *            CARRIER_TOKENS: the parameter that holds the tokens that webhooks are signed with
 * @param publicUrl
 *            PUBLIC_URL: the parameter that holds the address of this deployment
 * @param inboundQueue
 *            INBOUND_QUEUE: the URL of the queue of texts that could not be taken in at once
 * @param inboundHelpQueue
 *            INBOUND_HELP_QUEUE: the URL of the queue of calls for help that could not be taken in at once
 * @param senders
 *            SENDERS: the senders that people are assigned to; see {@link Senders#parse}
 */
record ReceiveSmsSettings(StoreSettings store, String carrierTokens, String publicUrl, String inboundQueue,
        String inboundHelpQueue, Senders senders) {

    static ReceiveSmsSettings read(SettingsReader reader) {
        return new ReceiveSmsSettings(StoreSettings.read(reader), reader.required("CARRIER_TOKENS"),
                reader.required("PUBLIC_URL"), reader.required("INBOUND_QUEUE"), reader.required("INBOUND_HELP_QUEUE"),
                reader.required("SENDERS", Senders::parse));
    }
}
