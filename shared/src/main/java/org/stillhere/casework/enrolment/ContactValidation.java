package org.stillhere.casework.enrolment;

import org.stillhere.casework.validation.FieldValidation;
import org.stillhere.casework.validation.TextValidation;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.InvalidInput;
import org.stillhere.store.watch.ContactCard;
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
     * The contact's card.
     *
     * @param field
     *            the contact's place in the form, such as {@code contacts[0]}
     */
    static ContactCard card(String field, ContactId id, EnrolmentForm.ContactEntry one, String sender) {
        EnrolmentForm.CoverEntry cover = one.cover();
        EnrolmentForm.PersonEntry person = one.person();
        InvalidInput.unless(!cover.alias().isBlank(), field + ".alias", "a name by which they know the defender");
        InvalidInput.unless(!cover.word().isBlank(), field + ".word", "a word by which they know our texts");
        InvalidInput.unless(one.tier() >= 1 && one.tier() <= TIERS, field + ".tier", "a number from 1 to 5");
        InvalidInput.unless(
                cover.code().matches("[0-9]{2}") || cover.code().isEmpty() && !one.consent().equals("invited"),
                field + ".code", "two digits that the defender gives them");
        return new ContactCard(id, FieldValidation.name(field + ".name", person.name()),
                Private.of(TextValidation.inText(field + ".introducedAs", cover.introducedAs(), INTRODUCED_MOST)),
                Private.of(TextValidation.inText(field + ".alias", cover.alias(), ALIAS_MOST)),
                Private.of(TextValidation.inText(field + ".word", cover.word(), ALIAS_MOST)), Private.of(cover.code()),
                Language.of(field + ".language", person.language()),
                FieldValidation.style(field + ".style", person.style()),
                FieldValidation.zone(field + ".zone", person.zone()),
                NumberValidation.addresses(field + ".numbers", person.numbers()), sender);
    }
}
