package org.stillhere.domain;

/** Identifies a coordinator. Not personal: it may be logged, and may stand in a key or a path. */
public record CoordinatorId(String value) {
    public CoordinatorId {
        Refused.unless(value.matches("[A-Za-z0-9_]{1,32}"), "coordinatorId",
                "an identifier of the form [A-Za-z0-9_]{1,32}");
    }

    @Override
    public String toString() {
        return value;
    }
}
