package org.stillhere.runtime;

/** The metrics, which are few. Dashboards and alarms use the same names. */
public enum Metric {
    /** Watches and desks that a timer changed. */
    TICKED,
    /** Commands that changed a watch. The trace names the watch and its new version. Traced, and not counted. */
    DECIDED,
    /** Texts that the carrier accepted. */
    ACCEPTED,
    /** Seconds from when a text was due until the carrier accepted it. Each text is one value. */
    DUE_TO_ACCEPTED_SECONDS,
    /** Seconds from when the carrier accepted an ask until it was answered. Each answer is one value. */
    ASKED_TO_ANSWERED_SECONDS,
    /**
     * Delivery reports that said something new about a text. Each accepted text counts as 0, so that CloudWatch has a
     * value whenever it has one of {@link #ACCEPTED}: an alarm compares the two.
     */
    DELIVERY,
    /** Texts that failed finally. */
    FAILED,
    /** Attempts that failed and will be repeated later. */
    PUT_BACK,
    /** Attempts with an unknown outcome. */
    UNKNOWN_OUTCOME,
    /** Failures that an operator must repair: account, sender, region. */
    OPERATOR,
    /** Received texts that were processed. */
    HEARD,
    /** Texts from unknown numbers. */
    UNKNOWN_NUMBER,
    /** Repeated events. */
    SEEN_AGAIN,
    /** Phones that sent the same unread words again and again, and are answered no more for a while. */
    SAME_WORDS,
    /** Texts that did not arrive by webhook and were found in the carrier's list. */
    FOUND_AT_CARRIER,
    /** Times that the carrier's list of received texts could not be read. */
    LIST_UNREAD,
    /** Rows that were set aside because they could not be handled. */
    SET_ASIDE,
    /** Seconds for which the oldest row that a sweep found had been due; 0 if it found none. */
    OLDEST_DUE_SECONDS,
    /** Urgent messages that an audit found stuck; 0 if there are none. */
    URGENT_UNSETTLED,
    /** Failures of a sweep to pass messages on or to read a shard. */
    SWEEP_HINDERED,
    /** Transactions that were in conflict with another. */
    CONFLICT,
    /** Copies of a response plan that could not be made or taken away; the text left all the same. */
    PLAN_NOT_COPIED,
    /** Desks that an audit found without anybody whom texts surely reach; 0 if there are none. */
    DESK_UNREACHED,
    /** Texts that a limit delayed. */
    LIMITED,
    /** Texts that the limit of a sender, or of all texts, delayed. */
    LIMIT_REACHED,
    /** Texts that the sending hold delayed. */
    HELD_BACK,
    /** Requests with a wrong signature. */
    BAD_SIGNATURE,
    /** Requests that could not be read. */
    MALFORMED,
    /** Events that stay in the queue because they could not be processed. */
    KEPT_FOR_LATER,
    /** Pages that could not be shown, or form posts that could not be processed. */
    PAGE_FAILED,
    /** Sign-ins that the identity provider accepted and we refused. */
    SIGN_IN_REFUSED,
    /** Enrolments with a number that is another defender's. The coordinator learns that it is. */
    NUMBER_TAKEN,
    /**
     * Enrolments with an alias by which the same contact knows another defender. The coordinator learns that it does.
     */
    ALIAS_TAKEN,
    /** Files that coordinators opened: names and numbers, a plan, or the form of what is agreed. */
    FILE_OPENED,
    /**
     * Odd uses of the board: a coordinator who asked for many files, a session that came from another browser, or many
     * numbers that are other people's.
     */
    BOARD_MISUSED,
    /** Days of audit trails in which an entry was edited, removed or reordered. */
    TRAIL_BROKEN,
    /** Changes of the words that worry a team. */
    WORDS_CHANGED,
    /** Times that the words that worry a team could not be read. */
    WORDS_UNREAD,
    /** Problems of the engine that an audit opened. */
    PROBLEM_OPENED,
    /** Times that the heartbeat to the outside was withheld because no sweep ran. */
    HEARTBEAT_WITHHELD,
    /** Audits that found a problem, and reported it to the outside. */
    UNWELL,
    /** Times that the outside listener could not be reached. */
    HEARTBEAT_FAILED,
    /** Times that the second channel failed. */
    SECOND_CHANNEL_FAILED,
    /** Times that a function could not be primed before its snapshot, or wired after its restore. */
    NOT_PRIMED,
    /** Delivery reports that could not be processed at once and wait in their queue. */
    DELIVERY_KEPT,
    /** Texts that the carrier sent to its fallback address, because the first one did not answer. */
    FALLBACK_USED,
    /** Changes of an agreement after which a removed contact could not be forgotten at once; the rows expire. */
    FORGET_LATER,
    /** People who were erased. */
    PERSON_ERASED,
    /** Exports of what is held about somebody. */
    HELD_EXPORTED;

    /** The unit as CloudWatch names it. */
    String unit() {
        return name().endsWith("_SECONDS") ? "Seconds" : "Count";
    }
}
