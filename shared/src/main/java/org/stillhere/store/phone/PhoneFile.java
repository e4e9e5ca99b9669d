package org.stillhere.store.phone;

import java.util.List;
import java.util.Optional;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.Question;
import org.stillhere.store.table.Row;

/**
 * Contains everything that one phone is and may answer.
 *
 * @param processed
 *            events of this phone that were processed, unopened; see {@link ProcessedEventRows}
 * @param untrusted
 *            whether it is the phone of a defender, and may be in other hands
 */
public record PhoneFile(PhoneKey key, List<Identity> identities, List<Question> questions, Optional<Choices> choices,
        List<Row> processed, boolean untrusted) {
    /** A phone of which nothing bad is known. */
    public PhoneFile(PhoneKey key, List<Identity> identities, List<Question> questions, Optional<Choices> choices,
            List<Row> processed) {
        this(key, identities, questions, choices, processed, false);
    }

    /** The same phone, which nobody trusts: whatever role it has, what it says proves nothing. */
    public PhoneFile asUntrusted() {
        return new PhoneFile(key, identities, questions, choices, processed, true);
    }

    public Optional<Identity.OfDefender> defender() {
        return identities.stream().filter(Identity.OfDefender.class::isInstance).map(Identity.OfDefender.class::cast)
                .findFirst();
    }

    public List<Identity.OfContact> contacts() {
        return identities.stream().filter(Identity.OfContact.class::isInstance).map(Identity.OfContact.class::cast)
                .toList();
    }

    public Optional<Identity.OfCoordinator> coordinator() {
        return identities.stream().filter(Identity.OfCoordinator.class::isInstance)
                .map(Identity.OfCoordinator.class::cast).findFirst();
    }
}
