package org.stillhere.domain;

/** The reasons why a human must read a text. */
public enum ConcernKind {
    /** It holds words of fear, arrest, violence or injury. */
    WORRYING,
    /** It holds the own word, and words beside it that were not understood. */
    WORD_AND_MORE,
    /** It holds something that is almost the duress word. */
    POSSIBLE_DURESS
}
