package org.stillhere.sendmessages;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.carrier.aws.AwsSmsSettings;
import org.stillhere.domain.InvalidInput;
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
 * @param awsSms
 *            AWS_SMS_REGION, AWS_SMS_CONFIGURATION_SET: AWS End User Messaging; empty where no sender uses it
 * @param awsTextQueue
 *            AWS_SMS_TEXT_QUEUE: the URL of the queue of texts to numbers at AWS; empty where there are none
 * @param topics
 *            the topics of operators and of the last resort
 * @param senders
 *            SENDERS: the senders that people are assigned to; see {@link Senders#parse}
 * @param limits
 *            SENDER_RATES: the segments a second of senders that send more than their kind, see
 *            {@link SendingLimits#parse}; SEGMENTS_PER_HOUR: the most in all, if not by the number of people;
 *            SIGNS_TO_DESK: of whose signs of life the desk is told, see {@link SendingLimits#withNotes}
 */
record SendMessagesSettings(StoreSettings store, String carrierAccount, String carrierTokens, Optional<URI> carrierApi,
        String publicUrl, Optional<String> linkUrl, Optional<AwsSmsSettings> awsSms, Optional<String> awsTextQueue,
        TopicSettings topics, Senders senders, SendingLimits limits) {

    static SendMessagesSettings read(SettingsReader reader) {
        Optional<AwsSmsSettings> awsSms = awsSms(reader);
        return new SendMessagesSettings(StoreSettings.read(reader), reader.required("CARRIER_ACCOUNT"),
                reader.required("CARRIER_TOKENS"), reader.forTests("CARRIER_API", URI::create),
                reader.required("PUBLIC_URL"), reader.optional("LINK_URL", url -> url), awsSms,
                reader.optional("AWS_SMS_TEXT_QUEUE", url -> url), TopicSettings.read(reader),
                reader.required("SENDERS", text -> senders(text, awsSms.isPresent())), limits(reader));
    }

    private static Optional<AwsSmsSettings> awsSms(SettingsReader reader) {
        String region = reader.optional("AWS_SMS_REGION");
        String set = reader.optional("AWS_SMS_CONFIGURATION_SET");
        Optional<URI> api = reader.forTests("AWS_SMS_API", URI::create);
        return region.isEmpty() || set.isEmpty() ? Optional.empty() : Optional.of(new AwsSmsSettings(region, set, api));
    }

    private static Senders senders(String text, boolean aws) {
        Senders senders = Senders.parse(text);
        InvalidInput.unless(aws || !senders.uses(CarrierName.AWS), "SENDERS",
                "no addresses of AWS unless the parameter AwsSms is yes");
        return senders;
    }

    private static SendingLimits limits(SettingsReader reader) {
        Optional<Long> total = reader.optional("SEGMENTS_PER_HOUR", Long::parseLong).filter(n -> n > 0);
        SendingLimits limits = reader.optional("SENDER_RATES", rates -> SendingLimits.parse(rates, total))
                .orElseGet(() -> new SendingLimits(Map.of(), total));
        return reader.optional("SIGNS_TO_DESK", limits::withNotes).orElse(limits);
    }
}
