package org.stillhere.casework.enrolment;

import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.List;
import org.stillhere.casework.enrolment.EnrolmentFaults.FaultList;
import org.stillhere.casework.validation.FieldValidation;
import org.stillhere.casework.validation.TextValidation;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.store.watch.ContactCard;
import org.stillhere.store.watch.Profile;
import org.stillhere.vault.Private;
import org.stillhere.wording.Language;

/** Checks what was entered about one contact. Each refusal names its field. */
final class ContactValidation {
    /**
     * The longest alias and word of a contact: a segment of Burmese or Thai has 70 characters, and each text has both.
     */
    private static final int ALIAS_MOST = 12;
    /** The longest name by which texts to the other contacts name this one. */
    private static final int INTRODUCED_MOST = 24;
    private static final int TIERS = 5;

    private ContactValidation() {
    }

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
            Set<Integer> home = profile.addresses().stream().map(a -> a.number().countryCode())
                    .collect(Collectors.toSet());
            List<Contact> noted = new ArrayList<>();
            for (int i = 0; i < contacts.size(); i++) {
                noted.add(contacts.get(i).abroad(
                        cards.get(i).addresses().stream().anyMatch(a -> !home.contains(a.number().countryCode()))));
            }
            return new EnrolledContacts(noted, cards);
        }
    }

    /**
     * The contact's card.
     *
     * @param field
     *            the contact's place in the form, such as {@code contacts[0]}
     */
    static ContactCard card(String field, ContactId id, EnrolmentForm.ContactEntry one, String sender) {
        EnrolmentForm.CoverEntry cover = one.cover();
        EnrolmentForm.PersonEntry person = one.person();
        tier(field, one);
        code(field, one);
        return new ContactCard(id, FieldValidation.name(field + ".name", person.name()), introducedAs(field, cover),
                alias(field, cover), word(field, cover), Private.of(cover.code()),
                Language.of(field + ".language", person.language()),
                FieldValidation.style(field + ".style", person.style()),
                FieldValidation.zone(field + ".zone", person.zone()),
                NumberValidation.addresses(field + ".numbers", person.numbers()), sender);
    }

    /** Adds everything that is wrong with one contact. */
    static void faults(FaultList faults, String field, EnrolmentForm.ContactEntry one) {
        EnrolmentForm.PersonEntry person = one.person();
        faults.check(() -> FieldValidation.name(field + ".name", person.name()));
        faults.check(() -> Language.of(field + ".language", person.language()));
        faults.check(() -> FieldValidation.style(field + ".style", person.style()));
        faults.check(() -> FieldValidation.zone(field + ".zone", person.zone()));
        faults.check(() -> alias(field, one.cover()));
        faults.check(() -> word(field, one.cover()));
        faults.check(() -> introducedAs(field, one.cover()));
        faults.check(() -> code(field, one));
        faults.check(() -> tier(field, one));
        faults.check(() -> FieldValidation.consent(field + ".consent", one.consent()));
        NumberValidation.faults(faults, field + ".numbers", person.numbers());
    }

    private static Private introducedAs(String field, EnrolmentForm.CoverEntry cover) {
        return Private.of(TextValidation.inText(field + ".introducedAs", cover.introducedAs(), INTRODUCED_MOST));
    }

    private static Private alias(String field, EnrolmentForm.CoverEntry cover) {
        InvalidInput.unless(!cover.alias().isBlank(), field + ".alias", "a name by which they know the defender");
        return Private.of(TextValidation.inText(field + ".alias", cover.alias(), ALIAS_MOST));
    }

    private static Private word(String field, EnrolmentForm.CoverEntry cover) {
        InvalidInput.unless(!cover.word().isBlank(), field + ".word", "a word by which they know our texts");
        return Private.of(TextValidation.inText(field + ".word", cover.word(), ALIAS_MOST));
    }

    private static void tier(String field, EnrolmentForm.ContactEntry one) {
        InvalidInput.unless(one.tier() >= 1 && one.tier() <= TIERS, field + ".tier", "a number from 1 to 5");
    }

    private static void code(String field, EnrolmentForm.ContactEntry one) {
        String code = one.cover().code();
        InvalidInput.unless(code.matches("[0-9]{2}") || code.isEmpty() && !one.consent().equals("invited"),
                field + ".code", "two digits that the defender gives them");
    }
}
