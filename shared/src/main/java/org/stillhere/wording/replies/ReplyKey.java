package org.stillhere.wording.replies;

import java.util.Optional;

/** The keys of DESIGN.md, section 6: the same in texts and calls. 4 is nothing. */
enum ReplyKey {
    NOT_ME('0', false), HERE('1', false), READ('2', true), LATER('3', false), TAKE('5', true), CANNOT('6', true),
    VOICE('7', true), RING_ME('8', true), SOS('9', false);

    private final char digit;
    private final boolean lettered;

    ReplyKey(char digit, boolean lettered) {
        this.digit = digit;
        this.lettered = lettered;
    }

    /** The key of a token that is one digit. */
    static Optional<ReplyKey> of(String token) {
        for (ReplyKey key : values()) {
            if (token.length() == 1 && token.charAt(0) == key.digit) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    String digit() {
        return String.valueOf(digit);
    }

    /** Whether a letter may follow, to choose among several open questions. */
    boolean lettered() {
        return lettered;
    }

    Reply reply(Optional<Character> letter) {
        return switch (this) {
            case NOT_ME -> new Reply.NotMe();
            case HERE -> new Reply.Here();
            case READ -> new Reply.Read(letter);
            case LATER -> new Reply.AskLater();
            case TAKE -> new Reply.TakeCase(letter);
            case CANNOT -> new Reply.Cannot(letter);
            case VOICE -> new Reply.Voice(letter);
            case RING_ME -> new Reply.RingMe(letter);
            case SOS -> new Reply.CallForHelp();
        };
    }
}
