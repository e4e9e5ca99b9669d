package org.stillhere.domain;

/** The kinds of events on the timeline. */
public enum EventKind {
    ENROLLED, REVISED, ASKED, ASK_ACCEPTED, REMINDED, NOT_ASKED, ASKED_AFRESH, CHECKING, CARRIER_UNREAD, MISSED,
    CASE_OPENED, CASE_UPGRADED, TOLD, DESK_TOLD, CLAIMED, CLAIM_RENEWED, CLAIM_RELEASED, CLAIM_LAPSED, DESK_CLAIMED,
    DESK_CLAIM_LAPSED, READ, CANNOT, REPORTED, WANTS_RINGING, NOTE, ANSWERED, CONFIRMED, PHONE_IN_USE, DEADLINE_HELD,
    IN_DOUBT, SOS, DURESS, LATER, LATER_REFUSED, TRIP_STARTED, TRIP_EXTENDED, ARRIVED, TRIP_ENDED, PAUSED, RESUMED,
    ROUTE_LOST, ROUTE_REGAINED, NOT_ME, SEND_FAILED, UNREACHABLE, CONSENTED, DECLINED, CASE_ENDED, HELD, RELEASED,
    REVIEW_DUE, STRANGER, ACKNOWLEDGED, REFUSED, SEEN_RECEIPT, TOLD_BY_HAND, DRILLED, PLAN_OPENED, PHONE_NOT_REACHED,
    NO_RECEIPT, HANDED_OVER, RUNG, FILE_OPENED, REMARK, HEARD_LATE, WORRYING_TEXT, WORD_AND_MORE, POSSIBLE_DURESS,
    /** Words of a contact that may be about another person whom they know. */
    UNPLACED_NOTE, MEDIA, SAME_WORDS,
    /** A contact would find out, and must not, or cannot be reached: they have no claim. */
    OFFERED,
    /** A coordinator who had the case is off duty, or no text reaches them: nobody has it now. */
    HOLDER_GONE,
    /** A text came by the carrier's list alone, and the list does not show its words. */
    WORDS_GONE,
    /** A text from before a restore was found after it. It may have been handled on the old table. */
    FOUND_AFTER_RESTORE,
    /** A contact typed digits that do not open the response plan; a coordinator released it; new digits were made. */
    PLAN_REFUSED, PLAN_RELEASED, PLAN_DIGITS_GIVEN,
    /** A phone may be in other hands; what it sends counts no more. */
    TRUST_STOPPED,
    /** One coordinator says that it can be trusted again; a second one must agree. */
    TRUST_VOUCHED, TRUSTED_AGAIN,
    /** A text from a phone that nobody trusts. */
    UNTRUSTED_TEXT,
    /** No phone of theirs is trusted, and none is asked. */
    NOT_ASKED_UNTRUSTED, PHONES_CHANGED,
    /** A coordinator has heard their voice. */
    VOICE_HEARD, VOICE_DUE, CARD_ISSUED, CARD_WITHDRAWN,
    /** A word of a row of the card that counts came. */
    CARD_WORD,
    /** A word of the card came that was used or passed over, or the own word of before the card. */
    WORD_USED_AGAIN,
    /** A text from a coordinator's phone would take the case, and was only noted. */
    CLAIM_NOTED,
    /** A contact answered a drill. */
    DRILL_ANSWERED,
    /** A coordinator said in whose home a contact lives. */
    HOUSEHOLD_SET,
    /** No contact can be told any more, and only the desk would be; somebody can be told again. */
    CHAIN_BROKEN, CHAIN_MENDED,
    /** Something is missing before an alarm would surely reach somebody who can help. */
    NOT_READY,
    /** A coordinator is on duty for longer than ten hours without a roster. */
    LONG_DUTY,
    /** A coordinator works on a task: what it is, and for {@link #TASK_DONE} what was found. */
    TASK_OPENED, TASK_TAKEN, TASK_HANDED_OVER, TASK_PUT_OFF, TASK_DONE, TASK_WITHDRAWN,
    /** How a coordinator knew that all was clear, and that a closing was taken back. */
    KNOWN_BY, REOPENED
}
