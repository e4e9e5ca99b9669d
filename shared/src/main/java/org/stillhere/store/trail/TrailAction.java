package org.stillhere.store.trail;

import java.util.Optional;
import java.util.stream.Stream;

/** What an entry of the audit trail says that somebody did. The names are stored; new ones are added at the end. */
public enum TrailAction {
    PERSON_VIEWED, NAMES_OPENED, PLAN_OPENED, AGREEMENT_OPENED, HELD_OPENED,
    /** A file waits, because its coordinator opened several. */
    OPENING_DELAYED, ERASURE_ORDERED, ERASURE_STOPPED,
    /** A coordinator pressed a button on a person's page; the detail has its name. */
    ACTED,
    /** A coordinator sent the form of what is agreed with a person. */
    AGREEMENT_CHANGED, PERSON_ENROLLED, DUTY_SET, WORDS_VIEWED, WORDS_SET, SESSIONS_VIEWED, SESSIONS_ENDED,
    STAFF_VIEWED, STAFF_CHANGED, COORDINATOR_INVITED, INVITATION_REPEATED, ROLE_CHANGED, SETTINGS_CHANGED, TRAIL_READ,
    SIGNED_IN,
    /** A step of an enrolment that is not finished. */
    DRAFT_VIEWED, DRAFT_CHANGED, TASK_VIEWED, TASK_CHANGED, FILE_OF_PEOPLE_VIEWED, PEOPLE_IMPORTED,
    /** A coordinator asked for a file of all people, approved it, or got it. */
    PEOPLE_EXPORTED, LOOKED_BACK,
    /** The page with names, numbers and plan of one person. */
    OPENED_TO_ACT,
    /** By an operator's command. */
    EXPORTED_BY_COMMAND, ERASURE_BY_COMMAND, PERSON_ERASED, ENTERED_BY_COMMAND, WORD_SET_BY_COMMAND,
    /** Somebody asked for what their role does not allow; the detail has the name of the permission. */
    REFUSED,
    /** A coordinator left the team and was erased: by a lead, or by an operator's command. */
    COORDINATOR_ERASED,
    /** A coordinator listed what is held about themselves. */
    OWN_HELD_OPENED,
    /** Somebody whom the provider knows was not let in. */
    SIGN_IN_REFUSED, SIGNED_OUT, WATCHING_BEGUN, WATCHING_ENDED;

    /** The action with that name; empty if only a newer version knows it. */
    public static Optional<TrailAction> of(String name) {
        return Stream.of(values()).filter(a -> a.name().equals(name)).findFirst();
    }
}
