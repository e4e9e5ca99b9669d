package org.stillhere.wording.replies;

/** Which of a person's words stood in a text. If both did, it is the duress word. */
public enum WordMatch {
    NOTHING, OWN, DURESS
}
