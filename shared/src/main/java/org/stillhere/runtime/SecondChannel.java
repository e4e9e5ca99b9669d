package org.stillhere.runtime;

/**
 * Tells people by other means than the carrier, such as e-mail. Subject and body must contain nothing personal: no
 * names, numbers or codenames.
 */
@FunctionalInterface
public interface SecondChannel {
    /** Tells nobody. */
    SecondChannel NONE = (to, subject, body) -> {
    };

    /** The groups of people who can be told. */
    enum To {
        /** The people who operate the engine. */
        OPERATORS,
        /** The people who are told when nobody at a desk acts. */
        LAST_RESORT
    }

    /**
     * Sends the message once. Takes at most a few seconds.
     *
     * @param subject
     *            ASCII, less than 100 characters, one line
     *
     * @throws RuntimeException
     *             if it could not be sent
     */
    void tell(To to, String subject, String body);
}
