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
 */
public record PhoneFile(PhoneKey key, List<Identity> identities, List<Question> questions, Optional<Choices> choices,
        List<Row> processed) {
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
