package org.stillhere.domain;

import java.time.Instant;

/**
 * Records that a text from a coordinator's phone said that it wants no more texts. Anybody can forge such a text.
 */
public record PhoneDoubt(CoordinatorId who, RouteId route, Instant since) {
    boolean isOf(CoordinatorId coordinator, RouteId phone) {
        return who.equals(coordinator) && route.equals(phone);
    }
}
