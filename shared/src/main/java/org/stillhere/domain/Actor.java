package org.stillhere.domain;

/**
 * Tells who did something: the engine, the defender, a contact, a coordinator or a stranger.
 *
 * @param id
 *            the contact's or the coordinator's id; otherwise empty
 */
public record Actor(Who who, String id) {
    public static final Actor ENGINE = new Actor(Who.ENGINE, "");
    public static final Actor DEFENDER = new Actor(Who.DEFENDER, "");
    public static final Actor STRANGER = new Actor(Who.STRANGER, "");

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

    /** The person whose phone a message went to, or came from. */
    static Actor of(Recipient recipient) {
        return switch (recipient) {
            case Recipient.Defender d -> DEFENDER;
            case Recipient.Trusted t -> contact(t.id());
            case Recipient.Staff s -> coordinator(s.id());
        };
    }

    public boolean isCoordinator() {
        return who == Who.COORDINATOR;
    }
}
