package org.stillhere.store.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param by
 *            the carrier of the last attempt; empty for the first carrier that this system had, which is Twilio
 * @param words
 *            keyed hashes of the words that were sent, the latest last; at most three. A repeated text may say
 *            something else, because meanwhile something else is true; then the carrier's list has the earlier words
 */
public record SendAttempts(int attempt, boolean unsure, int blind, Optional<String> by, List<String> words) {
    private static final int WORDS_MOST = 3;
    static final SendAttempts NONE = new SendAttempts(0, false, 0);

    /** Attempts by the first carrier. */
    public SendAttempts(int attempt, boolean unsure, int blind) {
        this(attempt, unsure, blind, Optional.empty(), List.of());
    }

    SendAttempts begun(Optional<String> carrier, String now) {
        List<String> all = Stream.concat(words.stream().filter(w -> !w.equals(now)), Stream.of(now)).toList();
        return new SendAttempts(attempt + 1, true, blind, carrier,
                all.subList(Math.max(0, all.size() - WORDS_MOST), all.size()));
    }

    SendAttempts unsureAfter(int repeats) {
        return new SendAttempts(attempt, true, repeats, by, words);
    }

    SendAttempts sure() {
        return new SendAttempts(attempt, false, blind, by, words);
    }

    /** The attempts after the carrier's list was read in vain: the next one is a repeat, and needs no look. */
    SendAttempts looked(int repeats) {
        return new SendAttempts(attempt, false, repeats, by, words);
    }
}
