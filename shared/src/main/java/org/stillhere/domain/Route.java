package org.stillhere.domain;

/**
 * A route to a person. It does not contain the number, which is sealed beside the person's name.
 *
 * @param phone
 *            the number's keyed hash
 * @param proven
 *            whether something has arrived from it
 * @param lost
 *            whether it is of no use until a human has repaired it: opted out, wrong person, no such number
 */
public record Route(RouteId id, RouteKind kind, PhoneKey phone, boolean proven, boolean lost) {

    Route asProven() {
        return proven ? this : new Route(id, kind, phone, true, lost);
    }

    Route asLost() {
        return new Route(id, kind, phone, proven, true);
    }

    Route asUsable() {
        return new Route(id, kind, phone, proven, false);
    }
}
