package org.stillhere.store.erasure;

import java.time.Instant;
import java.util.List;
import org.stillhere.domain.CoordinatorId;
import org.stillhere.domain.PhoneKey;
import org.stillhere.domain.TeamId;
import org.stillhere.vault.PhoneNumber;

/**
 * A coordinator who has left a team and is being erased.
 *
 * @param phones
 *            what is stored of these phones is removed
 * @param numbers
 *            their numbers; empty once everything that these lead to is removed
 */
public record LeftStaff(CoordinatorId id, TeamId team, Instant at, List<PhoneKey> phones, List<PhoneNumber> numbers) {
    public LeftStaff {
        phones = List.copyOf(phones);
        numbers = List.copyOf(numbers);
    }

    /** The same without numbers. */
    public LeftStaff withoutNumbers() {
        return new LeftStaff(id, team, at, phones, List.of());
    }
}
