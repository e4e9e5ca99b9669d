package org.stillhere.domain;

/** The meaning of a text from an unknown number, beside codename and word. */
public enum StrangerText {
    SIGN_OF_LIFE, SOS
}
