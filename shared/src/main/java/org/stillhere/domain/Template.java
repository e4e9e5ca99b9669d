package org.stillhere.domain;

/** The texts that can be sent. Their words are in {@code wording}, one file per language. */
public enum Template {
    /** Answers anybody's text whose answer was lost on its way to the carrier. */
    TEXT_CAME,
    // to the defender
    ASK, REMINDER, TRIP_ASK,
    /** Are sent in place of an ask that comes late, or again, because of us. No stored message has them. */
    ASK_LATE, TRIP_ASK_LATE,
    // also to the defender
    THANKS, THANKS_PLAIN, LATER_OK, LATER_NO, SOS_KEPT, SOS_SEEN, NOT_UNDERSTOOD, WORD_PLEASE, TRIP_STARTED,
    TRIP_EXTENDED, TRIP_ARRIVED, PAUSED, NOT_ME_OK, TOO_LONG,
    // to a contact, about silence
    MISSED, MISSED_UNREACHED,
    /** Is sent in place of the two before it if anything came from the phone. No stored message has it. */
    MISSED_UNCLEAR,
    // to a contact
    FRIEND_NEEDED, RESTING, CLAIM_CONFIRMED, CLAIM_KEPT, CLAIM_LAPSED, SOMEONE_IS_ON_IT, TAKEN_BY, DOUBT,
    /** Is sent every few hours while a case is open. */
    NO_NEWS, ALL_CLEAR,
    /** The end after a plain answer, which nobody has confirmed. */
    ALL_CLEAR_ANSWERED,
    /** The end for a contact who is taken off the list while a case is open. */
    NOT_ASKED_ANY_MORE, MISTAKE,
    /** Corrects a closing that a coordinator has taken back. */
    NOT_SETTLED, TAKEN_OVER, NETWORK, DRILL, INVITATION, INVITATION_YES, INVITATION_NO, READ_OK, CANNOT_OK, VOICE_OK,
    RING_OK, NOTE_OK, SETTLED, NOTHING_OPEN, WHICH_ONE,
    // to a coordinator
    DESK_SOS, DESK_STRANGER_SOS, DESK_CONCERN, DESK_DURESS, DESK_DIGEST, DESK_CLAIMED, DESK_TAKEN, DESK_SILENT,
    DESK_NOTED, DESK_NOT_KEPT, DESK_HANDED,
    /** Answers a key of a coordinator whom no text asked for anybody. No stored message has it. */
    DESK_NOTHING_ASKED,
    /** Refuses the claim of a coordinator whom no text reaches. */
    DESK_START_FIRST,
    /** Notes a claim by text that does not count. */
    DESK_CLAIM_ON_BOARD, DESK_CLAIMED_BY_TEXT, DESK_CLAIM_NOTED,
    /** Tell the desk of a sign of life on an ordinary day. */
    DESK_WROTE, DESK_WROTE_TOO,
    /** Tells a coordinator that they are on duty from now on, and until when. */
    DESK_ON_DUTY,
    /** Asks a coordinator to accept what a colleague hands over. */
    DESK_HAND_OVER,
    /** Tells a coordinator that they are on duty for longer than ten hours. */
    DESK_LONG_DUTY,
    /** Tells the backup the same of a colleague. It waits for their morning. */
    DESK_RELIEVE
}
