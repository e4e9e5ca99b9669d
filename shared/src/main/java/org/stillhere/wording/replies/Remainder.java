package org.stillhere.wording.replies;

/** How much of a text was not understood. */
public enum Remainder {
    /** Everything is known, and harmless beside what was read. */
    NOTHING,
    /** Words that are not known, a negation or a question: they end nothing and confirm nothing. */
    UNREAD,
    /**
     * Words of fear, arrest, violence, a raid, blood or a hospital, or what worries the team: a human must read the
     * text at once.
     */
    WORRYING
}
