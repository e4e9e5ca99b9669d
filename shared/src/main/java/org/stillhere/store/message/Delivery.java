package org.stillhere.store.message;

/** Delivery states in order of rank. A later report with a lower rank changes nothing. */
public enum Delivery {
    NONE, QUEUED, SENDING, SENT, UNDELIVERED, DELIVERED, READ
}
