package org.stillhere.store.phone;

import org.stillhere.domain.RouteId;
import org.stillhere.vault.PhoneNumber;

/** The number of a route. */
public record Address(RouteId route, PhoneNumber number) {
}
