package org.stillhere.wording.replies;

/** Reasons why a team cannot use a phrase as a worrying one. */
public enum PhraseFault {
    /**
     * It has fewer than 2 or more than 60 characters, or it is one syllable of a script that is written without spaces,
     * and would be found inside many words.
     */
    LENGTH,
    /** It has no letters: a number may be a key. */
    NO_WORD,
    /** It is a key, a greeting, a particle, or a part of what people text when nothing is wrong. */
    EVERYDAY
}
