package org.stillhere.store.plan;

import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Watch;
import org.stillhere.store.table.Stored;
import org.stillhere.store.watch.Notes;
import org.stillhere.vault.Private;

/**
 * What a copy of the response plan for one contact is made from.
 *
 * @param copy
 *            the copy that exists, also one of another case or one that has ended
 */
public record PlanSources(Optional<Watch> watch, Optional<Notes> notes, Optional<Private> digits,
        Optional<Stored<ReleasedPlan>> copy, long copyVersion) {

    /** The fields that a contact of that tier may see. */
    public List<Notes.StoredPlanField> forTier(int tier) {
        return notes.map(n -> n.forTier(tier)).orElse(List.of());
    }
}
