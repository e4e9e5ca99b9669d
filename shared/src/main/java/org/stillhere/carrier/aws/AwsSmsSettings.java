package org.stillhere.carrier.aws;

import java.net.URI;
import java.util.Optional;

/**
 * The settings of AWS End User Messaging.
 *
 * @param region
 *            the region of the senders
 * @param configurationSet
 *            the name of the configuration set, whose event destination reports deliveries
 * @param api
 *            another address than the service's own, where somebody plays the carrier
 */
public record AwsSmsSettings(String region, String configurationSet, Optional<URI> api) {
    URI endpoint() {
        return api.orElseGet(() -> URI.create("https://sms-voice." + region + ".amazonaws.com"));
    }
}
