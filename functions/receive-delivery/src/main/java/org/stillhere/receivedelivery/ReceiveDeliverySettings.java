package org.stillhere.receivedelivery;

import org.stillhere.runtime.settings.SettingsReader;
import org.stillhere.runtime.settings.StoreSettings;

/**
 * The settings of receive-delivery.
 *
 * @param carrierTokens
 *            CARRIER_TOKENS: the parameter that holds the tokens that webhooks are signed with
 * @param publicUrl
 *            PUBLIC_URL: the parameter that holds the address of this deployment
 */
record ReceiveDeliverySettings(StoreSettings store, String carrierTokens, String publicUrl) {
    static ReceiveDeliverySettings read(SettingsReader reader) {
        return new ReceiveDeliverySettings(StoreSettings.read(reader), reader.required("CARRIER_TOKENS"),
                reader.required("PUBLIC_URL"));
    }
}
