package org.stillhere.domain;

/** Who did something: the engine, the defender, a contact or a coordinator. */
public record By(Who who, String id) {
    public static final By ENGINE = new By(Who.ENGINE, "");
    public static final By DEFENDER = new By(Who.DEFENDER, "");

    /** The kinds of actors. */
    public enum Who {
        ENGINE, DEFENDER, CONTACT, COORDINATOR, STRANGER
    }

    public static By contact(ContactId id) {
        return new By(Who.CONTACT, id.value());
    }

    public static By coordinator(CoordinatorId id) {
        return new By(Who.COORDINATOR, id.value());
    }
}
