package org.stillhere.store.phone;

import java.time.Instant;

/**
 * Remembers one text, so that the next ones from the same phone are understood beside it.
 *
 * @param at
 *            when it was received
 * @param words
 *            the keyed hash of its words, folded; empty if pictures or recordings came with them
 */
public record RememberedText(Instant at, String words, TextEffect effect) {

    /** The effects that a text had. */
    public enum TextEffect {
        /** All of it was understood, and it counted. */
        COUNTED,
        /** The same, and it held one of the person's words. */
        COUNTED_WORD,
        /** It counted or was put before the desk, and some of its words were not understood. */
        MIXED,
        /** None of it was understood. */
        UNREAD,
        /** It was understood, but did not count because of the text before it. */
        HELD_BACK,
        /** It repeated another text, and had no effect. */
        REPEATED,
        /** It seemed to come from a machine, and got no answer. */
        SILENCED;

        /** Whether some of its words were not understood, or did not count. */
        public boolean leavesWords() {
            return this == MIXED || this == UNREAD || this == HELD_BACK;
        }

        /** Whether the same words a moment later may be the same text. */
        public boolean canBeRepeated() {
            return this == COUNTED || this == COUNTED_WORD || this == MIXED || this == UNREAD;
        }

        /** Whether it changed what the words before it meant. */
        public boolean counted() {
            return this == COUNTED || this == COUNTED_WORD || this == MIXED;
        }
    }
}
