package org.stillhere.domain;

/** Says whether a coordinator can have a case. Somebody who has one must be reached when it changes or lapses. */
public enum Availability {
    /** The coordinator is on duty, backup or last resort, and a text reaches them. */
    IN_A_RING,
    /** A text reaches them, but rounds do not: they can have a case for a short time. */
    OFF_DUTY,
    /** No text reaches them. They cannot have a case. */
    UNREACHABLE
}
