package org.stillhere.wording;

/**
 * How a person wants their texts to sound. A style that has no words of its own for a text takes the unstyled ones,
 * which are a cover too.
 */
public enum Style {
    /** Says what it is. Only by a recipient's own choice. */
    PLAIN,
    /** A friend who asks after a friend: the unstyled texts. */
    FRIEND,
    /** A reading circle: is the book back? */
    BOOKS
}
