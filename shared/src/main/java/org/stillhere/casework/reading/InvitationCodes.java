package org.stillhere.casework.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.store.limit.CounterRows;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.watch.ContactCard;

/**
 * Compares the two digits of an invitation. Whoever finds the phone of somebody invited does not know them, so only a
 * few are compared for each phone; after that digits are words for the desk, and a coordinator enters the consent.
 */
public final class InvitationCodes {
    /** The most digits that are compared for one phone in 30 days. */
    static final int MOST = 5;
    private final Environment environment;
    private final CounterRows counters;

    public InvitationCodes(Environment environment) {
        this.environment = environment;
        this.counters = new CounterRows(environment.rows());
    }

    /** The invited contact to whom the defender gave these digits. */
    public Optional<Identity.OfContact> accepted(PhoneFile phone, String digits) {
        Map<Identity.OfContact, ContactCard> invited = new LinkedHashMap<>();
        for (Identity.OfContact contact : phone.contacts()) {
            environment.watches().file(contact.defender())
                    .filter(f -> f.watch().contact(contact.contact()).map(Contact::consent)
                            .filter(c -> c == Consent.INVITED).isPresent())
                    .flatMap(f -> f.contact(contact.contact())).ifPresent(card -> invited.put(contact, card));
        }
        if (invited.isEmpty()
                || !counters.count(List.of(CounterRows.codes(phone.key(), MOST, environment.clock().instant())))) {
            return Optional.empty();
        }
        return invited.entrySet().stream().filter(e -> e.getValue().code().reveal().equals(digits))
                .map(Map.Entry::getKey).findFirst();
    }
}
