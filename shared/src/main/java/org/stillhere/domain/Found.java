package org.stillhere.domain;

/** Tells what a human found when they did a task. */
public enum Found {
    /** They spoke to the person, and knew the voice. */
    SPOKE_TO_PERSON,
    /** They heard from a contact, who is named. */
    HEARD_FROM_CONTACT,
    /** They heard from somebody else. */
    HEARD_FROM_OTHERS,
    /** They rang the contact and spoke to them. */
    SPOKE_TO_CONTACT,
    /** The contact knows already, from others. */
    TOLD_BY_OTHERS,
    /** They read the text, and it needs nothing more. */
    READ,
    /** They looked, and all that is to be done is done. */
    LOOKED,
    /** The route was walked to proof. */
    PROVED,
    /** The next on duty has it. */
    HANDED_OVER,
    /** What was wrong is mended. */
    MENDED,
    /** The cards are printed, and are with those who wanted them. */
    PRINTED,
    /** The contacts got the text of a drill. */
    DRILLED,
    /** There is nothing to do any more. */
    NOT_NEEDED
}
