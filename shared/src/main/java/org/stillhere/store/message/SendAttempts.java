package org.stillhere.store.message;

/**
 * Counts the attempts to send a message.
 *
 * @param attempt
 *            number of attempts so far; the path of the delivery callback contains it
 * @param unsure
 *            whether the last attempt's outcome is unknown, as it is from the lease until the outcome is stored: the
 *            carrier's list must be checked before another attempt
 * @param blind
 *            number of attempts that were repeated with an unknown outcome; at most two
 */
public record SendAttempts(int attempt, boolean unsure, int blind) {
    static final SendAttempts NONE = new SendAttempts(0, false, 0);

    SendAttempts begun() {
        return new SendAttempts(attempt + 1, true, blind);
    }

    SendAttempts unsureAfter(int repeats) {
        return new SendAttempts(attempt, true, repeats);
    }

    SendAttempts sure() {
        return new SendAttempts(attempt, false, blind);
    }
}
