package org.stillhere.carrier;

import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.stillhere.carrier.reports.SealedReferences;

/** Chooses the carrier of this deployment. A third carrier is added here. */
public final class Carriers {
    /** The path where receive-delivery takes the carrier's reports; see template.yaml. */
    private static final String DELIVERY_PATH = "/twilio/delivery";

    private Carriers() {
    }

    /**
     * Returns Twilio together with AWS: each text leaves by the carrier that its sender belongs to.
     *
     * @param awsTextsWait
     *            whether texts to numbers at AWS wait in their queue, where no list shows them
     * @param references
     *            seals what each text's report is recognised by
     */
    public static Carrier of(CarrierSettings settings, Optional<Carrier.TextSender> aws, BooleanSupplier awsTextsWait,
            SealedReferences references) {
        return new DeferredCarrier(() -> new TwilioCarrier(new TwilioAccount(settings.account(), settings.token(),
                settings.api().orElse(TwilioAccount.API), URI.create(settings.publicUrl().get() + DELIVERY_PATH))), aws,
                awsTextsWait, references::seal);
    }
}
