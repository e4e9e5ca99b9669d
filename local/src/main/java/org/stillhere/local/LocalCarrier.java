package org.stillhere.local;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.stillhere.carrier.Carrier;
import org.stillhere.carrier.CarrierSettings;
import org.stillhere.carrier.Carriers;
import org.stillhere.carrier.Senders;
import org.stillhere.carrier.Senders.CarrierName;
import org.stillhere.carrier.TwilioSignatures;
import org.stillhere.carrier.aws.AwsSmsCarrier;
import org.stillhere.carrier.aws.AwsSmsSettings;
import org.stillhere.local.awssms.AwsSmsNetwork;
import org.stillhere.carrier.records.CarrierRecords;
import org.stillhere.carrier.records.TwilioRecords;
import org.stillhere.carrier.reports.SealedReferences;
import org.stillhere.vault.Private;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * Connects the handlers with the simulated Twilio, in both directions.
 *
 * @param address
 *            the address of the app, without a path
 */
record LocalCarrier(URI address, Senders senders, Carrier carrier, CarrierRecords records,
        TwilioSignatures signatures) {
    static final String ACCOUNT = "AC00000000000000000000000000000001";

    private static Carrier.TextSender aws(URI api) {
        return AwsSmsCarrier.of(
                new AwsSmsSettings("eu-west-1", "local-texts", Optional.of(api.resolve("/" + AwsSmsNetwork.PATH))),
                () -> AwsBasicCredentials.create("local", "local"));
    }

    /**
     * @param phonesPort
     *            the port of the simulated Twilio
     * @param references
     *            seals what each text's report is recognised by
     */
    static LocalCarrier of(URI address, int phonesPort, Private token, Senders senders, SealedReferences references) {
        URI api = URI.create("http://localhost:" + phonesPort);
        return new LocalCarrier(address, senders,
                Carriers.of(new CarrierSettings(ACCOUNT, token, Optional.of(api), address::toString),
                        senders.uses(CarrierName.AWS) ? Optional.of(aws(api)) : Optional.empty(), () -> false,
                        references),
                new TwilioRecords(ACCOUNT, token, api), new TwilioSignatures(List.of(token)));
    }
}
