package org.stillhere.domain;

import java.time.Instant;

/** A time during which one coordinator is on duty. Its end is not part of it. */
public record DutyShift(CoordinatorId who, Instant from, Instant until) {
    boolean covers(Instant time) {
        return !from.isAfter(time) && until.isAfter(time);
    }

    boolean meets(Instant since, Instant end) {
        return from.isBefore(end) && until.isAfter(since);
    }
}
