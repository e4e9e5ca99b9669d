package org.stillhere.domain;

/** The kinds of notices, in order of urgency. */
public enum NoticeKind {
    SOS, DURESS, MISSED, LAPSED,
    /** A closing was taken back: the case is open again. */
    REOPENED, NOT_ASKED,
    /** Nobody was asked in time, because of us, and now it is night: they are asked at waking. */
    NOT_ASKED_AT_NIGHT, UNREAD, STRANGER_SOS,
    /** A text of theirs holds words that a human must read. */
    CONCERN, DOUBT,
    /** A phone of theirs is not trusted: the person is in the desk's hands. */
    UNTRUSTED, ANSWERED, RING_ME, REPORT, STRANGER, UNTRUSTED_TEXT, PHONE_IN_USE,
    /** They are not asked for a while: a pause, or a long trip. */
    AWAY,
    /** Their numbers changed, or their card of one-time words. */
    PHONES_CHANGED,
    /** The card of one-time words lasts a few days more. */
    CARD_ENDS,
    /** A coordinator says that a phone can be trusted again; it is, or a second one must agree. */
    TRUST,
    /** Nobody has heard their voice for a month. */
    VOICE_DUE, NOTE, ROUTE_LOST, UNREACHABLE, DECLINED, REVIEW, STUCK,
    /** A contact typed wrong digits too often; the response plan stays closed to them until the desk releases it. */
    PLAN_LOCKED,
    /** A text from a coordinator's phone took the case, with the coordinator's word. */
    CLAIMED_BY_TEXT,
    /** A text from a coordinator's phone would take the case, without the coordinator's word. Nobody has it. */
    CLAIM_NOTED,
    /** The engine itself is in trouble. */
    ENGINE,
    /** Another stack, which this one monitors, is silent: its people are looked after from here. */
    OTHER_STACK,
    /** The other stack is back. */
    OTHER_STACK_BACK,
    /** The engine works again. */
    ENGINE_WELL,
    /** The board was used in a way that nobody should use it. */
    BOARD_MISUSED,
    /** Somebody's file was opened, or their erasure was ordered or is done. */
    FILE_OPENED, ENDED,
    /** A case ended in bad news: nobody is texted, and coordinators who were not told yet are told nothing. */
    ENDED_QUIETLY,
    /** A person gave a sign of life, and all is as usual. */
    WROTE,
    /** The same; the desk is asked to look at the board first, as it is under duress. */
    PRACTICE;

    /** Whether it is sent at once and by itself, not in a digest. */
    public boolean loud() {
        return this == SOS || this == DURESS || this == STRANGER_SOS || this == CONCERN || this == CLAIMED_BY_TEXT
                || this == CLAIM_NOTED;
    }

    /** Whether it goes with a digest within a minute. */
    public boolean prompt() {
        return this == PHONE_IN_USE || this == STRANGER || this == NOT_ASKED_AT_NIGHT || this == UNTRUSTED
                || this == UNTRUSTED_TEXT || this == AWAY;
    }

    /** Whether it asks for a coordinator who claims it. */
    public boolean asksForSomebody() {
        return switch (this) {
            case SOS, DURESS, MISSED, LAPSED, REOPENED, NOT_ASKED, NOT_ASKED_AT_NIGHT, UNREAD, STRANGER_SOS, CONCERN,
                    DOUBT -> true;
            case UNTRUSTED, ANSWERED, RING_ME, REPORT, STRANGER, UNTRUSTED_TEXT, PHONE_IN_USE, AWAY, PHONES_CHANGED,
                    CARD_ENDS, TRUST, VOICE_DUE, NOTE, ROUTE_LOST, UNREACHABLE, DECLINED, REVIEW, STUCK, PLAN_LOCKED,
                    CLAIMED_BY_TEXT, CLAIM_NOTED, ENGINE, OTHER_STACK, OTHER_STACK_BACK, ENGINE_WELL, BOARD_MISUSED,
                    FILE_OPENED, ENDED, ENDED_QUIETLY, WROTE, PRACTICE -> false;
        };
    }

    /** Whether it says that something happened. Else it says that something is still as it was. */
    public boolean isNews() {
        return this != NOT_ASKED && this != REVIEW;
    }

    /** Whether it is about the engine, and names nobody. */
    public boolean ofEngine() {
        return this == ENGINE || this == ENGINE_WELL || ofOtherStack();
    }

    /** Whether it is about the use of the board. Its text names nobody; the board does. */
    public boolean ofBoard() {
        return this == BOARD_MISUSED || this == FILE_OPENED;
    }

    /** Whether its line in a text names nobody. */
    public boolean namesNobody() {
        return ofEngine() || ofBoard();
    }

    /** Whether it is about another engine than this one. */
    public boolean ofOtherStack() {
        return this == OTHER_STACK || this == OTHER_STACK_BACK;
    }

    /** Whether an engine's trouble is over. */
    public boolean well() {
        return this == ENGINE_WELL || this == OTHER_STACK_BACK;
    }

    /** Whether it is a note of an ordinary day, on which nothing needs to be done. */
    public boolean ordinary() {
        return this == WROTE || this == PRACTICE;
    }

    /** Whether it is the end of a case. */
    public boolean ends() {
        return this == ENDED || this == ENDED_QUIETLY;
    }
}
