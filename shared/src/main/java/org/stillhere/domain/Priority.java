package org.stillhere.domain;

/** What goes first when there is more to do than time. */
public enum Priority {
    URGENT, ROUTINE
}
