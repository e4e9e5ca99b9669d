package org.stillhere.wording;

/** Which of a person's words stood in a text. If both did, it is the duress word. */
public enum Said {
    NOTHING, OWN, DURESS
}
