package org.stillhere.domain;

import java.util.Optional;

/**
 * Names whom a task is about.
 *
 * @param about
 *            the case, if it comes from one
 * @param contact
 *            the contact, if it is about one
 */
public record TaskSubject(DefenderId person, Codename codename, Optional<CaseId> about, Optional<ContactId> contact) {
}
