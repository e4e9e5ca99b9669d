package org.stillhere.domain;

/** Tells how the coordinator who closes a case as all clear knows that the person is well. */
public enum HowKnown {
    /** They spoke to the person, and knew the voice. */
    SPOKE(EventCode.SPOKE),
    /** A contact heard the voice or saw the person. */
    CONTACT(EventCode.CONTACT),
    /** Somebody else saw the person, whom the desk trusts. */
    OTHERS(EventCode.OTHERS),
    /** A text came from the person's phone. Whoever holds the phone can send one. */
    TEXT(EventCode.TEXT);

    private final EventCode code;

    HowKnown(EventCode code) {
        this.code = code;
    }

    EventCode code() {
        return code;
    }
}
