package org.stillhere.domain;

import java.time.Duration;

/** The limits of the whole engine, each with its reason. A limit of one concept is a constant of its type. */
public final class Limits {
    /**
     * How long a link to the check-in page opens it at least, and until the next ask or for a week: a late answer
     * counts too.
     */
    public static final Duration CHECK_IN_LINK = Duration.ofHours(12);
    /** How long a link to the contact's page opens it. */
    public static final Duration CONTACT_LINK = Duration.ofHours(24);
    /** How long the copy of a response plan for a contact is kept after the last text that told them of the case. */
    public static final Duration PLAN_COPY = Duration.ofHours(12);
    /** How long a response plan that the desk has released opens to a contact. */
    public static final Duration PLAN_RELEASED = Duration.ofHours(2);
    /** After so many wrong digits a contact's copy of the plan is locked until the desk releases it. */
    public static final int PLAN_TRIES = 3;
    /** How long the page that tells whether an SOS was seen can be opened. */
    public static final Duration RECEIPT_LINK = Duration.ofHours(2);
    /** After so long without a report of the carrier, an alarm goes to the next number or to the next contact. */
    public static final Duration RECEIPT_WITHIN = Duration.ofMinutes(5);
    /** The time from the deadline to the miss: a text sent at the last moment is still on its way. */
    public static final Duration GRACE_AFTER_DEADLINE = Duration.ofSeconds(90);
    /** An ask that the carrier has not accepted by then is our failure, and the desk is told. */
    public static final Duration ACCEPT_WITHIN = Duration.ofMinutes(3);
    /** The time from one ask to the next while we cannot ask. */
    public static final Duration ASK_AGAIN = Duration.ofMinutes(5);
    /** The time from one try to ask to the next while no number of the person is left. */
    public static final Duration NOT_ASKED_EVERY = Duration.ofMinutes(30);
    /** How long a miss waits for the carrier's list to be read. */
    public static final Duration READ_WITHIN = Duration.ofMinutes(3);
    /** A step this late means that the engine stood still: the person is asked afresh instead of missed. */
    public static final Duration ENGINE_LATE = Duration.ofMinutes(6);
    /** Free text from the phone puts the deadline off once, for this long. */
    public static final Duration HOLD_FOR_NOTED = Duration.ofMinutes(10);
    /** The desk is told within this time of a phone in use, and of a stranger with a codename and its word. */
    public static final Duration PROMPT = Duration.ofMinutes(1);
    /** The longest time from one text about an open case to the next, while nobody has the case. */
    public static final Duration ROUNDS_LONGEST = Duration.ofHours(3);
    /** How long after a change of duty its watches are told of it again: no function runs for so long. */
    public static final Duration DUTY_TOLD_AGAIN = Duration.ofMinutes(1);
    /** The most contacts of one defender. */
    public static final int CONTACTS = 24;
    /** The most numbers of one person. */
    public static final int ROUTES = 4;

    private Limits() {
    }
}
