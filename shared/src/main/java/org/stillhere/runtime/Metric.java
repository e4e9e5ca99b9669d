package org.stillhere.runtime;

/** What is counted; few, and named as they stand on the dashboard. */
public enum Metric {
    /** Watches and desks that moved on by themselves. */
    TICKED,
    /** Commands that changed a watch: each names it and the version that came of it. Traced, and not counted. */
    DECIDED,
    /** Texts that the carrier accepted. */
    ACCEPTED,
    /** How long, in seconds, from when a text was due until the carrier took it; each text is one value. */
    DUE_TO_ACCEPTED_SECONDS,
    /** How long, in seconds, from when the carrier took an ask until it was answered; each answer is one value. */
    ASKED_TO_ANSWERED_SECONDS,
    /** What the carrier said of a text. Traced, and not counted. */
    DELIVERY,
    /** Texts that failed for good. */
    FAILED,
    /** Attempts put back for later. */
    PUT_BACK,
    /** Attempts of which nobody knows the outcome. */
    UNKNOWN_OUTCOME,
    /** Failures that an operator must mend: account, sender, region. */
    OPERATOR,
    /** Texts taken in. */
    HEARD,
    /** Texts from numbers that nobody knows. */
    UNKNOWN_NUMBER,
    /** Events that came again. */
    SEEN_AGAIN,
    /** Texts that the webhook lost and the carrier's list had. */
    FOUND_AT_CARRIER,
    /** Times that the carrier's list of what came in could not be read. */
    LIST_UNREAD,
    /** Rows set aside because they could not be handled. */
    SET_ASIDE,
    /** How long, in seconds, the oldest of what a sweep found had been due; 0 if it found nothing. */
    OLDEST_DUE_SECONDS,
    /** Urgent messages that an audit found stuck; 0 if none is. */
    URGENT_UNSETTLED,
    /** What kept a sweep from handing messages over or from reading a shard. */
    SWEEP_HINDERED,
    /** Transactions that were in each other's way. */
    CONFLICT,
    /** Texts held back by a limit. */
    LIMITED,
    /** Texts held back by the hold switch. */
    HELD_BACK,
    /** Requests with a wrong signature. */
    BAD_SIGNATURE,
    /** Requests that could not be read. */
    MALFORMED,
    /** Events kept in the queue because they could not be taken in. */
    KEPT_FOR_LATER,
    /** Pages that could not be shown, or presses that could not be taken in. */
    PAGE_FAILED,
    /** Somebody came back from signing in and was not let in. */
    SIGN_IN_REFUSED,
    /** A coordinator gave a number for somebody that is another defender's, and so learnt that it is. */
    NUMBER_TAKEN,
    /** Problems of the engine that an audit opened. */
    PROBLEM_OPENED,
    /** Times that the outside heartbeat was withheld, since something was wrong. */
    HEARTBEAT_WITHHELD,
    /** Times that whoever listens outside could not be reached. */
    HEARTBEAT_FAILED,
    /** Times that nothing could be said by the second channel. */
    SECOND_CHANNEL_FAILED,
    /** Times that a function was not made ready before its snapshot was taken, or after it was restored. */
    NOT_PRIMED,
    /** Words on deliveries that could not be taken in, and are not kept. */
    DELIVERY_LOST;

    /** As CloudWatch names it. */
    String unit() {
        return name().endsWith("_SECONDS") ? "Seconds" : "Count";
    }
}
