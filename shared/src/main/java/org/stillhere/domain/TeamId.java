package org.stillhere.domain;

/** Identifies a team; each team has one desk. Not personal: it may be logged, and may stand in a key or a path. */
public record TeamId(String value) {
    public TeamId {
        Refused.unless(value.matches("[A-Za-z0-9_]{1,32}"), "teamId", "an identifier of the form [A-Za-z0-9_]{1,32}");
    }

    @Override
    public String toString() {
        return value;
    }
}
