package org.stillhere.casework.enrolment;

import java.util.List;
import org.stillhere.domain.Contact;
import org.stillhere.store.watch.ContactCard;

/**
 * The contacts of a form that has been checked.
 *
 * @param contacts
 *            their part of the watch, in the order of the form
 * @param cards
 *            their names, words and numbers, in the same order
 */
record EnrolledContacts(List<Contact> contacts, List<ContactCard> cards) {
}
