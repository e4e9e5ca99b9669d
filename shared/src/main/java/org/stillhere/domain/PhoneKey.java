package org.stillhere.domain;

/**
 * The keyed hash of a telephone number. It finds a person and cannot be turned back into the number. It is not
 * personal: it can be logged, and can be part of a key or a path.
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
