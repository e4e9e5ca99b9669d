package org.stillhere.domain;

/** The meaning of a text from an unknown number, beside codename and word. */
public enum StrangerText {
    SIGN_OF_LIFE, SOS,
    /** No word, and words that a human must read. */
    CONCERN
}
