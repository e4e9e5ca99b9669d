package org.stillhere.domain;

/** Tells how a case ended, which decides what the contacts who were told of it are sent. */
public enum Outcome {
    /** The person is well, and this is confirmed. Everyone who was told is told so. */
    ALL_CLEAR(true, false),
    /** The alarm was our mistake. Everyone who was told is told so. */
    MISTAKE(true, false),
    /** Staff take over. Everyone who was told is told that nothing is left for them to do. */
    TAKEN_OVER(true, false), DETAINED(false, true), IN_HOSPITAL(false, true), GONE(false, true), DIED(false, true);

    private final boolean texts;
    private final boolean incident;

    Outcome(boolean texts, boolean incident) {
        this.texts = texts;
        this.incident = incident;
    }

    /** Whether contacts are told of the end by text. For bad news a human rings them. */
    public boolean texts() {
        return texts;
    }

    /** Whether the watch is held from then on. */
    public boolean incident() {
        return incident;
    }
}
