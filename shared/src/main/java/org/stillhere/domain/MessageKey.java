package org.stillhere.domain;

/**
 * Identifies an outbox item: owner, version and ordinal, so unique across rounds and re-opened cases. Not personal: it
 * may be logged, and may stand in a key or a path.
 */
public record MessageKey(String value) {
    public MessageKey {
        Refused.unless(value.matches("[A-Za-z0-9_-]{1,96}"), "messageKey",
                "an identifier of the form [A-Za-z0-9_-]{1,96}");
    }

    @Override
    public String toString() {
        return value;
    }
}
