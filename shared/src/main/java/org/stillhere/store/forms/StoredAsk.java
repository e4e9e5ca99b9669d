package org.stillhere.store.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.stillhere.domain.Cycle;

/**
 * An ask as it is stored. A version that does not know the last two fields asks at the same times, and its texts do not
 * say that they are late.
 *
 * @param due
 *            when it was to be asked, if that is not the scheduled time; left out otherwise
 * @param delayed
 *            true if it comes late because of us; left out otherwise
 */
record StoredAsk(int number, Instant scheduled, int laters, int fresh, boolean trip, Optional<Cycle.Failing> failing,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> due,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> delayed) {
    static StoredAsk of(Cycle.Ask ask) {
        return new StoredAsk(ask.number(), ask.scheduled(), ask.laters(), ask.fresh(), ask.trip(), ask.failing(),
                ask.due(), ask.delayed() ? Optional.of(true) : Optional.empty());
    }

    Cycle.Ask ask() {
        return new Cycle.Ask(number, scheduled, laters, fresh, trip, failing, due, delayed.orElse(false));
    }
}
