package org.stillhere.domain;

/** Identifies a route among those of one person. Not personal: it may be logged, and may stand in a key or a path. */
public record RouteId(String value) {
    public RouteId {
        Identifier.check("routeId", value, "_", 16);
    }

    @Override
    public String toString() {
        return value;
    }
}
