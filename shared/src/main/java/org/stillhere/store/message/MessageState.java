package org.stillhere.store.message;

/** The states of a message. */
public enum MessageState {
    PENDING, LEASED, ACCEPTED, FAILED, CANCELLED, DONE;

    /** Whether the message is handled. Only delivery reports can follow. */
    public boolean settled() {
        return this != PENDING && this != LEASED;
    }
}
