package org.stillhere.domain;

/** Identifies a route among those of one person. Not personal: it may be logged, and may stand in a key or a path. */
public record RouteId(String value) {
    public RouteId {
        Refused.unless(value.matches("[A-Za-z0-9_]{1,16}"), "routeId", "an identifier of the form [A-Za-z0-9_]{1,16}");
    }

    @Override
    public String toString() {
        return value;
    }
}
