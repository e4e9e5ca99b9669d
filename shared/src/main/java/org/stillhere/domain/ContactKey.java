package org.stillhere.domain;

/** The answers that a contact can give. A WORRYING text must be read by a human at once. */
public enum ContactKey {
    READ, TAKE, CANNOT, VOICE, RING_ME, NOTE, WORRYING
}
