package org.stillhere.domain;

/** What a text from an unknown number says, beside codename and word. */
public enum StrangerText {
    SIGN_OF_LIFE, SOS
}
