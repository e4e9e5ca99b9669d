package org.stillhere.casework.outbound;

/** What one item's turn came to. */
public enum HandlingResult {
    /** Nothing more is to be done. */
    SETTLED,
    /** Its next due time is written; the sweep brings it again. */
    LATER,
    /** Another text to the same person goes first; its next due time is written. */
    WAITS,
    /** It was not due, or is somebody else's just now. */
    NOT_NOW
}
