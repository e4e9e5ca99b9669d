package org.stillhere.domain;

/** Identifies a team; each team has one desk. Not personal: it may be logged, and may stand in a key or a path. */
public record TeamId(String value) {
    public TeamId {
        Identifier.check("teamId", value, "_", 32);
    }

    @Override
    public String toString() {
        return value;
    }
}
