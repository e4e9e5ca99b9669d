package org.stillhere.domain;

import java.util.Optional;

/**
 * Identifies an outbox item by owner, version and ordinal, so that it is unique across rounds and re-opened cases. It
 * is not personal: it can be logged, and can be part of a key or a path.
 */
public record MessageKey(String value) {
    private static final String ANSWER = "a_";
    private static final int DECIMAL = 10;

    public MessageKey {
        Identifier.check("messageKey", value, "_-", 96);
    }

    /** The key of the nth message, from 0, of one version of a watch. */
    public static MessageKey of(DefenderId watch, long version, int ordinal) {
        return new MessageKey(watch + "-" + version + "-" + ordinal);
    }

    /** The key of the nth message, from 0, of one version of a desk. */
    public static MessageKey ofDesk(TeamId team, long version, int ordinal) {
        return new MessageKey("K_" + team + "-" + version + "-" + ordinal);
    }

    /** The key of an answer that is sent as a text of its own. */
    public static MessageKey answer(String toText, DefenderId about) {
        return new MessageKey(ANSWER + toText + "-" + about);
    }

    /** Whether it is an answer, for which somebody waits with their phone in their hand. */
    public boolean isAnswer() {
        return value.startsWith(ANSWER);
    }

    /** The version of a watch or a desk that a message comes from. */
    public record Origin(String owner, long version) {
    }

    /** Where the message comes from; empty for an answer, and for a key of another form. */
    public Optional<Origin> origin() {
        int ordinal = value.lastIndexOf('-');
        int version = ordinal <= 0 ? -1 : value.lastIndexOf('-', ordinal - 1);
        if (isAnswer() || version <= 0) {
            return Optional.empty();
        }
        try {
            return Optional
                    .of(new Origin(value.substring(0, version), Long.parseLong(value, version + 1, ordinal, DECIMAL)));
        } catch (NumberFormatException otherForm) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
