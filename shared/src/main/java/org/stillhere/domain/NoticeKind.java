package org.stillhere.domain;

/** The kinds of notices, in order of urgency. */
public enum NoticeKind {
    SOS, DURESS, MISSED, LAPSED, NOT_ASKED,
    /** Nobody was asked in time, because of us, and now it is night: they are asked at waking. */
    NOT_ASKED_AT_NIGHT, UNREAD, STRANGER_SOS,
    /** A text of theirs holds words that a human must read. */
    CONCERN, DOUBT, ANSWERED, RING_ME, REPORT, STRANGER, PHONE_IN_USE, NOTE, ROUTE_LOST, UNREACHABLE, DECLINED, REVIEW,
    STUCK,
    /** A contact typed wrong digits too often; the response plan stays closed to them until the desk releases it. */
    PLAN_LOCKED,
    /** The engine itself is in trouble. */
    ENGINE,
    /** Another stack, which this one monitors, is silent: its people are looked after from here. */
    OTHER_STACK,
    /** The other stack is back. */
    OTHER_STACK_BACK,
    /** The engine works again. */
    ENGINE_WELL, ENDED,
    /** A case ended in bad news: nobody is texted, and coordinators who were not told yet are told nothing. */
    ENDED_QUIETLY;

    /** Whether it is sent at once and by itself, not in a digest. */
    public boolean loud() {
        return this == SOS || this == DURESS || this == STRANGER_SOS || this == CONCERN;
    }

    /** Whether it goes with a digest within a minute. */
    public boolean prompt() {
        return this == PHONE_IN_USE || this == STRANGER || this == NOT_ASKED_AT_NIGHT;
    }

    /** Whether it asks for a coordinator who claims it. */
    public boolean asksForSomebody() {
        return switch (this) {
            case SOS, DURESS, MISSED, LAPSED, NOT_ASKED, NOT_ASKED_AT_NIGHT, UNREAD, STRANGER_SOS, CONCERN, DOUBT ->
                    true;
            case ANSWERED, RING_ME, REPORT, STRANGER, PHONE_IN_USE, NOTE, ROUTE_LOST, UNREACHABLE, DECLINED, REVIEW,
                    STUCK, PLAN_LOCKED, ENGINE, OTHER_STACK, OTHER_STACK_BACK, ENGINE_WELL, ENDED, ENDED_QUIETLY ->
                    false;
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

    /** Whether it is about another engine than this one. */
    public boolean ofOtherStack() {
        return this == OTHER_STACK || this == OTHER_STACK_BACK;
    }

    /** Whether an engine's trouble is over. */
    public boolean well() {
        return this == ENGINE_WELL || this == OTHER_STACK_BACK;
    }

    /** Whether it is the end of a case. */
    public boolean ends() {
        return this == ENDED || this == ENDED_QUIETLY;
    }
}
