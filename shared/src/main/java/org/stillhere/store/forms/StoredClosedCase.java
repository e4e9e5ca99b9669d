package org.stillhere.store.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stillhere.domain.Actor;
import org.stillhere.domain.Case;
import org.stillhere.domain.ClosedCase;
import org.stillhere.domain.ContactId;
import org.stillhere.domain.Outcome;

/**
 * A closed case as it is stored.
 *
 * @param beforeHold
 *            left out if the end did not hold the watch
 */
record StoredClosedCase(Case was, Outcome outcome, Actor by, Instant at, List<ContactId> toRing,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ClosedCase.BeforeHold> beforeHold) {
    static StoredClosedCase of(ClosedCase closed) {
        return new StoredClosedCase(closed.was(), closed.outcome(), closed.by(), closed.at(), closed.toRing(),
                closed.beforeHold());
    }

    ClosedCase closed() {
        return new ClosedCase(was, outcome, by, at, toRing, beforeHold);
    }
}
