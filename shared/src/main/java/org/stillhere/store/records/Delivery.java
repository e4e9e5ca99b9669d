package org.stillhere.store.records;

/** Delivery states in order of rank; a message never goes back. */
public enum Delivery {
    NONE, QUEUED, SENDING, SENT, UNDELIVERED, DELIVERED, READ
}
