package org.stillhere.store.message;

/** Delivery states in order of rank; a message never goes back. */
public enum Delivery {
    NONE, QUEUED, SENDING, SENT, UNDELIVERED, DELIVERED, READ
}
