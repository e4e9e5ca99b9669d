package org.stillhere.domain;

/** How a case ended; decides what those who were told hear. */
public enum Outcome {
    /** The person is well, confirmed. Everyone told hears so. */
    ALL_CLEAR(true, false),
    /** It was our mistake. Everyone told hears so. */
    MISTAKE(true, false),
    /** Staff see to it from here. Everyone told hears that nothing is left for them to do. */
    TAKEN_OVER(true, false), DETAINED(false, true), IN_HOSPITAL(false, true), GONE(false, true), DIED(false, true);

    private final boolean texts;
    private final boolean incident;

    Outcome(boolean texts, boolean incident) {
        this.texts = texts;
        this.incident = incident;
    }

    /** Whether those who were told hear the end by text. For bad news a human rings. */
    public boolean texts() {
        return texts;
    }

    /** Whether the watch is held from then on. */
    public boolean incident() {
        return incident;
    }
}
