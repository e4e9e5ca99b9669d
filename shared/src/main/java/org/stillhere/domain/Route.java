package org.stillhere.domain;

/**
 * A way to reach a person. The number itself is not here: it is sealed beside the person's name.
 *
 * @param phone
 *            the number's keyed hash
 * @param proven
 *            whether something has arrived from it
 * @param lost
 *            whether it is of no use until a human has seen to it: opted out, wrong person, no such number
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
