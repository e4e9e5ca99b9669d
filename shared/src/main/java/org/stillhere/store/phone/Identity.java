package org.stillhere.store.phone;

import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.RouteId;

/**
 * An identity tells whose phone it is. One phone can belong to a defender, to a contact of several defenders, and to a
 * coordinator.
 */
public sealed interface Identity {
    RouteId route();

    record OfDefender(DefenderId defender, RouteId route) implements Identity {
    }

    record OfContact(DefenderId defender, ContactId contact, RouteId route) implements Identity {
    }

    record OfCoordinator(CoordinatorId coordinator, RouteId route) implements Identity {
    }
}
