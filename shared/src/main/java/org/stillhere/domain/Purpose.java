package org.stillhere.domain;

/**
 * The purpose of a message. It decides whether the message is still wanted when it is due, and what its failure means.
 */
public enum Purpose {
    ASK, REMINDER, ALARM, UPDATE, CLOSING, RECEIPT, ANSWER, INVITATION, DESK, DRILL
}
