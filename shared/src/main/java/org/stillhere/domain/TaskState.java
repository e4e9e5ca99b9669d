package org.stillhere.domain;

/** Tells whether a task is still to be done. */
public enum TaskState {
    OPEN, DONE,
    /** What it was for is gone, before anybody did it. */
    WITHDRAWN
}
