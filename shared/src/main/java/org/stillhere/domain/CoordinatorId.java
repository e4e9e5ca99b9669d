package org.stillhere.domain;

/** Identifies a coordinator. Not personal: it may be logged, and may stand in a key or a path. */
public record CoordinatorId(String value) {
    public CoordinatorId {
        Identifier.check("coordinatorId", value, "_", 32);
    }

    @Override
    public String toString() {
        return value;
    }
}
