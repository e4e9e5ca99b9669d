package org.stillhere.carrier;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.stillhere.vault.Private;

/**
 * The settings that name the carrier and the account of this deployment.
 *
 * @param account
 *            the account's id
 * @param token
 *            the secret that calls are made with
 * @param api
 *            another address than the carrier's own, where somebody plays the carrier
 * @param publicUrl
 *            the address of this deployment without a path, under which the carrier reports deliveries; asked for with
 *            the first call, since it may not exist when a function starts
 */
public record CarrierSettings(String account, Private token, Optional<URI> api, Supplier<String> publicUrl) {
}
