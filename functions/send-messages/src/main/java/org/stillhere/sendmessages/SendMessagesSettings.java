package org.stillhere.sendmessages;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Senders;
import org.stillhere.runtime.settings.SettingsReader;
import org.stillhere.runtime.settings.StoreSettings;
import org.stillhere.runtime.settings.TopicSettings;
import org.stillhere.store.limit.SendingLimits;

/**
 * The settings of send-messages.
 *
 * @param carrierAccount
 *            CARRIER_ACCOUNT: the id of our account at the carrier
 * @param carrierTokens
 *            CARRIER_TOKENS: the parameter that holds the carrier's tokens; the first one is used for calls
 * @param carrierApi
 *            CARRIER_API: another address than the carrier's own, for tests
 * @param publicUrl
 *            PUBLIC_URL: the parameter that holds the address of this deployment
 * @param linkUrl
 *            LINK_URL: where links in texts lead, if not to the public address
 * @param topics
 *            the topics of operators and of the last resort
 * @param senders
 *            SENDERS: the senders that people are assigned to; see {@link Senders#parse}
 * @param limits
 *            SENDER_RATES: the segments a second of senders that send more than their kind, see
 *            {@link SendingLimits#parse}; SEGMENTS_PER_HOUR: the most in all, if not by the number of people
 */
record SendMessagesSettings(StoreSettings store, String carrierAccount, String carrierTokens, Optional<URI> carrierApi,
        String publicUrl, Optional<String> linkUrl, TopicSettings topics, Senders senders, SendingLimits limits) {

    static SendMessagesSettings read(SettingsReader reader) {
        return new SendMessagesSettings(StoreSettings.read(reader), reader.required("CARRIER_ACCOUNT"),
                reader.required("CARRIER_TOKENS"), reader.forTests("CARRIER_API", URI::create),
                reader.required("PUBLIC_URL"), reader.optional("LINK_URL", url -> url), TopicSettings.read(reader),
                reader.required("SENDERS", Senders::parse), limits(reader));
    }

    private static SendingLimits limits(SettingsReader reader) {
        Optional<Long> total = reader.optional("SEGMENTS_PER_HOUR", Long::parseLong).filter(n -> n > 0);
        return reader.optional("SENDER_RATES", rates -> SendingLimits.parse(rates, total))
                .orElseGet(() -> new SendingLimits(Map.of(), total));
    }
}
