package org.stillhere.domain;

import java.time.Duration;

/** A limit on everything, each with its reason. */
public final class Limits {
    /** How long a link to the check-in page opens it: a late answer counts too. */
    public static final Duration CHECK_IN_LINK = Duration.ofHours(12);
    /** How long a link to the contact's page opens it. */
    public static final Duration CONTACT_LINK = Duration.ofHours(24);
    /** How long the page that says whether a call for a friend was seen stays. */
    public static final Duration RECEIPT_LINK = Duration.ofHours(2);
    /** An alarm of which the carrier has said nothing for so long goes on to the next number, or the next contact. */
    public static final Duration RECEIPT_WITHIN = Duration.ofMinutes(5);
    /** After the deadline, before a miss: a text sent at the last moment is still on its way. */
    public static final Duration GRACE_AFTER_DEADLINE = Duration.ofSeconds(90);
    /** An ask that the carrier has not accepted by then is our failure, and the desk hears of it. */
    public static final Duration ACCEPT_WITHIN = Duration.ofMinutes(3);
    /** Between one fresh ask and the next while we cannot ask. */
    public static final Duration ASK_AGAIN = Duration.ofMinutes(5);
    /** How often the desk hears again that we cannot ask, until a human has taken note. */
    public static final Duration NOT_ASKED_EVERY = Duration.ofMinutes(30);
    /** How long the carrier's list may stay unread before the miss goes on without it. */
    public static final Duration READ_WITHIN = Duration.ofMinutes(3);
    /** A step this late means that the engine stood still: the person is asked afresh rather than missed. */
    public static final Duration ENGINE_LATE = Duration.ofMinutes(6);
    /** Free text from the phone holds the deadline once for this long. */
    public static final Duration HOLD_FOR_NOTED = Duration.ofMinutes(10);
    /** A phone in use, and a stranger with a codename and its word, are before the desk within this. */
    public static final Duration PROMPT = Duration.ofMinutes(1);
    public static final int CONTACTS = 24;
    /** Numbers of one person. */
    public static final int ROUTES = 4;

    private Limits() {
    }
}
