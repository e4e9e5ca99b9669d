package org.stillhere.domain;

/** The order of work when there is more of it than time. */
public enum Priority {
    URGENT, ROUTINE
}
