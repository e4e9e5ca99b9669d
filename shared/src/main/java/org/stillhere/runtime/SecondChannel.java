package org.stillhere.runtime;

/**
 * Tells people by something that is not the carrier, such as e-mail. What it is given holds nothing personal: neither
 * names, numbers nor codenames.
 */
@FunctionalInterface
public interface SecondChannel {
    /** Tells nobody. */
    SecondChannel NONE = (to, subject, body) -> {
    };

    /** Who is told. */
    enum To {
        /** Those who keep the engine up. */
        OPERATORS,
        /** Those who stand behind everybody at a desk. */
        LAST_RESORT
    }

    /**
     * Says it once; at most a few seconds.
     *
     * @param subject
     *            ASCII, less than 100 characters, one line
     *
     * @throws RuntimeException
     *             if it could not be said
     */
    void tell(To to, String subject, String body);
}
