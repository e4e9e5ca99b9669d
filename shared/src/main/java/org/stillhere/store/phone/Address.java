package org.stillhere.store.phone;

import org.stillhere.domain.RouteId;
import org.stillhere.vault.PhoneNumber;

/** A route's number. */
public record Address(RouteId route, PhoneNumber number) {
}
