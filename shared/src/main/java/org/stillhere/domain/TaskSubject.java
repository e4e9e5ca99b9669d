package org.stillhere.domain;

import java.util.Optional;

/**
 * Names whom a task is about.
 *
 * @param about
 *            the case, if it comes from one
 * @param contact
 *            the contact, if it is about one
 * @param salt
 *            a secret of the person's watch: the store hashes it with the id of the task, so that no key tells the kind
 */
public record TaskSubject(DefenderId person, Codename codename, Optional<CaseId> about, Optional<ContactId> contact,
        long salt) {
    public static TaskSubject of(Watch watch, Optional<CaseId> about, Optional<ContactId> contact) {
        return new TaskSubject(watch.id(), watch.codename(), about, contact, watch.plan().seed());
    }
}
