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
    /** Fresh asks for late steps; then the steps go on, or a stuttering engine would never alarm. */
    public static final int FRESH_ASKS = 3;
    /** Times that one ask can be put off. */
    public static final int LATERS = 2;
    public static final Duration LATER = Duration.ofMinutes(30);
    /** Free text from the phone holds the deadline once for this long. */
    public static final Duration HOLD_FOR_NOTED = Duration.ofMinutes(10);
    /** A bare answer this long after the deadline still ends a steady person's case. */
    public static final Duration BARE_ENDS_WITHIN = Duration.ofHours(2);
    /** A phone in use, and a stranger with a codename and its word, are before the desk within this. */
    public static final Duration PROMPT = Duration.ofMinutes(1);
    public static final Duration CONTACT_CLAIM = Duration.ofMinutes(45);
    public static final Duration DESK_CLAIM = Duration.ofMinutes(60);
    /** The longest a coordinator may hold a case without saying so again. */
    public static final Duration DESK_CLAIM_MOST = Duration.ofHours(12);
    /** Rounds to contacts; a family that was told three times knows. */
    public static final int CONTACT_ROUNDS = 3;
    /** While an answer is being checked, steps are this many times slower. */
    public static final int SLOWER_IN_DOUBT = 4;
    /** Told in one decision, so that a transaction stays under 90 actions whatever else it carries. */
    public static final int TOLD_AT_ONCE = 16;
    public static final int CONTACTS = 24;
    /** Phones of one contact with an open question of a case; more would not fit the transaction that shuts them. */
    public static final int PHONES_ASKED = 2;
    /** Numbers of one person. */
    public static final int ROUTES = 4;
    public static final Duration TRIP_MOST = Duration.ofDays(3);
    /** The longest grace that can be agreed for one trip; longer would be no deadline. */
    public static final Duration TRIP_GRACE_MOST = Duration.ofHours(24);
    public static final Duration TRIP_WITHOUT_WORD = Duration.ofHours(4);
    public static final Duration PAUSE_MOST = Duration.ofDays(30);
    public static final Duration HELD_REVIEW = Duration.ofDays(7);
    /** When a contact who was told of duress is rung by a human. */
    public static final Duration RING_WITHIN = Duration.ofHours(2);
    /** A repeated SOS is before the desk again at most this often. */
    public static final Duration SOS_AGAIN = Duration.ofMinutes(2);

    private Limits() {
    }

    /** A trip's grace: 15 minutes up to 4 h, then a tenth of its length, at most 6 h. */
    public static Duration tripGrace(Duration length) {
        if (length.compareTo(Duration.ofHours(4)) <= 0) {
            return Duration.ofMinutes(15);
        }
        Duration tenth = length.dividedBy(10);
        return tenth.compareTo(Duration.ofHours(6)) > 0 ? Duration.ofHours(6) : tenth;
    }
}
