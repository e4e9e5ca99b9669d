package org.stillhere.casework.reading;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stillhere.casework.commit.Environment;
import org.stillhere.domain.Consent;
import org.stillhere.domain.Contact;
import org.stillhere.store.limit.CounterRows;
import org.stillhere.store.phone.Identity;
import org.stillhere.store.phone.PhoneFile;
import org.stillhere.store.table.Rows.Counter;
import org.stillhere.store.watch.ContactCard;

/**
 * Compares the two digits of an invitation. Whoever finds the phone of somebody invited does not know them, so only a
 * few are compared for each phone, and for each person whatever phones they have. After that digits are words for the
 * desk, and a coordinator enters the consent.
 */
public final class InvitationCodes {
    /** The most digits that are compared for one phone, and for one person, in 30 days. */
    static final int MOST = 5;
    /** A transaction takes 100 rows. */
    private static final int COUNTED = 90;
    private final Environment environment;
    private final CounterRows counters;

    public InvitationCodes(Environment environment) {
        this.environment = environment;
        this.counters = new CounterRows(environment.rows());
    }

    private List<Counter> counted(PhoneFile phone, Set<Identity.OfContact> invited) {
        Instant now = environment.clock().instant();
        return Stream
                .concat(Stream.of(phone.key().value()),
                        invited.stream().map(i -> i.defender() + " " + i.contact()).sorted().distinct().limit(COUNTED)
                                .map(who -> environment.vault().name("invited", who)))
                .map(who -> CounterRows.codes(who, MOST, now)).toList();
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
        if (invited.isEmpty() || !counters.count(counted(phone, invited.keySet()))) {
            return Optional.empty();
        }
        return invited.entrySet().stream().filter(e -> e.getValue().code().reveal().equals(digits))
                .map(Map.Entry::getKey).findFirst();
    }
}
