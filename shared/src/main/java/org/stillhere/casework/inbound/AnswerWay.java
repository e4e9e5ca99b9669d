package org.stillhere.casework.inbound;

/** Says by which way an answer reaches the phone that texted. */
enum AnswerWay {
    /** In the response to the carrier, or on the page. */
    IN_RESPONSE,
    /** As a text of its own, because nobody would read the response. */
    OWN_TEXT
}
