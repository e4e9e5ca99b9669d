package org.stillhere.store.message;

/** Tells to which message a text of the carrier belongs, as seen from one message. */
public enum TextOwner {
    NOBODY, THIS_MESSAGE, ANOTHER_MESSAGE
}
