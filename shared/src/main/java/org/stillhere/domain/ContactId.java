package org.stillhere.domain;

/** Identifies a trusted contact within one watch. Not personal: it may be logged, and may stand in a key or a path. */
public record ContactId(String value) {
    public ContactId {
        Refused.unless(value.matches("[A-Za-z0-9_]{1,32}"), "contactId",
                "an identifier of the form [A-Za-z0-9_]{1,32}");
    }

    @Override
    public String toString() {
        return value;
    }
}
