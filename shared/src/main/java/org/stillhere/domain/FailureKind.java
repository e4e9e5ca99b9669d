package org.stillhere.domain;

/** The ways in which a message fails for good. */
public enum FailureKind {
    /** This route is of no use. */
    ROUTE,
    /** This route is of no use just now. */
    UNREACHED,
    /** We failed, not the route. */
    OURS,
    /** The carrier accepted it and has not reported since. This is no failure, but there is no time to wait. */
    NO_WORD,
    /**
     * A limit of ours kept the text back. It is no failure of the phone. Another reminder is written later; an alarm
     * goes to the next number or person.
     */
    LIMITED
}
