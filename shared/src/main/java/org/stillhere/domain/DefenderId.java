package org.stillhere.domain;

/** Identifies a defender and the watch over them. Not personal: it may be logged, and may stand in a key or a path. */
public record DefenderId(String value) {
    public DefenderId {
        Identifier.check("defenderId", value, "_", 32);
    }

    @Override
    public String toString() {
        return value;
    }
}
