package org.stillhere.store.message;

/** Where it stands. */
public enum MessageState {
    PENDING, LEASED, ACCEPTED, FAILED, CANCELLED, DONE;

    /** Whether nothing more will happen to it but delivery. */
    public boolean settled() {
        return this != PENDING && this != LEASED;
    }
}
