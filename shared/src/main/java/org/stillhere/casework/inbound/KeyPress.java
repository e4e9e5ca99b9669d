package org.stillhere.casework.inbound;

import java.util.Optional;
import org.stillhere.domain.ContactKey;
import org.stillhere.wording.replies.Reply;

/**
 * A key of contacts and coordinators.
 *
 * @param letter
 *            the letter beside it, which chooses among several questions
 */
record KeyPress(ContactKey key, Optional<Character> letter) {
    KeyPress(ContactKey key) {
        this(key, Optional.empty());
    }

    /** The key that a reply is; empty for free words, and for a key that is not theirs. */
    static Optional<KeyPress> of(Reply reply) {
        return switch (reply) {
            case Reply.Here h -> Optional.of(new KeyPress(ContactKey.TAKE));
            case Reply.TakeCase t -> Optional.of(new KeyPress(ContactKey.TAKE, t.letter()));
            case Reply.Read r -> Optional.of(new KeyPress(ContactKey.READ, r.letter()));
            case Reply.Yes y -> Optional.of(new KeyPress(ContactKey.READ));
            case Reply.Cannot c -> Optional.of(new KeyPress(ContactKey.CANNOT, c.letter()));
            case Reply.Voice v -> Optional.of(new KeyPress(ContactKey.VOICE, v.letter()));
            case Reply.RingMe r -> Optional.of(new KeyPress(ContactKey.RING_ME, r.letter()));
            case Reply.Help h -> Optional.of(new KeyPress(ContactKey.RING_ME));
            case Reply.Letter r -> Optional.empty();
            case Reply.Code r -> Optional.empty();
            case Reply.AskLater r -> Optional.empty();
            case Reply.CallForHelp r -> Optional.empty();
            case Reply.NotMe r -> Optional.empty();
            case Reply.Stop r -> Optional.empty();
            case Reply.StartAgain r -> Optional.empty();
            case Reply.TripFor r -> Optional.empty();
            case Reply.PauseFor r -> Optional.empty();
            case Reply.Word r -> Optional.empty();
            case Reply.Unclear r -> Optional.empty();
        };
    }
}
