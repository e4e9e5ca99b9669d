package org.stillhere.domain;

/**
 * A telephone number's keyed hash: it finds a person and cannot be turned back. Not personal: it may be logged, and may
 * stand in a key or a path.
 */
public record PhoneKey(String value) {
    public PhoneKey {
        Identifier.check("phoneKey", value, "_-", 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
