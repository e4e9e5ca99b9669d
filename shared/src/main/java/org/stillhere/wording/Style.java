package org.stillhere.wording;

/**
 * The styles of texts, of which each person chooses one. A style without its own words for a text uses the unstyled
 * words, which are a cover too.
 */
public enum Style {
    /** Says openly what the text is about. Used only if the recipient chose it. */
    PLAIN,
    /** Sounds like a friend who asks how a friend is. These are the unstyled words. */
    FRIEND,
    /** Sounds like a reading circle that asks for a book. */
    BOOKS
}
