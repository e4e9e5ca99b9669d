package org.stillhere.store.phone;

import org.stillhere.domain.ContactId;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.DefenderId;
import org.stillhere.domain.RouteId;

/** Whose phone it is. One phone can be a defender's, several people's contact's, and a coordinator's. */
public sealed interface Identity {
    RouteId route();

    record OfDefender(DefenderId defender, RouteId route) implements Identity {
    }

    record OfContact(DefenderId defender, ContactId contact, RouteId route) implements Identity {
    }

    record OfCoordinator(CoordinatorId coordinator, RouteId route) implements Identity {
    }
}
