package org.stillhere.carrier;

import java.net.URI;

/** Chooses the carrier of this deployment. A second carrier is added here and implements {@link Carrier}. */
public final class Carriers {
    /** The path where receive-delivery takes the carrier's reports; see template.yaml. */
    private static final String DELIVERY_PATH = "/twilio/delivery";

    private Carriers() {
    }

    /** Returns Twilio, which is connected with the first call. */
    public static Carrier of(CarrierSettings settings) {
        return new DeferredCarrier(() -> new TwilioCarrier(new TwilioAccount(settings.account(), settings.token(),
                settings.api().orElse(TwilioAccount.API), URI.create(settings.publicUrl().get() + DELIVERY_PATH))));
    }
}
