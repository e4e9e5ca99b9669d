package org.stillhere.domain;

import java.util.Optional;

/** What is missing before a person's alarm would surely reach somebody who can help, the gravest first. */
public enum ReadinessGap {
    /** None of the contacts has agreed and has a number that works. Nobody but the desk would be told. */
    NOBODY_TO_TELL,
    /** Nothing came for 30 days from any contact who can be told. */
    NOT_REACHED,
    /** The person has never answered by a number that works and is trusted. */
    NO_PROVEN_WAY,
    /** An answer at this risk needs a word, and the card of one-time words is used up. */
    NO_WORD,
    /** Nobody on duty can be reached by a text. It concerns the desk and everybody whom it looks after. */
    NOBODY_ON_DUTY,
    /** All contacts who can be told may live in one home. */
    ONE_HOME,
    /** No contact who can be told has a number of another country. */
    NOBODY_ABROAD;

    /** The work that closes this gap for one person; empty for the desk's own, which concerns everybody. */
    Optional<TaskKind> task() {
        return switch (this) {
            case NOBODY_TO_TELL -> Optional.of(TaskKind.MEND_ENROLMENT);
            case NOT_REACHED -> Optional.of(TaskKind.REACH_CONTACTS);
            case NO_PROVEN_WAY -> Optional.of(TaskKind.PROVE_ROUTE);
            case NO_WORD -> Optional.of(TaskKind.RENEW_CARD);
            case ONE_HOME -> Optional.of(TaskKind.ASK_HOUSEHOLDS);
            case NOBODY_ABROAD -> Optional.of(TaskKind.FIND_ABROAD);
            case NOBODY_ON_DUTY -> Optional.empty();
        };
    }

    /** The event that the task gives as its reason. */
    EventKind reason() {
        return this == NOBODY_TO_TELL ? EventKind.UNREACHABLE : EventKind.NOT_READY;
    }
}
