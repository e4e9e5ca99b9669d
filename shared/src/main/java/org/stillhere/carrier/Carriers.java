package org.stillhere.carrier;

import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Chooses the carrier of this deployment. A third carrier is added here. */
public final class Carriers {
    /** The path where receive-delivery takes the carrier's reports; see template.yaml. */
    private static final String DELIVERY_PATH = "/twilio/delivery";

    private Carriers() {
    }

    /** Returns Twilio, which is connected with the first call. */
    public static Carrier of(CarrierSettings settings) {
        return of(settings, Optional.empty(), () -> false);
    }

    /**
     * Returns Twilio together with AWS: each text leaves by the carrier that its sender belongs to.
     *
     * @param awsTextsWait
     *            whether texts to numbers at AWS wait in their queue, where no list shows them
     */
    public static Carrier of(CarrierSettings settings, Optional<Carrier.TextSender> aws, BooleanSupplier awsTextsWait) {
        return new DeferredCarrier(() -> new TwilioCarrier(new TwilioAccount(settings.account(), settings.token(),
                settings.api().orElse(TwilioAccount.API), URI.create(settings.publicUrl().get() + DELIVERY_PATH))), aws,
                awsTextsWait);
    }
}
