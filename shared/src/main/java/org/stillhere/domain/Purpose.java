package org.stillhere.domain;

/** What a message is for; decides whether it is still wanted when its turn comes, and what its failure means. */
public enum Purpose {
    ASK, REMINDER, ALARM, UPDATE, CLOSING, RECEIPT, ANSWER, INVITATION, DESK, DRILL
}
