package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillhere.domain.Contact;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;

/**
 * The contacts of a form that has been checked.
 *
 * @param contacts
 *            their part of the watch, in the order of the form
 * @param cards
 *            their names, words and numbers, in the same order
 */
record EnrolledContacts(List<Contact> contacts, List<ContactCard> cards) {

    /** Notes whose number is of another country than every number of the person. */
    static EnrolledContacts of(Profile profile, List<Contact> contacts, List<ContactCard> cards) {
        Set<Integer> home = profile.addresses().stream().map(a -> a.number().countryCode()).collect(Collectors.toSet());
        List<Contact> noted = new ArrayList<>();
        for (int i = 0; i < contacts.size(); i++) {
            noted.add(contacts.get(i)
                    .abroad(cards.get(i).addresses().stream().anyMatch(a -> !home.contains(a.number().countryCode()))));
        }
        return new EnrolledContacts(noted, cards);
    }
}
