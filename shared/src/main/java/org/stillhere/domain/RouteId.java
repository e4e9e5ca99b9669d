package org.stillhere.domain;

/**
 * Identifies a route among those of one person. It is not personal: it can be logged, and can be part of a key or a
 * path.
 */
public record RouteId(String value) {
    public RouteId {
        Identifier.check("routeId", value, "_", 16);
    }

    @Override
    public String toString() {
        return value;
    }
}
