package org.stillhere.casework.outbound;

/** Says what handling one outbox item resulted in. */
public enum HandlingResult {
    /** Nothing more is to be done. */
    SETTLED,
    /** Its next due time is written; the sweep hands it over again. */
    LATER,
    /** The carrier gave no answer. Its next due time is written. */
    UNANSWERED,
    /** It could not be looked for, because the carrier's list gave no answer. Its next due time is written. */
    UNLISTED,
    /** Another text to the same person must leave first; the next due time is written. */
    WAITS,
    /** It was not due, or another sender is handling it. */
    NOT_NOW
}
