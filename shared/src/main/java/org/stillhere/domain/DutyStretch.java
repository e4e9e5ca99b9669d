package org.stillhere.domain;

import java.time.Instant;

/** Says since when one coordinator is on duty without a break, whoever else came or went meanwhile. */
public record DutyStretch(CoordinatorId who, Instant since) {
    Instant longAt() {
        return since.plus(DutyPlan.LONGEST);
    }
}
