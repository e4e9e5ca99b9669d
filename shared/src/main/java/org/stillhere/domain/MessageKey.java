package org.stillhere.domain;

/**
 * Identifies an outbox item: owner, version and ordinal, so unique across rounds and re-opened cases. Not personal: it
 * may be logged, and may stand in a key or a path.
 */
public record MessageKey(String value) {
    private static final String ANSWER = "a_";

    public MessageKey {
        Identifier.check("messageKey", value, "_-", 96);
    }

    /** The message with that number, from 0, that a watch's version brought. */
    public static MessageKey of(DefenderId watch, long version, int ordinal) {
        return new MessageKey(watch + "-" + version + "-" + ordinal);
    }

    /** An answer that goes out as a text of its own. */
    public static MessageKey answer(String toText, DefenderId about) {
        return new MessageKey(ANSWER + toText + "-" + about);
    }

    /** Whether somebody waits for it with their phone in their hand. */
    public boolean isAnswer() {
        return value.startsWith(ANSWER);
    }

    @Override
    public String toString() {
        return value;
    }
}
