package org.stillhere.domain;

/**
 * A telephone number's keyed hash: it finds a person and cannot be turned back. Not personal: it may be logged, and may
 * stand in a key or a path.
 */
public record PhoneKey(String value) {
    public PhoneKey {
        Refused.unless(value.matches("[A-Za-z0-9_-]{1,64}"), "phoneKey",
                "an identifier of the form [A-Za-z0-9_-]{1,64}");
    }

    @Override
    public String toString() {
        return value;
    }
}
