package org.stillhere.store.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.ContactProof;
import org.stillhere.domain.Household;
import org.stillhere.domain.Route;

/**
 * A contact as it is stored.
 *
 * @param household
 *            left out if it is not known
 * @param abroad
 *            true if a number is of another country than the person's; left out otherwise
 * @param heardAt
 *            when the last text came from them; left out if none did
 */
record StoredContact(ContactId id, int tier, Consent consent, boolean underDuress, List<Route> routes,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Household> household,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> abroad,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> heardAt) {

    static StoredContact of(Contact contact) {
        ContactProof proof = contact.proof();
        return new StoredContact(contact.id(), contact.tier(), contact.consent(), contact.underDuress(),
                contact.routes(), Optional.of(proof.household()).filter(h -> h != Household.UNKNOWN),
                Optional.of(proof.abroad()).filter(a -> a), proof.heardAt());
    }

    Contact contact() {
        return new Contact(id, tier, consent, underDuress, routes,
                new ContactProof(household.orElse(Household.UNKNOWN), abroad.orElse(false), heardAt));
    }
}
