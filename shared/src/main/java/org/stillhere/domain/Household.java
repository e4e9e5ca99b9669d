package org.stillhere.domain;

/** Tells in whose home a contact lives: what happens in one home can silence everybody in it at once. */
public enum Household {
    /** Nobody has said so far. */
    UNKNOWN,
    /** In a home where neither the person nor another contact lives. */
    OWN,
    /** With the person. */
    WITH_PERSON,
    /** With another contact. */
    WITH_CONTACT
}
