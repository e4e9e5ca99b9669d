package org.stillhere.domain;

/** Who did something: the engine, the defender, a contact or a coordinator. */
public record Actor(Who who, String id) {
    public static final Actor ENGINE = new Actor(Who.ENGINE, "");
    public static final Actor DEFENDER = new Actor(Who.DEFENDER, "");

    /** The kinds of actors. */
    public enum Who {
        ENGINE, DEFENDER, CONTACT, COORDINATOR, STRANGER
    }

    public static Actor contact(ContactId id) {
        return new Actor(Who.CONTACT, id.value());
    }

    public static Actor coordinator(CoordinatorId id) {
        return new Actor(Who.COORDINATOR, id.value());
    }
}
