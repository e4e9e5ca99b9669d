package org.stillhere.domain;

/** Identifies a trusted contact within one watch. Not personal: it may be logged, and may stand in a key or a path. */
public record ContactId(String value) {
    public ContactId {
        Identifier.check("contactId", value, "_", 32);
    }

    @Override
    public String toString() {
        return value;
    }
}
