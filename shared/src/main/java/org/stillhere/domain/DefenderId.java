package org.stillhere.domain;

/** Identifies a defender and the watch over them. Not personal: it may be logged, and may stand in a key or a path. */
public record DefenderId(String value) {
    public DefenderId {
        Refused.unless(value.matches("[A-Za-z0-9_]{1,32}"), "defenderId",
                "an identifier of the form [A-Za-z0-9_]{1,32}");
    }

    @Override
    public String toString() {
        return value;
    }
}
